"""A habit is an if-then plan; three are active at most; each act can be taken back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from cairn.practices.habits.tests.conftest import Notebook

if TYPE_CHECKING:
    from cairn.practices.habits.models import Habit

pytestmark = pytest.mark.django_db


def states(notebook: Notebook) -> dict[str, str]:
    from cairn.practices.habits.models import Habit

    return dict(Habit.objects.visible_to(notebook.alice).values_list("slug", "state"))


def take_back(notebook: Notebook, act: Any) -> None:
    from cairn.core.undo.undoing import undo

    undo(notebook.alice, act.id)


def test_a_plan_reads_as_when_and_i_will(notebook: Notebook) -> None:
    habit = notebook.plan()
    assert habit.title == "When someone brings me a problem, I will ask one question before I answer."
    assert habit.key == "H-1"
    assert habit.space == notebook.alice.home


@pytest.mark.parametrize(
    ("text", "cue", "will"),
    [
        ("When a meeting begins, I will say what we want.", "a meeting begins", "say what we want"),
        ("when I disagree I'll say their point back first", "I disagree", "say their point back first"),
        ("Whenever a plan changes, I will tell them the same day", "a plan changes", "tell them the same day"),
        ("I will write it down", "", "write it down"),
        ("two minutes without work", "", "two minutes without work"),
    ],
)
def test_other_practices_plan_one_in_words(notebook: Notebook, text: str, cue: str, will: str) -> None:
    from cairn.core.capture.making import make
    from cairn.practices.habits.models import Habit

    row = make(notebook.act(), "plan-habit", text, slots={"characteristic": "empathy"})
    assert isinstance(row, Habit)
    assert (row.cue, row.will, row.characteristic) == (cue, will, "empathy")


def test_a_plan_without_words_or_with_a_strange_characteristic_is_refused(notebook: Notebook) -> None:
    from cairn.core.capture.making import make
    from cairn.core.contract import Refused

    with pytest.raises(Refused, match="needs its words"):
        make(notebook.act(), "plan-habit", " ")
    with pytest.raises(Refused, match="none of the five"):
        make(notebook.act(), "plan-habit", "I will smile", slots={"characteristic": "charm"})


def test_a_short_name_is_made_from_the_words_and_is_nobody_elses(notebook: Notebook) -> None:
    first = notebook.plan(slug="")
    second = notebook.plan(slug="")
    assert (first.slug, second.slug) == ("ask-question", "ask-question-2")
    bobs = notebook.plan(slug="ask-question", by=notebook.people.bob)
    assert bobs.slug == "ask-question"


def test_the_same_short_name_twice_is_said(notebook: Notebook) -> None:
    from cairn.practices.habits.actions.planning import NameTaken

    notebook.plan("ask-first")
    with pytest.raises(NameTaken, match="ask-first"):
        notebook.plan("ask-first")


def test_the_fourth_rests_until_one_of_the_three_does(notebook: Notebook) -> None:
    from cairn.practices.habits.actions.turning import ThreeAlready, wake

    first, *_, fourth = [notebook.plan(slug) for slug in ("one", "two", "three", "four")]
    assert states(notebook) == {"one": "active", "two": "active", "three": "active", "four": "resting"}
    with pytest.raises(ThreeAlready) as refused:
        wake(notebook.act(), fourth)
    assert [row.slug for row in refused.value.active] == ["one", "two", "three"]
    wake(notebook.act(), fourth, instead_of=first)
    assert states(notebook) == {"one": "resting", "two": "active", "three": "active", "four": "active"}


def test_bobs_habits_leave_alices_three_alone(notebook: Notebook) -> None:
    for slug in ("one", "two", "three"):
        notebook.plan(slug, by=notebook.people.bob)
    assert notebook.plan().state == "active"


def test_planning_can_be_taken_back(notebook: Notebook) -> None:
    from cairn.practices.habits.actions.planning import Plan, plan

    act = notebook.act()
    plan(act, Plan("ask first"))
    take_back(notebook, act)
    assert states(notebook) == {}


def test_a_changed_plan_can_be_taken_back(notebook: Notebook) -> None:
    from cairn.practices.habits.actions.planning import Plan, change_plan

    habit, act = notebook.plan(), notebook.act()
    change_plan(act, habit, Plan("count to three", "somebody shouts", "count"))
    assert habit.title == "When somebody shouts, I will count to three."
    take_back(notebook, act)
    habit.refresh_from_db()
    assert (habit.slug, habit.cue, habit.days) == ("ask-first", "someone brings me a problem", 127)


def test_a_plan_that_changed_meanwhile_is_not_overwritten(notebook: Notebook) -> None:
    from cairn.core.records.writing import Conflict
    from cairn.practices.habits.actions.planning import Plan, change_plan
    from cairn.practices.habits.models import Habit

    habit = notebook.plan()
    other = Habit.objects.get(pk=habit.pk)
    change_plan(notebook.act(), habit, Plan("wait", slug="ask-first"))
    with pytest.raises(Conflict):
        change_plan(notebook.act(), other, Plan("shout", slug="ask-first"))


@pytest.mark.parametrize("verb", ["rest", "graduate", "archive"])
def test_turning_can_be_taken_back(notebook: Notebook, verb: str) -> None:
    from cairn.practices.habits.actions import turning

    habit, act = notebook.plan(), notebook.act()
    getattr(turning, verb)(act, habit)
    assert states(notebook) != {"ask-first": "active"}
    take_back(notebook, act)
    habit.refresh_from_db()
    assert (habit.state, habit.pauses, habit.open, habit.look_on) == ("active", [], False, None)


def test_waking_instead_of_another_can_be_taken_back_whole(notebook: Notebook) -> None:
    from cairn.practices.habits.actions.turning import wake

    first, *_, fourth = [notebook.plan(slug) for slug in ("one", "two", "three", "four")]
    act = notebook.act()
    wake(act, fourth, instead_of=first)
    take_back(notebook, act)
    assert states(notebook) == {"one": "active", "two": "active", "three": "active", "four": "resting"}


def test_resting_twice_is_resting_once(notebook: Notebook) -> None:
    from cairn.core.moments.reading import history
    from cairn.practices.habits.actions.turning import rest

    habit = notebook.plan()
    rest(notebook.act(), habit)
    rest(notebook.act(), habit)
    told = [moment.kind for moment in history(notebook.alice, habit)]
    assert told == ["habit.planned", "habit.rested"]


def pauses(habit: Habit) -> list[Any]:
    habit.refresh_from_db()
    return list(habit.pauses)


def test_pauses_are_whole_days_and_one_of_no_length_is_none(notebook: Notebook) -> None:
    from cairn.practices.habits.actions.turning import archive, rest, wake

    habit = notebook.plan()
    rest(notebook.act(), habit)
    wake(notebook.act(), habit)
    assert pauses(habit) == []
    rest(notebook.act(), habit)
    notebook.watch.forward(days=3)
    archive(notebook.act(), habit)
    notebook.watch.forward(days=2)
    wake(notebook.act(), habit)
    assert pauses(habit) == [["2025-11-17", "2025-11-21"]]


def test_a_graduate_is_looked_at_once_a_month(notebook: Notebook) -> None:
    from cairn.core import clock
    from cairn.core.asking.loops import open_loops
    from cairn.practices.habits.actions.turning import graduate, look_at

    habit = notebook.plan()
    graduate(notebook.act(), habit)
    assert open_loops(notebook.alice, clock.now()) == []
    notebook.watch.forward(days=30)
    (loop,) = open_loops(notebook.alice, clock.now())
    assert (loop.main and loop.main.label, loop.due) == ("Still there", dt.date(2025, 12, 17))
    look_at(notebook.act(), habit)
    assert open_loops(notebook.alice, clock.now()) == []
    assert habit.look_on == dt.date(2026, 1, 16)


def test_twelve_ready_made_ones_in_four_families() -> None:
    from cairn.core.contract.kinds import CHARACTERISTICS
    from cairn.practices.habits.actions.planning import name_fault
    from cairn.practices.habits.kinds.ready_made import READY_MADE, families

    assert [[one.name for one in rows] for _, rows in families()] == [
        ["Engagement", "Reflection", "Clarification"],
        ["Understanding", "Support", "Compassion"],
        ["Openness", "Feedback", "Dialogue"],
        ["Reliability", "Predictability", "Routine"],
    ]
    assert len({one.slug for one in READY_MADE}) == 12
    assert all(one.cue and one.will and one.characteristic in CHARACTERISTICS for one in READY_MADE)
    assert not any(name_fault(one.slug) for one in READY_MADE)
