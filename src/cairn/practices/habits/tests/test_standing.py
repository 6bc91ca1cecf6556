"""How a habit stands: strength that skips, rest and Away leave alone; chances, never a streak."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from cairn.practices.habits.kinds.schedule import DAYS, EVENT, SHARE, WORKDAYS, Schedule
from cairn.practices.habits.tests.conftest import Notebook

pytestmark = pytest.mark.django_db


def strength(notebook: Notebook, habit: Any) -> float:
    return notebook.standing(habit).strength


def test_twenty_days_are_the_published_value(notebook: Notebook) -> None:
    habit = notebook.plan()
    for ago in range(20):
        notebook.check(habit, days_ago=ago)
    assert abs(notebook.standing(habit).strength - 0.655747) < 1e-6


def test_today_is_no_miss_while_it_lasts(notebook: Notebook) -> None:
    habit = notebook.plan()
    for ago in range(1, 21):
        notebook.check(habit, days_ago=ago)
    before = strength(notebook, habit)
    assert abs(before - 0.655747) < 1e-6
    notebook.check(habit, "nothing")
    assert strength(notebook, habit) < before


@pytest.mark.parametrize("how", ["skip", "rest", "away"])
def test_skip_rest_and_away_leave_it_as_it_is(notebook: Notebook, how: str) -> None:
    from cairn.core.away.actions import go_away
    from cairn.practices.habits.actions.turning import rest

    habit = notebook.plan()
    for ago in range(1, 11):
        notebook.check(habit, days_ago=ago)
    before = strength(notebook, habit)
    if how == "rest":
        rest(notebook.act(), habit)
    elif how == "away":
        go_away(notebook.act(), notebook.today + dt.timedelta(days=400))
    for _ in range(5):
        if how == "skip":
            notebook.check(habit, "skip")
        notebook.watch.forward(days=1)
    assert strength(notebook, habit) == before


def test_without_skip_rest_or_away_it_fades(notebook: Notebook) -> None:
    """The twin of the one above: five days on which nothing was said."""
    habit = notebook.plan()
    for ago in range(1, 11):
        notebook.check(habit, days_ago=ago)
    before = strength(notebook, habit)
    notebook.watch.forward(days=5)
    assert strength(notebook, habit) < before


def test_coming_back_early_counts_from_that_day(notebook: Notebook) -> None:
    from cairn.core.away.actions import come_back, go_away

    habit = notebook.plan()
    notebook.check(habit)
    notebook.watch.forward(days=1)
    go_away(notebook.act(), notebook.today + dt.timedelta(days=30))
    notebook.watch.forward(days=10)
    frozen = strength(notebook, habit)
    come_back(notebook.act())
    assert notebook.standing(habit).is_due
    notebook.watch.forward(days=1)
    assert strength(notebook, habit) < frozen


def test_what_was_done_while_away_still_counts(notebook: Notebook) -> None:
    from cairn.core.away.actions import go_away

    habit = notebook.plan()
    notebook.check(habit, days_ago=1)
    before = strength(notebook, habit)
    go_away(notebook.act(), notebook.today)
    notebook.check(habit)
    assert strength(notebook, habit) > before


def test_a_long_pause_takes_nothing_of_what_was_before_out_of_sight(notebook: Notebook) -> None:
    """Two years of rest lie between: further back than a check weighs, if those days counted."""
    from cairn.practices.habits.actions.turning import rest, wake

    habit = notebook.plan()
    for ago in range(1, 11):
        notebook.check(habit, days_ago=ago)
    before = strength(notebook, habit)
    rest(notebook.act(), habit)
    notebook.watch.forward(days=730)
    wake(notebook.act(), habit)
    assert strength(notebook, habit) == before


def test_four_of_the_last_five_chances(notebook: Notebook) -> None:
    from cairn.practices.habits.models import words

    habit = notebook.plan(schedule=Schedule(DAYS, WORKDAYS), since="2025-10-01")
    for ago in (3, 5, 6, 7):
        notebook.check(habit, days_ago=ago)
    # Friday 14, Wednesday 12, Tuesday 11, Monday 10; not Thursday 13, and the weekend isn't a chance.
    assert notebook.standing(habit).chances == [True, True, True, False, True]
    assert words.chances(notebook.standing(habit)) == "4 of the last 5 chances"


def test_a_skip_is_no_chance(notebook: Notebook) -> None:
    from cairn.practices.habits.models import words

    habit = notebook.plan(since="2025-11-14")
    notebook.check(habit, days_ago=3)
    notebook.check(habit, "skip", days_ago=2)
    assert words.chances(notebook.standing(habit)) == "1 of 2 chances so far"


def test_a_new_one_has_its_first_chance(notebook: Notebook) -> None:
    from cairn.practices.habits.models import words

    standing = notebook.standing(notebook.plan())
    assert (words.chances(standing), words.strength(standing)) == ("the first chance", "nothing noted yet")


def test_so_many_times_a_week_is_due_until_it_was_done_so_often(notebook: Notebook) -> None:
    from cairn.practices.habits.models import words

    habit = notebook.plan(schedule=Schedule(SHARE, times=2, span=7))
    notebook.check(habit, days_ago=1)
    assert notebook.standing(habit).is_due
    assert words.chances(notebook.standing(habit)) == "0 of 2 this week"
    for _ in range(2):
        notebook.check(habit)
        assert not notebook.standing(habit).is_due
        notebook.watch.forward(days=1)
    assert words.chances(notebook.standing(habit)) == "2 of 2 this week"
    assert not notebook.standing(habit).is_due
    notebook.watch.forward(days=5)
    assert notebook.standing(habit).is_due


def test_what_is_tied_to_an_event_counts_its_occasions_alone(notebook: Notebook) -> None:
    from cairn.practices.habits.models import words

    habit = notebook.plan(schedule=Schedule(EVENT, event="before each one-on-one"))
    for ago, sort in [(30, "done"), (20, "done"), (12, "skip"), (9, "nothing"), (1, "done")]:
        notebook.check(habit, sort, days_ago=ago)
    standing = notebook.standing(habit)
    assert words.chances(standing) == "3 of 4 chances so far"
    assert len(standing.series) == 5
    before = standing.strength
    notebook.watch.forward(days=60)
    assert notebook.standing(habit).strength == before


@pytest.mark.parametrize(("day", "due"), [("2025-11-17 08:00", True), ("2025-11-22 08:00", False)])
def test_certain_days_are_due_on_those_days(notebook: Notebook, day: str, due: bool) -> None:
    habit = notebook.plan(schedule=Schedule(DAYS, WORKDAYS))
    notebook.watch.set(day)
    assert notebook.standing(habit).is_due is due


def test_the_day_is_the_owners_not_the_servers(notebook: Notebook) -> None:
    """Half past eleven at night in Berlin is the same day; half an hour after midnight is the next."""
    habit = notebook.plan()
    notebook.watch.set("2025-11-18 22:30")
    notebook.check(habit)
    assert not notebook.standing(habit).is_due
    notebook.watch.set("2025-11-18 23:30")
    assert notebook.standing(habit).is_due


def test_graduation_is_offered_after_four_weeks_above_eighty(notebook: Notebook) -> None:
    from cairn.practices.habits.models import words

    habit = notebook.plan()
    for ago in range(57):
        notebook.check(habit, days_ago=ago)
    assert not notebook.standing(habit).can_graduate
    for ago in range(57, 60):
        notebook.check(habit, days_ago=ago)
    standing = notebook.standing(habit)
    assert standing.can_graduate
    assert words.next_step(standing).startswith("Four weeks above 80")


def test_nothing_is_said_of_a_habit_date_before_six_weeks(notebook: Notebook) -> None:
    from cairn.practices.habits.models import words

    young, old = notebook.plan("young", since="2025-10-07"), notebook.plan("old", since="2025-10-06")
    assert words.how_long(notebook.standing(young)) == ""
    assert "18 to 254 days" in words.how_long(notebook.standing(old))


def test_twelve_weeks_show_each_day_as_what_it_was(notebook: Notebook) -> None:
    from cairn.practices.habits.models.weeks import calendar

    habit = notebook.plan(schedule=Schedule(DAYS, WORKDAYS), since="2025-11-10")
    for sort, ago in [("done", 7), ("skip", 6), ("nothing", 5)]:
        notebook.check(habit, sort, days_ago=ago)
    drawn = calendar(notebook.standing(habit))
    assert len(drawn.dots) == 84
    last = {dot.day.isoformat(): dot.look for dot in drawn.dots[-14:]}
    assert [last[f"2025-11-{day}"] for day in range(10, 19)] == [
        "done", "skip", "nothing", "missed", "missed", "free", "free", "ahead", "ahead",
    ]  # fmt: skip
    assert {dot.look for dot in drawn.dots[:-14]} == {"free"}
    assert drawn.summary == "Done on 1 day of the last twelve weeks."
    assert [words for _, words in drawn.rows] == ["not this time", "skipped", "done"]


def test_no_word_of_a_streak_anywhere() -> None:
    from pathlib import Path

    import cairn.practices.habits as practice

    folder = Path(practice.__file__).parent
    pages = [*folder.glob("templates/**/*.html"), *folder.glob("static/**/*.css"), folder / "models" / "words.py"]
    assert len(pages) > 10
    found = [path.name for path in pages if any(word in path.read_text().casefold() for word in FORBIDDEN)]
    assert found == []


FORBIDDEN = ("streak", "in a row", "flame", "badge", "reset", "trophy", "red;", "#f00")
