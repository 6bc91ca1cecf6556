"""What a line makes, and what editing it changes."""

from __future__ import annotations

from typing import Any

import pytest

from cairn.core.acts import Act
from cairn.practices.promises.tests.conftest import Desk


def take(desk: Desk, line: str) -> Any:
    from cairn.core.capture.taking import take as taking

    return taking(desk.alice, line).record


def line_of(desk: Desk, row: Any) -> str:
    from cairn.core.capture.amending import line_of as line

    return line(desk.alice, type(row).objects.get(pk=row.pk))


def edit(desk: Desk, row: Any, line: str) -> Any:
    from cairn.core.capture.amending import amend

    return amend(Act.begin(desk.alice), type(row).objects.get(pk=row.pk), line)


def test_a_promise(desk: Desk) -> None:
    row = take(desk, "promise: send the rollback plan to @ana by fri")
    assert (row.words, row.for_whom.label, str(row.due)) == ("send the rollback plan to Ana", "Ana", "2025-11-21")
    assert (row.sort, row.promiser, row.key, row.is_private) == ("promise", desk.alice, "P-1", True)


def test_owed(desk: Desk) -> None:
    row = take(desk, "owed: @ben numbers for the capacity plan by wed 17:00")
    assert (row.words, row.by_whom.label, row.sort) == ("numbers for the capacity plan", "Ben", "owed")
    assert (str(row.due), str(row.due_time)) == ("2025-11-19", "17:00:00")


def test_a_step_on_what_it_names(desk: Desk) -> None:
    from cairn.core.links import tying

    take(desk, "promise: send the rollback plan to @ana by fri")
    step = take(desk, "step: ask @ben for the log P-1 by tomorrow")
    assert [row.key for row in tying.of(desk.alice, step, "step")] == ["P-1"]
    drawn = dict(tying.drawn(desk.alice, step))
    assert list(drawn) == ["A step on"]


def test_a_promise_of_somebody_who_cannot_read_it(desk: Desk) -> None:
    row = take(desk, "p: @ben reviews the API doc for @ana due:2025-12-01")
    assert (row.sort, row.by_whom.label) == ("owed", "Ben")
    assert line_of(desk, row) == "owed: @ben reviews the API doc for @ana by 2025-12-01"


@pytest.mark.parametrize(
    "line",
    [
        "promise: send the rollback plan to @ana by 2025-11-21",
        "owed: @ben numbers for the capacity plan by 2025-11-26 17:00",
        "step: read the failing test by 2025-11-18",
        "promise: update the runbook",
        "promise: tidy up, then tell @ben and @ana #consistency",
    ],
)
def test_the_line_comes_back(desk: Desk, line: str) -> None:
    row = take(desk, line)
    assert line_of(desk, row) == line
    desk.watch.forward(days=3)
    assert line_of(desk, edit(desk, row, line_of(desk, row))) == line
    assert row.moments.count() == 1


def test_one_made_by_a_form_has_a_line_too(desk: Desk) -> None:
    row = desk.promise("send the plan", "2025-11-21", to="ana")
    line = line_of(desk, row)
    again = edit(desk, row, line)
    assert (again.title, [one.name for one in again.named()]) == ("send the plan", ["ana"])


def test_a_date_mistyped_today_was_never_the_old_one(desk: Desk) -> None:
    row = take(desk, "promise: send the plan to @ana by fri")
    row = edit(desk, row, "promise: send the plan to @ana by thu")
    assert (str(row.due), str(row.counted_due), row.pushes, row.to_tell) == ("2025-11-20", "2025-11-20", 0, "")
    assert row.next_at.isoformat() == "2025-11-19T23:00:00+00:00"


def test_a_date_edited_later_is_a_new_date_untold(desk: Desk) -> None:
    row = take(desk, "promise: send the plan to @ana by fri")
    desk.watch.forward(days=1)
    row = edit(desk, row, "promise: send the plan to @ana by 2025-11-28")
    assert (str(row.due), str(row.counted_due), row.pushes, row.to_tell) == ("2025-11-28", "2025-11-21", 1, "moved")


def test_naming_somebody_else_turns_it_round(desk: Desk) -> None:
    row = take(desk, "promise: numbers for the plan by fri")
    row = edit(desk, row, "promise: @ben numbers for the plan by fri")
    assert (row.sort, row.promiser, row.counted_due, row.by_whom.label) == ("owed", None, None, "Ben")


def test_editing_can_be_taken_back(desk: Desk) -> None:
    from cairn.core.capture.amending import amend
    from cairn.core.undo.undoing import undo

    row = take(desk, "promise: send the plan to @ana by fri")
    act = Act.begin(desk.alice)
    amend(act, type(row).objects.get(pk=row.pk), "promise: @ben sends another plan by 2025-11-28")
    undo(desk.alice, act.id)
    stored = type(row).objects.get(pk=row.pk)
    assert (stored.title, stored.sort, stored.promiser) == (row.title, "promise", desk.alice)
    assert [one.name for one in stored.named()] == ["ana"]
