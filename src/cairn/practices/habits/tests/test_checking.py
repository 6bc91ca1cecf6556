"""A check-in is done, so many times, skipped or not this time; saying another thing of a day changes it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from cairn.practices.habits.tests.conftest import Notebook

pytestmark = pytest.mark.django_db


def said(notebook: Notebook) -> list[tuple[str, str, int, str]]:
    """Day, sort, times and note of every check-in of Alice's, oldest first."""
    from cairn.practices.habits.models import CheckIn

    rows = CheckIn.objects.visible_to(notebook.alice).order_by("day", "pk")
    return [(row.day.isoformat(), row.sort, row.times, row.title) for row in rows]


def moments(notebook: Notebook) -> list[tuple[str, int, tuple[str, ...], bool]]:
    from cairn.core.moments.models import Moment

    rows = Moment.objects.visible_to(notebook.alice).filter(kind__startswith="habit.").exclude(kind="habit.planned")
    return [(row.kind, row.effect, row.characteristics, row.lived) for row in rows]


def test_done_is_lived_and_reinforces_what_the_habit_touches(notebook: Notebook) -> None:
    notebook.check(notebook.plan(), times=3)
    assert said(notebook) == [("2025-11-17", "done", 3, "")]
    assert moments(notebook) == [("habit.done", 1, ("empathy",), True)]


def test_a_habit_that_touches_nothing_reinforces_nothing(notebook: Notebook) -> None:
    notebook.check(notebook.plan(characteristic=""))
    assert moments(notebook) == [("habit.done", 0, (), True)]


@pytest.mark.parametrize(("sort", "kind"), [("skip", "habit.skipped"), ("nothing", "habit.missed")])
def test_a_skip_and_a_not_this_time_have_no_effect(notebook: Notebook, sort: str, kind: str) -> None:
    notebook.check(notebook.plan(), sort, note="travelling")
    assert said(notebook) == [("2025-11-17", sort, 1, "travelling")]
    assert moments(notebook) == [(kind, 0, (), False)]


def test_what_is_said_of_a_day_can_be_changed(notebook: Notebook) -> None:
    habit = notebook.plan()
    notebook.check(habit, "skip", note="nobody came")
    notebook.check(habit, "done", times=2)
    assert said(notebook) == [("2025-11-17", "done", 2, "nobody came")]
    assert moments(notebook) == [("habit.done", 1, ("empathy",), True)]
    notebook.check(habit, "skip")
    assert moments(notebook) == [("habit.skipped", 0, (), False)]


def test_saying_the_same_twice_is_saying_it_once(notebook: Notebook) -> None:
    habit = notebook.plan()
    first, second = notebook.check(habit), notebook.check(habit)
    assert first is not None
    assert first == second
    assert second.version == 1


def test_nothing_said_takes_it_back(notebook: Notebook) -> None:
    habit = notebook.plan()
    notebook.check(habit)
    assert notebook.check(habit, "") is None
    assert said(notebook) == []


def test_an_earlier_day_is_that_day(notebook: Notebook) -> None:
    habit = notebook.plan()
    notebook.check(habit, days_ago=2)
    notebook.check(habit)
    assert [day for day, *_ in said(notebook)] == ["2025-11-15", "2025-11-17"]


@pytest.mark.parametrize(
    ("before", "after"), [(None, "done"), (None, "skip"), ("skip", "done"), ("done", "nothing"), ("done", "")]
)
def test_each_way_of_settling_can_be_taken_back(notebook: Notebook, before: str | None, after: str) -> None:
    from cairn.core.undo.undoing import undo
    from cairn.practices.habits.actions.checking import settle

    habit = notebook.plan()
    if before is not None:
        notebook.check(habit, before)
    was = (said(notebook), moments(notebook))
    act = notebook.act()
    settle(act, habit, after, 2, "in planning")
    assert (said(notebook), moments(notebook)) != was
    undo(notebook.alice, act.id)
    assert (said(notebook), moments(notebook)) == was


def test_lines_of_one_day_add_up(notebook: Notebook) -> None:
    from cairn.core.capture.taking import take

    habit = notebook.plan()
    take(notebook.alice, "h: ask-first x3 in planning")
    take(notebook.alice, "h: ask-first with Ben")
    assert said(notebook) == [("2025-11-17", "done", 3, "in planning"), ("2025-11-17", "done", 1, "with Ben")]
    assert notebook.standing(habit).said == {dt.date(2025, 11, 17): ("done", 4)}


