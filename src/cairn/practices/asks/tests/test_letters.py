"""The same facts framed for each direction, and answers that one would like to get."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from tests.ground.hand import Hand

from cairn.practices.asks.tests.conftest import WHOLE

if TYPE_CHECKING:
    from cairn.practices.asks.models import Ask

TODAY = dt.date(2025, 11, 17)

MORE = {
    "outcome": "The review has happened before the next release",
    "serves": "fewer nights on call",
    "options": [{"text": "Thursday at ten", "recommended": True}, {"text": "Next week", "recommended": False}],
    "recommendation": "everybody remembers it still",
    "headcount": 3,
    "minutes": 40,
    "touched": [{"function": "Support", "costs": "one shift less", "benefits": "fewer tickets"}],
}


@pytest.fixture
def row(desk: Hand) -> Ask:
    from cairn.practices.asks import actions

    made: Any = desk.write(WHOLE)
    found: Ask = actions.edit(desk.act(), made, MORE)
    return found


def letter(row: Ask, direction: str) -> Any:
    from cairn.practices.asks.forms.drafts import asking

    assert row.owner is not None
    return asking(row, direction, row.owner, TODAY)


def test_up_the_decision_that_is_needed_comes_first_then_the_risk(row: Ask) -> None:
    made = letter(row, "up")
    assert made.subject == "Decision needed by Thursday, 20 November: a two-hour review slot"
    order = [
        "I need a decision from you by Thursday, 20 November",
        "What you would see",
        "- Thursday at ten (what I recommend)",
    ]
    order += ["What is at risk without an answer: we meet unprepared."]
    assert in_order(made.text, order)
    assert "one shift less" not in made.text


def test_across_what_changes_for_them_and_when(row: Ask) -> None:
    made = letter(row, "across")
    assert made.subject == "A two-hour review slot"
    order = [
        "by Thursday, 20 November",
        "What changes for you:",
        "- Support: it costs one shift less; it brings fewer tickets",
    ]
    assert in_order(made.text, [*order, "It takes 3 people, 40 min each (2 h in all)."])


def test_diagonal_the_context_then_cost_and_benefit_for_their_function(row: Ask) -> None:
    row.body = "Two incidents in a month."
    order = ["Two incidents in a month.", "What it serves: fewer nights on call.", "I’m asking you for this"]
    assert in_order(
        letter(row, "diagonal").text, [*order, "For Support: it costs one shift less; it brings fewer tickets."]
    )


@pytest.mark.parametrize("direction", ["up", "across", "diagonal"])
def test_each_of_them_tells_the_same_facts(row: Ask, direction: str) -> None:
    text = letter(row, direction).text
    facts = ["review slot", "Thursday, 20 November", "before the next release", "a date in the calendar", "2 h in all"]
    facts += ["we meet unprepared", "fewer nights on call", "Next week", "everybody remembers it still"]
    assert [fact for fact in facts if fact not in text] == []
    assert text.startswith("Hi Ben,")
    assert text.endswith("Alice")


@pytest.mark.parametrize("direction", ["up", "across", "diagonal"])
def test_what_isnt_said_leaves_no_hole(desk: Hand, direction: str) -> None:
    text = letter(desk.write("ask: @ben the slot"), direction).text
    assert "None" not in text
    assert ": ." not in text
    assert "\n\n\n" not in text


def test_a_kind_no_says_why_and_what_is_possible(desk: Hand) -> None:
    text = replied(desk, "no", "the week is full", "the numbers of last month")
    assert in_order(
        text, ["Hi Ana,", "Thank you for asking me", "I can’t do this.", "the week is full.", "Instead: the"]
    )


def test_a_yes_names_the_date(desk: Hand) -> None:
    assert "You can count on it by Wednesday, 19 November." in replied(desk, "yes")


def test_a_counter_offer_says_what_is_offered(desk: Hand) -> None:
    assert "this I can do: half of them." in replied(desk, "counter", offer="half of them")


def replied(desk: Hand, answer: str, because: str = "", instead: str = "", offer: str = "") -> str:
    from cairn.practices.asks import actions
    from cairn.practices.asks.actions.answering import Answer
    from cairn.practices.asks.forms.drafts import reply

    row = desk.write("ask: @me numbers for the budget by wed with:@ana")
    row = actions.prepare(desk.act(), row, Answer(answer, because, instead, offer))
    return reply(row, desk.alice, TODAY).text


def in_order(text: str, parts: list[str]) -> bool:
    places = [text.find(part) for part in parts]
    assert -1 not in places, [part for part, place in zip(parts, places, strict=True) if place < 0]
    return places == sorted(places)
