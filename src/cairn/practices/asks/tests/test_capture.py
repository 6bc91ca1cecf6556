"""What a line makes, and the line that comes back."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.ground.hand import Hand

from cairn.practices.asks.tests.conftest import WHOLE

THURSDAY = dt.date(2025, 11, 20)


def test_a_line_says_what_and_to_whom_by_when_how_one_knows_and_what_else(desk: Hand) -> None:
    row = desk.write(WHOLE)
    assert (row.words, row.other.label, row.due) == ("a two-hour review slot", "Ben", THURSDAY)
    assert (row.success, row.otherwise, row.serves) == ("a date in the calendar", "we meet unprepared", "")
    assert (row.sort, row.state, row.lacks) == ("mine", "draft", ())


def test_a_question_about_success_has_no_success_slot(desk: Hand) -> None:
    row = desk.write("ask: @cto how do we define success for this?")
    assert (row.words, row.success) == ("how do we define success for this?", "")
    assert row.other.label == "cto"
    assert row.lacks == ("outcome", "date", "else")


def test_the_goal_that_it_serves(desk: Hand) -> None:
    row = desk.write("a: @ana the checklist, else we guess serves fewer surprises on release day")
    assert (row.otherwise, row.serves) == ("we guess", "fewer surprises on release day")


def test_one_to_nobody_is_kept_and_says_so(desk: Hand) -> None:
    assert "name" in desk.write("ask: a review of the API doc").lacks


@pytest.mark.parametrize("line", ["ask: @me numbers for the budget by wed with:@ana", "a: @me numbers, says @ana"])
def test_what_is_asked_of_me_is_asked(desk: Hand, line: str) -> None:
    row = desk.write(line)
    assert (row.sort, row.state, row.other.label) == ("to_me", "asked", "Ana")
    assert row.moments.get().kind == "ask.received"


def test_whoever_is_named_in_a_slot_is_still_meant_there(desk: Hand) -> None:
    row = desk.write("ask: @ben the slot, success @ana nods #calm else @ben and I guess")
    line = desk.line(row)
    assert line == "ask: @ben the slot, success @ana nods #calm else @ben and I guess"
    assert desk.amend(row, line).version == row.version


def test_an_edited_line_changes_what_it_says_and_nothing_else(desk: Hand) -> None:
    from cairn.practices.asks import actions

    row = desk.write(WHOLE)
    actions.edit(desk.act(), row, {"outcome": "the review has happened", "headcount": 3})
    row = desk.amend(row, desk.line(row).replace("unprepared", "late").replace("2025-11-20", "2025-11-21"))
    assert (row.otherwise, str(row.due), str(row.counted_due)) == ("we meet late", "2025-11-21", "2025-11-21")
    assert (row.outcome, row.headcount) == ("the review has happened", 3)


def test_a_line_turned_round_is_asked_of_me(desk: Hand) -> None:
    row = desk.write("ask: @ben the numbers by thu")
    row = desk.amend(row, "ask: @me the numbers by 2025-11-20 with:@ben")
    assert (row.sort, row.state, row.other.label) == ("to_me", "asked", "Ben")


def test_what_a_form_says_beyond_a_line_is_found(desk: Hand) -> None:
    from cairn.practices.asks import actions

    row = desk.write(WHOLE)
    touched = [{"function": "Finance", "costs": "an afternoon of bookkeeping", "benefits": ""}]
    actions.edit(desk.act(), row, {"options": [{"text": "a quokka", "recommended": True}], "touched": touched})
    assert desk.keys("quokka") == desk.keys("bookkeeping") == [row.key]
    assert desk.keys("quokka", desk.people.charlie) == []


@pytest.mark.parametrize(
    ("line", "chips"),
    [
        ("ask: @ben the slot", ["no outcome yet", "no date yet", "no else yet"]),
        ("ask: the slot by thu else we guess", ["no name yet", "no outcome yet"]),
        (WHOLE, []),
        ("ask: @me the numbers with:@ana", []),
        ("p: the slot to @ben", []),
    ],
)
def test_while_it_is_typed_the_chips_say_what_it_lacks(desk: Hand, line: str, chips: list[str]) -> None:
    from cairn.core.capture.telling import preview

    assert [chip.label for chip in preview(desk.alice, line).chips if chip.kind == "unknown"] == chips
