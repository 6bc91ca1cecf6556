"""What habits and intentions show on Today, in the evening, in the review, in the note and among the signals."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from cairn.practices.habits.kinds.schedule import DAYS, EVENT, SHARE, WORKDAYS, Schedule
from cairn.practices.habits.tests.conftest import Notebook

pytestmark = pytest.mark.django_db


def panels(notebook: Notebook, place: str, subject: Any = None) -> dict[str, Any]:
    """The panels of this practice at `place`, by their key."""
    from cairn.core import clock
    from cairn.practices.habits.panels import panels as shown

    return {panel.key: panel for panel in shown(notebook.alice, place, clock.now(), subject)}


def test_today_prompts_the_weakest_that_is_due(notebook: Notebook) -> None:
    strong, weak, skipped = (notebook.plan(slug) for slug in ("strong", "weak", "skipped"))
    for ago in range(1, 10):
        notebook.check(strong, days_ago=ago)
    notebook.check(weak, days_ago=1)
    notebook.check(skipped, "skip")
    panel = panels(notebook, "today")["habit"]
    assert panel.slot == "main"
    assert (panel.context["habit"].slug, panel.context["words"]) == ("weak", "1 of 1 chance so far")
    notebook.check(weak)
    assert panels(notebook, "today")["habit"].context["habit"].slug == "strong"
    notebook.check(strong)
    assert "habit" not in panels(notebook, "today")


def test_nothing_prompts_while_away(notebook: Notebook) -> None:
    from cairn.core.away.actions import go_away

    notebook.plan()
    assert {"habit"} == set(panels(notebook, "today"))
    assert {"habits"} == set(panels(notebook, "evening"))
    go_away(notebook.act(), notebook.today + dt.timedelta(days=2))
    assert (panels(notebook, "today"), panels(notebook, "evening")) == ({}, {})
    notebook.watch.forward(days=3)
    assert "habit" in panels(notebook, "today")


@pytest.mark.parametrize(
    ("goal", "weeks", "words"),
    [
        ("Understand before I answer", 13, "This quarter: understand before I answer."),
        ("I listen first.", 4, "This month: I listen first."),
        ("What would Ana ask?", 1, "This week: what would Ana ask?"),
        ("PRs within a day", 30, "Now: PRs within a day."),
    ],
)
def test_one_intention_stands_under_the_date(notebook: Notebook, goal: str, weeks: int, words: str) -> None:
    notebook.intend("An older one")
    notebook.watch.forward(days=1)
    notebook.intend(goal, look_on=notebook.today + dt.timedelta(weeks=weeks))
    panel = panels(notebook, "today")["intention"]
    assert (panel.slot, panel.context["words"]) == ("lead", words)


def test_the_evening_has_what_nothing_was_said_of(notebook: Notebook) -> None:
    notebook.check(notebook.plan("one"))
    notebook.plan("two", schedule=Schedule(DAYS, WORKDAYS))
    notebook.plan("three", schedule=Schedule(DAYS, 1 << 6))
    due = panels(notebook, "evening")["habits"].context["due"]
    assert [standing.habit.slug for standing, _ in due] == ["two"]


def test_the_review_has_the_weeks_dots_graduates_and_looks(notebook: Notebook) -> None:
    from cairn.core.contract import Week
    from cairn.practices.habits.actions.turning import graduate

    habit = notebook.plan("one", since="2025-01-01")
    graduate(notebook.act(), notebook.plan("two"))
    notebook.intend(look_on=notebook.today + dt.timedelta(days=34))
    for ago in range(1, 80):
        notebook.check(habit, days_ago=ago)
    week = Week(dt.date(2025, 11, 10), notebook.alice.zone)
    context = panels(notebook, "weekly", week)["habits"].context
    ((standing, dots),) = context["rows"]
    assert standing.can_graduate
    assert [look for _, look, *_ in dots] == ["done"] * 7
    assert context["looks"] == []
    assert context["intentions"] == []
    notebook.watch.forward(days=30)
    context = panels(notebook, "weekly")["habits"].context
    assert [row.slug for row in context["looks"]] == ["two"]
    assert [row.title for row in context["intentions"]] == ["Understand before I answer"]


def test_places_of_others_get_nothing(notebook: Notebook) -> None:
    notebook.plan()
    assert panels(notebook, "return") == {}


def test_an_intention_comes_up_on_its_day(notebook: Notebook) -> None:
    from cairn.core import clock
    from cairn.core.asking.loops import open_loops
    from cairn.practices.habits.actions.intending import keep

    row = notebook.intend()
    assert row.look_on == dt.date(2026, 2, 16)
    notebook.watch.set("2026-02-15 22:30")
    assert open_loops(notebook.alice, clock.now()) == []
    notebook.watch.set("2026-02-15 23:30")
    (loop,) = open_loops(notebook.alice, clock.now())
    assert loop.main is not None
    assert (loop.main.label, loop.main.method) == ("Look at it", "get")
    assert [action.label for action in loop.more] == ["Keep for a quarter"]
    keep(notebook.act(), row)
    assert open_loops(notebook.alice, clock.now()) == []
    assert row.look_on == dt.date(2026, 5, 18)


def test_check_ins_are_no_loops(notebook: Notebook) -> None:
    from cairn.core import clock
    from cairn.core.asking.loops import open_loops

    notebook.check(notebook.plan())
    notebook.watch.forward(days=30)
    assert open_loops(notebook.alice, clock.now(), due_only=False) == []


def test_the_note_has_it_for_its_owner_alone(notebook: Notebook) -> None:
    from cairn.core.asking.weekly import sections
    from cairn.core.contract import Week

    habit = notebook.plan(schedule=Schedule(DAYS, WORKDAYS), since="2025-11-01")
    often = notebook.plan("often", schedule=Schedule(SHARE, times=3, span=7), since="2025-11-01")
    tied = notebook.plan("tied", schedule=Schedule(EVENT, event="one-on-ones"), since="2025-11-01")
    for row, days in [(habit, (7, 6, 5, 3)), (often, (4,)), (tied, (7, 3))]:
        for ago in days:
            notebook.check(row, days_ago=ago)
    week = Week(dt.date(2025, 11, 10), notebook.alice.zone)
    (section,) = [one for one in sections(notebook.alice, week) if one.key == "habits"]
    assert [line.text for line in section.lines] == ["ask-first: 4 of 5", "often: 1 of 3", "tied: twice"]
    assert not any(line.sendable for line in section.lines)
    assert not any(one.key == "habits" for one in sections(notebook.people.bob, week))


def test_a_running_week_isnt_judged_before_it_is_over(notebook: Notebook) -> None:
    from cairn.core.contract import Week
    from cairn.practices.habits.weekly import weekly

    habit = notebook.plan(since="2025-11-17")
    notebook.watch.forward(days=1)
    notebook.check(habit, days_ago=1)
    (section,) = weekly(notebook.alice, Week(dt.date(2025, 11, 17), notebook.alice.zone))
    assert [line.text for line in section.lines] == ["ask-first: 1 of 1"]


def test_the_signal_counts_days_done_of_days_wanted(notebook: Notebook) -> None:
    from cairn.core.asking.measures import series
    from cairn.core.away.actions import go_away
    from cairn.practices.habits.actions.turning import rest

    habit = notebook.plan(since="2025-10-30")
    for ago, sort in [(18, "done"), (17, "done"), (16, "skip"), (5, "done"), (0, "done")]:
        notebook.check(habit, sort, days_ago=ago)
    found = series(notebook.alice, "habits.done", dt.date(2025, 10, 1), dt.date(2025, 12, 31))
    # October: the 30th and 31st were wanted, both done. November: 1 to 17, less the skip of the 1st, less today.
    assert [(one.first.month, one.hits, one.n) for one in found] == [(10, 2, 2), (11, 2, 15)]
    go_away(notebook.act(), dt.date(2025, 11, 20))
    notebook.watch.set("2025-11-22 08:00")
    rest(notebook.act(), habit)
    notebook.watch.set("2025-11-30 08:00")
    (_, november) = series(notebook.alice, "habits.done", dt.date(2025, 10, 1), dt.date(2025, 12, 31))
    # Wanted after that: the 21st alone, between Away and rest; today's check stands although it began on a day away.
    assert (november.hits, november.n) == (2, 16)


def test_nobody_elses_habits_are_in_the_signal(notebook: Notebook) -> None:
    from cairn.core.asking.measures import series

    notebook.check(notebook.plan(since="2025-11-01"))
    assert series(notebook.people.bob, "habits.done", dt.date(2025, 1, 1), dt.date(2025, 12, 31)) == []


def test_no_panel_costs_more_with_more_check_ins(notebook: Notebook, django_assert_num_queries: Any) -> None:
    habits = [notebook.plan(slug) for slug in ("one", "two", "three")]
    notebook.intend()
    for place, queries in [("today", 5), ("evening", 4), ("weekly", 6), ("me", 5)]:
        with django_assert_num_queries(queries):
            panels(notebook, place)
    for habit in habits:
        for ago in range(1, 20):
            notebook.check(habit, days_ago=ago)
    for place, queries in [("today", 5), ("evening", 4), ("weekly", 6), ("me", 5)]:
        with django_assert_num_queries(queries):
            panels(notebook, place)
