"""An intention has a reason, at most three priorities, a sign and a day; its acts can be taken back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from cairn.practices.habits.tests.conftest import Notebook

if TYPE_CHECKING:
    from cairn.practices.habits.models import Intention

pytestmark = pytest.mark.django_db


def stands(row: Intention) -> dict[str, Any]:
    row.refresh_from_db()
    names = ("title", "body", "priorities", "sign", "signal", "state", "look_on", "open", "next_at", "next_by_id")
    return {name: getattr(row, name) for name in names}


def test_it_keeps_what_was_said(notebook: Notebook) -> None:
    row = notebook.intend(
        reason="I answer too fast.", priorities=["Ask first", "Say it back"], sign="People bring half-baked ideas."
    )
    assert (row.key, row.body, row.sign) == ("I-1", "I answer too fast.", "People bring half-baked ideas.")
    assert row.priorities == [{"id": "1", "text": "Ask first"}, {"id": "2", "text": "Say it back"}]


def test_of_four_priorities_three_count_and_a_gap_leaves_the_others_theirs(notebook: Notebook) -> None:
    row = notebook.intend(priorities=["one", " ", "three", "four"])
    assert row.priorities == [{"id": "1", "text": "one"}, {"id": "3", "text": "three"}]
    assert (row.priority("3"), row.priority("2")) == ("three", "")


def test_another_practice_sets_one(notebook: Notebook) -> None:
    from cairn.core.capture.making import make
    from cairn.practices.habits.models import Intention

    slots = {"priorities": ("Ask first",), "look_on": dt.date(2025, 12, 1), "sign": "fewer surprises"}
    row = make(notebook.act(), "intention", "Understand before I answer", body="Why not", slots=slots)
    assert isinstance(row, Intention)
    assert (row.title, row.body, row.sign, row.look_on) == (
        "Understand before I answer", "Why not", "fewer surprises", dt.date(2025, 12, 1),
    )  # fmt: skip


@pytest.mark.parametrize("verb", ["change", "keep", "reached", "let-go"])
def test_each_act_can_be_taken_back(notebook: Notebook, verb: str) -> None:
    from cairn.core.undo.undoing import undo
    from cairn.practices.habits.actions.intending import change_intention, end, keep

    row = notebook.intend(reason="I answer too fast.", priorities=["Ask first"])
    notebook.watch.forward(days=10)
    was, act = stands(row), notebook.act()
    if verb == "change":
        change_intention(act, row, title="Listen", priorities=["", "Wait"], look_on=dt.date(2026, 3, 1))
        assert row.priorities == [{"id": "2", "text": "Wait"}]
    elif verb == "keep":
        keep(act, row)
    else:
        end(act, row, verb)
        assert (row.state, row.open) == (verb, False)
    assert stands(row) != was
    undo(notebook.alice, act.id)
    assert stands(row) == was


def test_one_that_ended_can_be_taken_up_again(notebook: Notebook) -> None:
    from cairn.practices.habits.actions.intending import end, keep

    row = notebook.intend()
    end(notebook.act(), row, "reached")
    keep(notebook.act(), row)
    assert (row.state, row.open, row.next_by) == ("current", True, notebook.alice)


def test_a_changed_day_moves_the_look_of_a_current_one_only(notebook: Notebook) -> None:
    from cairn.practices.habits.actions.intending import change_intention, end

    row = notebook.intend()
    end(notebook.act(), row, "let-go")
    change_intention(notebook.act(), row, look_on=dt.date(2026, 3, 1))
    assert (row.open, row.next_at) == (False, None)


def test_a_habit_outlives_what_it_served(notebook: Notebook) -> None:
    """Letting an intention go leaves its habits alone; deleting it for good leaves them without an aim."""
    row = notebook.intend(priorities=["Ask first"])
    habit = notebook.plan(serves=row, priority="1")
    row.delete()
    habit.refresh_from_db()
    assert (habit.serves, habit.state) == (None, "active")
