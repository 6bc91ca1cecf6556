"""What each act does, when the ask wants attention afterwards, and that each can be taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from tests.ground.hand import Hand

from cairn.core import clock
from cairn.core.acts import NotNow

if TYPE_CHECKING:
    from cairn.practices.asks.models import Ask

Asked = Callable[..., "Ask"]
FRIDAY = dt.date(2025, 11, 21)


def wants(row: Ask) -> str:
    """When it next wants its owner, in Berlin."""
    at = row.next_at.astimezone(clock.zone("Europe/Berlin")) if row.next_at else None
    return f"{at:%a %d %H:%M}" if at else "review" if row.open else ""


def loop(desk: Hand, row: Ask) -> Any:
    from cairn.practices.asks.loops import loops

    return next(iter(loops(desk.fresh(row), desk.watch.now)), None)


def answer(*words: str) -> Any:
    from cairn.practices.asks.actions.answering import Answer

    return Answer(*words)


def test_a_draft_comes_up_in_time_to_be_asked(desk: Hand) -> None:
    assert wants(desk.write("ask: @ben the slot by fri")) == "Wed 19 00:00"
    assert wants(desk.write("ask: @ben the slot")) == "review"


def test_once_asked_it_comes_up_on_its_date(desk: Hand, asked: Asked) -> None:
    row = asked("ask: @ben the slot by fri")
    assert (row.state, str(row.asked_on), wants(row)) == ("asked", "2025-11-17", "Fri 21 00:00")
    assert wants(asked("ask: @ben the slot")) == "review"


def test_somebody_who_asks_me_waits(desk: Hand) -> None:
    assert wants(desk.write("ask: @me the numbers by fri with:@ana")) == "Wed 19 00:00"
    row = desk.write("ask: @me the numbers with:@ana")
    assert wants(row) == "Mon 17 09:00"
    assert loop(desk, row).waits


def test_on_its_date_it_asks_for_the_answer(desk: Hand, asked: Asked) -> None:
    row = asked()
    desk.watch.set("2025-11-20 08:00")
    assert loop(desk, row).why == "asked of Ben, no answer yet"
    assert loop(desk, row).main.label == "They answered"


def test_after_its_date_there_are_two_ways_on_and_its_state_is_still_asked(desk: Hand, asked: Asked) -> None:
    row = asked()
    desk.watch.set("2025-11-21 08:00")
    found = loop(desk, row)
    assert found.why == "no answer: ask again, or else we meet unprepared"
    assert [found.main.label, *(way.label for way in found.more)] == [
        "Ask again",
        "They answered",
        "Do what I said",
        "Take it back",
    ]
    assert desk.fresh(row).state == "asked"


def test_without_an_else_it_can_be_let_go(desk: Hand, asked: Asked) -> None:
    row = asked("ask: @ben the slot by tue")
    desk.watch.set("2025-11-21 08:00")
    assert loop(desk, row).why == "no answer: ask again, or let it go"


def test_an_answer_closes_it(desk: Hand, asked: Asked) -> None:
    from cairn.practices.asks import actions

    row = actions.answer(desk.act(), asked(), answer("no", "the week is full", "next Tuesday"))
    assert (row.state, row.state_label, row.open, wants(row)) == ("answered", "Answered: no", False, "")
    assert (row.because, row.instead, str(row.closed_on)) == ("the week is full", "next Tuesday", "2025-11-17")


def test_an_answer_to_what_was_never_filed_as_asked(desk: Hand) -> None:
    from cairn.practices.asks import actions

    row = actions.answer(desk.act(), desk.write("ask: @ben the slot"), answer("yes"))
    assert (row.state, str(row.asked_on), row.complete) == ("answered", "2025-11-17", None)


def test_whether_it_was_complete_is_said_when_it_is_asked(asked: Asked) -> None:
    assert asked().complete is True
    assert asked("ask: @ben the slot by thu").complete is False


def test_asking_again_with_another_date(desk: Hand, asked: Asked) -> None:
    from cairn.practices.asks import actions

    row = actions.ask_again(desk.act(), asked(), FRIDAY)
    assert (str(row.due), str(row.counted_due), wants(row)) == ("2025-11-21", "2025-11-21", "Fri 21 00:00")


def test_a_date_that_has_passed_counts_on(desk: Hand, asked: Asked) -> None:
    from cairn.practices.asks import actions

    row = asked()
    desk.watch.set("2025-11-21 08:00")
    row = actions.ask_again(desk.act(), row, dt.date(2025, 11, 25))
    assert (str(row.due), str(row.counted_due)) == ("2025-11-25", "2025-11-20")


def test_my_answer_is_told_before_it_is_one(desk: Hand) -> None:
    from cairn.practices.asks import actions

    row = actions.prepare(desk.act(), desk.write("ask: @me the numbers with:@ana"), answer("no", "I have none"))
    assert (row.state, row.is_prepared, row.open) == ("asked", True, True)
    assert loop(desk, row).why == "Ana asks: your answer is written, and they don’t know it yet"
    row = actions.answer(desk.act(), row, answer("no", "I have none"))
    told = row.moments.get(kind="ask.replied")
    assert (row.state, told.effect, tuple(told.characteristics)) == ("answered", 1, ("accountability",))


def test_a_late_answer_reinforces_nothing(desk: Hand) -> None:
    from cairn.practices.asks import actions

    row = desk.write("ask: @me the numbers by tue with:@ana")
    desk.watch.forward(days=3)
    actions.answer(desk.act(), row, answer("yes"))
    assert row.moments.get(kind="ask.replied").effect == 0


ACTS: dict[str, Callable[[Any, Any, Any], Any]] = {
    "ask": lambda actions, act, row: actions.ask(act, row, direction="up"),
    "answer": lambda actions, act, row: actions.answer(act, row, answer("counter", "", "", "one hour")),
    "withdraw": lambda actions, act, row: actions.withdraw(act, row),
    "edit": lambda actions, act, row: actions.edit(act, row, {"outcome": "it has happened"}),
}


@pytest.mark.parametrize("name", ACTS)
def test_each_act_can_be_taken_back(desk: Hand, name: str) -> None:
    from cairn.practices.asks import actions

    row = desk.write("ask: @ben the slot by thu")
    before, act = columns(row), desk.act()
    ACTS[name](actions, act, row)
    assert columns(desk.fresh(row)) != before
    desk.undo(act)
    assert columns(desk.fresh(row)) == before
    assert row.moments.count() == 1


@pytest.mark.parametrize("name", ["ask_again", "expire", "reopen", "prepare"])
def test_acts_on_what_was_asked_can_be_taken_back(desk: Hand, asked: Asked, name: str) -> None:
    from cairn.practices.asks import actions

    row = desk.write("ask: @me the numbers with:@ana") if name == "prepare" else asked()
    if name == "reopen":
        actions.withdraw(desk.act(), row)
    before, act = columns(desk.fresh(row)), desk.act()
    more = {"ask_again": (FRIDAY,), "prepare": (answer("yes"),)}.get(name, ())
    getattr(actions, name)(act, desk.fresh(row), *more)
    assert columns(desk.fresh(row)) != before
    desk.undo(act)
    assert columns(desk.fresh(row)) == before


def test_a_letter_that_hasnt_left_is_taken_back_too(desk: Hand) -> None:
    from cairn.core.outbox.letters import Message
    from cairn.core.outbox.models import Outbox
    from cairn.practices.asks import actions

    row, act = desk.write("ask: @ana the slot"), desk.act()
    actions.ask(act, row, message=Message("The slot", "Hi Ana"))
    assert Outbox.objects.get().to == ["ana@example.org"]
    desk.undo(act)
    assert not Outbox.objects.exists()
    assert desk.fresh(row).state == "draft"


@pytest.mark.parametrize("name", ["ask", "expire"])
def test_what_is_over_cant_be_asked_or_run_out(desk: Hand, asked: Asked, name: str) -> None:
    from cairn.practices.asks import actions

    row = actions.withdraw(desk.act(), asked())
    with pytest.raises(NotNow, match="taken back"):
        getattr(actions, name)(desk.act(), row)


def test_what_is_asked_of_me_isnt_asked_by_me(desk: Hand) -> None:
    from cairn.practices.asks import actions

    with pytest.raises(NotNow, match="asked of you"):
        actions.ask(desk.act(), desk.write("ask: @me the numbers with:@ana"))


def test_opened_again_it_is_where_it_was(desk: Hand, asked: Asked) -> None:
    from cairn.practices.asks import actions

    row = actions.answer(desk.act(), asked(), answer("no", "full"))
    row = actions.reopen(desk.act(), row)
    assert (row.state, row.answer, row.because, row.closed_on) == ("asked", "", "", None)
    draft = actions.withdraw(desk.act(), desk.write("ask: @ben the slot"))
    assert actions.reopen(desk.act(), draft).state == "draft"


def columns(row: Ask) -> dict[str, Any]:
    aside = ("version", "changed_at", "record_ptr_id")
    return {one.attname: getattr(row, one.attname) for one in row._meta.concrete_fields if one.attname not in aside}
