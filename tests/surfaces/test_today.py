"""Today on any day: new, empty, full, back after a gap, going slowly. At most three things, one prompt, one line."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from cairn.core.contract.registry import verbs
from tests.ground.hand import HTMX, Hand
from tests.surfaces.reading import main_of


def rows(hand: Hand, url: str = "/") -> list[str]:
    """What the open ends say, in order."""
    page = hand.browser().get(url).content.decode()
    return [found.strip() for found in re.findall(r'<span class="row-title">([^<]+)<', page)]


def test_on_the_first_day_it_says_how_to_begin_and_saves_nothing(hand: Hand) -> None:
    page = main_of(hand.browser().get("/"))
    assert "Welcome. One line is enough." in page
    known = {verb.name: verb.example for verb in verbs()}
    assert known["promise"] in page
    assert known["moment"] in page
    assert "Empty your head" in page
    assert "Nothing is due" not in page
    taken = hand.take("the first line")
    assert "Welcome" not in main_of(hand.browser().get("/"))
    hand.undo(taken)
    assert "Welcome" in main_of(hand.browser().get("/"))


def test_an_empty_day_is_calm(hand: Hand) -> None:
    hand.write("2025-11-10: long ago")
    page = main_of(hand.browser().get("/"))
    assert "Monday, 17 November" in page
    assert "Nothing is due." in page
    assert "Nothing noted this week yet." in page
    assert "settle" not in page


def test_at_most_three_and_how_many_more(hand: Hand) -> None:
    for n in range(6):
        hand.write(f"promise: number {n} to @ana by 2025-11-{17 - n}")
    hand.write("promise: tomorrow to @ana by tomorrow")
    # Three of them came up three days ago or more, on the very day they were written, which is today.
    assert rows(hand) == ["number 5 to ana", "number 4 to ana", "number 3 to ana"]
    assert "3 more" in main_of(hand.browser().get("/"))
    assert len(rows(hand, "/open/")) == 7
    open_ends = main_of(hand.browser().get("/open/"))
    assert open_ends.index("Due or late") < open_ends.index("Coming up")


def test_going_slowly_it_is_one_at_a_time(hand: Hand) -> None:
    for n in range(3):
        hand.write(f"promise: number {n} to @ana by today")
    hand.alice.slow_until = dt.date(2025, 11, 17)
    hand.alice.save()
    assert rows(hand) == ["number 0 to ana"]
    hand.watch.forward(days=1)
    assert len(rows(hand)) == 3


def test_what_rests_is_said_and_not_shown(hand: Hand) -> None:
    hand.write("promise: number one to @ana by today")
    hand.watch.forward(days=3)
    assert rows(hand) == []
    assert "1 rests until your weekly review" in main_of(hand.browser().get("/"))
    assert "Resting until your weekly review" in main_of(hand.browser().get("/open/"))


def test_the_week_in_a_line_and_as_stones(hand: Hand) -> None:
    for line in ("one", "two #empathy", "slip: three", "2025-11-14: last week"):
        hand.write(line)
    hand.write("not mine +team", hand.people.bob)
    assert "This week: 3 moments." in main_of(hand.browser().get("/"))
    hand.watch.set("2025-11-23 23:00")  # the next Monday in Berlin
    assert "Nothing noted this week yet." in main_of(hand.browser().get("/"))


def test_names_and_refusals_wait_to_be_settled(hand: Hand) -> None:
    hand.write("with @cho and @ben")
    hand.write("h: no-such-habit")
    assert "3 things to settle" in main_of(hand.browser().get("/"))
    page = main_of(hand.browser().get("/settle/"))
    assert "@ben" in page
    assert "no-such-habit" in page
    assert "settle" not in main_of(hand.browser(hand.people.charlie).get("/"))


def test_after_a_capture_only_the_lower_part_is_asked_for(hand: Hand) -> None:
    hand.write("promise: number one to @ana by today")
    part = hand.browser().get("/", headers={**HTMX, "HX-Target": "day"}).content.decode()
    assert "<html" not in part
    assert "number one to ana" in part
    assert "<html" in hand.browser().get("/", headers=HTMX).content.decode()


@pytest.mark.parametrize("lines", [[], ["one"], ["promise: a to @ana by today", "promise: b by today", "h: nothing"]])
def test_one_filled_button_at_most(hand: Hand, lines: list[str]) -> None:
    for line in lines:
        hand.write(line)
    for _ in range(2):
        page = hand.browser().get("/").content.decode()
        assert len(re.findall(r'class="[^"]*\bbutton\b[^"]*\bmain\b', page)) <= 1
        hand.watch.forward(days=9)
