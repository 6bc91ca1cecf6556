"""A promise is judged once, when it closes or its date has passed, by the last date that counts."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from cairn.core import clock
from cairn.practices.promises.tests.conftest import Desk

if TYPE_CHECKING:
    from cairn.practices.promises.models import Promise

TIMELY, MISSED, NONE = "in time", "missed", ""
FRI, NEXT, LAST = dt.date(2025, 11, 21), dt.date(2025, 11, 25), dt.date(2025, 11, 28)

# What happens, as (instant in UTC, what), to something promised to Ana on Monday 17 by Friday 21 (Berlin: it ends
# on Friday at 23:00 UTC); and the verdict on Saturday 29.
STORIES: dict[str, tuple[list[tuple[str, str]], str]] = {
    "kept before": ([("2025-11-19 10:00", "keep")], TIMELY),
    "kept on the day": ([("2025-11-21 22:59", "keep")], TIMELY),
    "kept a minute after midnight": ([("2025-11-21 23:01", "keep")], MISSED),
    "kept in time, told late": ([("2025-11-21 10:00", "keep quietly"), ("2025-11-27 10:00", "tell")], TIMELY),
    "never closed": ([], MISSED),
    "broken early": ([("2025-11-18 10:00", "break")], MISSED),
    "broken after": ([("2025-11-22 10:00", "break")], MISSED),
    "broken and repaired": ([("2025-11-18 10:00", "break"), ("2025-11-18 11:00", "repair")], MISSED),
    "let go before": ([("2025-11-20 10:00", "let go")], NONE),
    "let go after": ([("2025-11-24 10:00", "let go")], MISSED),
    "moved in time, then kept": ([("2025-11-20 10:00", "25 told"), ("2025-11-25 10:00", "keep")], TIMELY),
    "moved in time, then late": ([("2025-11-20 10:00", "25 told"), ("2025-11-26 10:00", "keep")], MISSED),
    "moved in time, never kept": ([("2025-11-20 10:00", "25 told")], MISSED),
    "moved and told after the date": ([("2025-11-22 10:00", "25 told"), ("2025-11-24 10:00", "keep")], MISSED),
    "moved in time, told in time": (
        [("2025-11-20 10:00", "25 quietly"), ("2025-11-21 20:00", "tell"), ("2025-11-25 10:00", "keep")],
        TIMELY,
    ),
    "moved in time, told too late": (
        [("2025-11-20 10:00", "25 quietly"), ("2025-11-22 10:00", "tell"), ("2025-11-25 10:00", "keep")],
        MISSED,
    ),
    "moved in time, never told": ([("2025-11-20 10:00", "25 quietly"), ("2025-11-25 10:00", "keep")], MISSED),
    "moved quietly, kept by the old date all the same": (
        [("2025-11-20 10:00", "25 quietly"), ("2025-11-21 10:00", "keep")],
        TIMELY,
    ),
    "moved twice, told each time": (
        [("2025-11-20 10:00", "25 told"), ("2025-11-25 10:00", "28 told"), ("2025-11-28 10:00", "keep")],
        TIMELY,
    ),
    "moved twice, the second too late": (
        [("2025-11-20 10:00", "25 told"), ("2025-11-26 10:00", "28 told"), ("2025-11-28 10:00", "keep")],
        MISSED,
    ),
    "moved twice, the first never told": (
        [("2025-11-19 10:00", "25 quietly"), ("2025-11-20 10:00", "28 told"), ("2025-11-28 10:00", "keep")],
        TIMELY,
    ),
    "moved twice, told once before the first date": (
        [
            ("2025-11-19 10:00", "25 quietly"),
            ("2025-11-20 10:00", "28 quietly"),
            ("2025-11-21 10:00", "tell"),
            ("2025-11-28 10:00", "keep"),
        ],
        TIMELY,
    ),
    "moved earlier": ([("2025-11-18 10:00", "19 told"), ("2025-11-20 10:00", "keep")], MISSED),
    "closed too early, opened again, kept late": (
        [("2025-11-20 10:00", "keep"), ("2025-11-20 11:00", "reopen"), ("2025-11-26 10:00", "keep")],
        MISSED,
    ),
}


def tell_story(desk: Desk, row: Promise, story: list[tuple[str, str]]) -> None:
    from cairn.practices.promises import actions

    for at, what in story:
        act = desk.act(at=at)
        day, _, how = what.partition(" ")
        if what.startswith("keep"):
            actions.keep(act, row, told=what == "keep")
        elif what == "tell":
            actions.tell(act, row)
        elif what == "break":
            actions.break_(act, row)
        elif what == "repair":
            actions.repair(act, row, impact="They waited.", amends="I do it now.", told=True)
        elif what == "let go":
            actions.release(act, row)
        elif what == "reopen":
            actions.reopen(act, row)
        else:
            told = act.recorded if how == "told" else None
            actions.move(act, row, dt.date(2025, 11, int(day)), told=told)


@pytest.mark.parametrize("name", STORIES)
def test_each_story_has_its_verdict(desk: Desk, name: str) -> None:
    story, verdict = STORIES[name]
    row = desk.promise(due="2025-11-21", to="ana")
    tell_story(desk, row, story)
    desk.watch.set("2025-11-29 10:00")
    assert row.verdict(clock.now()) == verdict
    assert asked_in_sql(row) == verdict


@pytest.mark.parametrize("name", STORIES)
def test_nothing_is_judged_before_its_time(desk: Desk, name: str) -> None:
    story, _ = STORIES[name]
    row = desk.promise(due="2025-11-21", to="ana")
    tell_story(desk, row, [one for one in story if one[0] < "2025-11-21 12:00"])
    desk.watch.set("2025-11-21 12:00")
    assert asked_in_sql(row) == row.verdict(clock.now())
    if row.state == "open" and row.counted_due and row.counted_due >= FRI:
        assert row.verdict(clock.now()) == NONE


def test_a_time_of_day_counts(desk: Desk) -> None:
    row = desk.promise(due="2025-11-21 17:00", to="ana")
    tell_story(desk, row, [("2025-11-21 16:30", "keep")])
    assert row.verdict(clock.now()) == MISSED


def test_a_verdict_stays_what_it_was(desk: Desk) -> None:
    """Once the date has passed, no later date makes good what was missed."""
    row = desk.promise(due="2025-11-21", to="ana")
    for at, what in [("2025-11-22 10:00", "25 told"), ("2025-11-24 10:00", "28 told"), ("2025-11-25 10:00", "keep")]:
        tell_story(desk, row, [(at, what)])
        assert asked_in_sql(row) == MISSED


def test_a_promise_to_oneself_needs_no_telling_to_be_moved(desk: Desk) -> None:
    row = desk.promise(due="2025-11-21")
    tell_story(desk, row, [("2025-11-20 10:00", "25 quietly")])
    assert (row.to_tell, row.counted_due) == ("", NEXT)
    tell_story(desk, row, [("2025-11-26 10:00", "28 quietly")])
    assert row.counted_due == NEXT


def test_the_first_date_of_an_undated_one_counts(desk: Desk) -> None:
    row = desk.promise(to="ana")
    assert row.verdict(clock.now()) == NONE
    tell_story(desk, row, [("2025-11-20 10:00", "25 quietly")])
    assert (row.counted_due, row.to_tell, row.pushes) == (NEXT, "", 0)


def test_what_is_owed_to_me_is_never_judged(desk: Desk) -> None:
    row = desk.promise("numbers", "2025-11-18", owner="ben", sort="owed")
    tell_story(desk, row, [("2025-11-20 10:00", "25 told")])
    desk.watch.set("2025-11-29 10:00")
    assert asked_in_sql(row) == row.verdict(clock.now()) == NONE
    assert (row.pushes, row.due, row.to_tell) == (0, NEXT, "")


def test_pushes_count_later_dates_only(desk: Desk) -> None:
    row = desk.promise(due="2025-11-21", to="ana")
    tell_story(
        desk, row, [("2025-11-18 10:00", "19 told"), ("2025-11-18 11:00", "25 told"), ("2025-11-19 10:00", "28 told")]
    )
    assert (row.pushes, row.first_due, row.counted_due) == (2, FRI, LAST)


def test_days_late_are_counted_from_the_date_that_counts(desk: Desk) -> None:
    early, late = desk.promise(due="2025-11-21", to="ana"), desk.promise(due="2025-11-21", to="ana")
    tell_story(desk, early, [("2025-11-18 10:00", "25 told"), ("2025-11-21 10:00", "keep")])
    tell_story(desk, late, [("2025-11-22 10:00", "25 told"), ("2025-11-24 10:00", "keep")])
    assert (early.days_late, late.days_late) == (-4, 3)


def asked_in_sql(row: Any) -> str:
    """The verdict as the queries give it."""
    from cairn.practices.promises.models import Promise

    judged = Promise.objects.filter(pk=row.pk).judged(clock.now())
    if not judged.exists():
        return NONE
    return TIMELY if judged.in_time().exists() else MISSED