def test_done_counts_whatever_else_was_said_of_the_day(notebook: Notebook) -> None:
    from cairn.core.capture.taking import take

    habit = notebook.plan()
    take(notebook.alice, "h: ask-first")
    take(notebook.alice, "h: ask-first skip nobody came")
    assert notebook.standing(habit).now == "done"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("h: ask-first", ("2025-11-17", "done", 1, "")),
        ("habit: Ask-First x3 in planning", ("2025-11-17", "done", 3, "in planning")),
        ("h: ask-first skip travelling", ("2025-11-17", "skip", 1, "travelling")),
        ("yesterday: h: ask-first", ("2025-11-16", "done", 1, "")),
        ("fri 15:30: h: ask-first x2", ("2025-11-14", "done", 2, "")),
    ],
)
def test_a_line_checks_in(notebook: Notebook, line: str, expected: tuple[Any, ...]) -> None:
    from cairn.core.capture.taking import take

    notebook.plan()
    taken = take(notebook.alice, line)
    assert taken.problem == ""
    assert said(notebook) == [expected]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("h: ask-frist", "There is no habit called ‘ask-frist’; did you mean ‘ask-first’?"),
        ("h: sleep", "There is no habit called ‘sleep’ yet. You can plan one under Me, Habits."),
        ("h: x3", "There is no habit called ‘x3’ yet. You can plan one under Me, Habits."),
        ("h: 3 times", "Which habit? Its short name comes first, as in ‘h: ask-first’."),
    ],
)
def test_an_unknown_habit_is_kept_as_a_moment_and_asked_about(notebook: Notebook, line: str, problem: str) -> None:
    from cairn.core.capture.taking import take

    notebook.plan()
    taken = take(notebook.alice, line)
    assert taken.problem == problem
    assert taken.record is not None
    assert (taken.record.kind, taken.record.notice) == ("moment", problem)


def test_bobs_habit_is_nobody_elses_to_check(notebook: Notebook) -> None:
    from cairn.core.capture.taking import take

    notebook.plan(by=notebook.people.bob)
    taken = take(notebook.alice, "h: ask-first")
    assert "no habit called" in taken.problem


def test_an_edited_line_changes_day_sort_and_habit(notebook: Notebook) -> None:
    from cairn.core.capture.amending import amend, line_of
    from cairn.core.capture.taking import take
    from cairn.practices.habits.models import CheckIn

    notebook.plan()
    notebook.plan("one-breath", characteristic="consistency")
    row = take(notebook.alice, "h: ask-first x3 in planning").record
    assert row is not None
    assert line_of(notebook.alice, row) == "habit: ask-first x3 in planning"
    for line, expected in [
        ("h: ask-first skip travelling", ("2025-11-17", "skip", 1, "travelling")),
        ("yesterday: h: one-breath x2 in planning", ("2025-11-16", "done", 2, "in planning")),
    ]:
        amend(notebook.act(), CheckIn.objects.get(pk=row.pk), line)
        assert said(notebook) == [expected]
    assert moments(notebook) == [("habit.done", 1, ("consistency",), True)]


def test_an_edited_line_with_an_unknown_habit_changes_nothing(notebook: Notebook) -> None:
    from cairn.core.capture.amending import amend
    from cairn.core.contract import Refused

    row = notebook.check(notebook.plan())
    assert row is not None
    with pytest.raises(Refused, match="no habit called"):
        amend(notebook.act(), row, "h: ask-frist")
    assert said(notebook) == [("2025-11-17", "done", 1, "")]


def test_short_names_are_offered_active_ones_first(notebook: Notebook) -> None:
    from cairn.practices.habits.actions.turning import archive, rest
    from cairn.practices.habits.takes import TAKES

    rest(notebook.act(), notebook.plan("ask-early"))
    archive(notebook.act(), notebook.plan("ask-often"))
    notebook.plan("ask-first")
    notebook.plan("one-breath")
    complete = TAKES["habit"].complete
    assert complete is not None
    assert complete(notebook.alice, "as") == ["ask-first", "ask-early"]
    assert complete(notebook.people.bob, "") == []


def test_a_check_in_never_leaves_home(notebook: Notebook) -> None:
    from cairn.core.capture.taking import take

    notebook.plan()
    taken = take(notebook.alice, "h: ask-first +team")
    assert taken.record is not None
    assert taken.record.space == notebook.alice.home
    assert said(notebook) == [("2025-11-17", "done", 1, "+team")]
