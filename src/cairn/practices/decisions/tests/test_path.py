"""What somebody new reads first: in force, in the order of their dates, until its owner moves one."""

from __future__ import annotations

from typing import Any

from tests.ground.hand import Hand

from cairn.core.moments.models import Moment
from cairn.practices.decisions import actions
from cairn.practices.decisions.models import Decision


def order(hand: Hand, by: Any = None) -> list[str]:
    return [row.title for row in hand.browser(by).get("/decisions/path/").context["rows"]]


def tap(hand: Hand, row: Decision, how: str, by: Any = None) -> None:
    assert hand.browser(by).post("/decisions/path/", {"move": f"{how} {row.uid}"}).status_code == 303


def test_in_force_alone_the_oldest_first(hand: Hand) -> None:
    one, _two, three = (hand.write(f"{when}d: {what}") for when, what in (("yesterday: ", "a"), ("", "b"), ("", "c")))
    assert order(hand) == ["a", "b", "c"]
    actions.end(hand.act(), three, "dropped")
    assert order(hand) == ["a", "b"]
    tap(hand, one, "down")
    assert order(hand) == ["b", "a"]
    hand.write("d: d")
    assert order(hand) == ["b", "a", "d"], "a new one comes last"


def test_only_what_was_moved_tells_of_it_and_undo_puts_all_of_them_back(hand: Hand) -> None:
    rows = [hand.write(f"d: {what}") for what in "abc"]
    tap(hand, rows[2], "up")
    assert order(hand) == ["a", "c", "b"]
    told = Moment.objects.filter(kind__in=("decision.placed", "record.edited"))
    assert [one.record_id for one in told] == [rows[2].pk]
    hand.undo(told.get())
    assert order(hand) == ["a", "b", "c"]


def test_left_out_and_put_in_again(hand: Hand) -> None:
    one, two = hand.write("d: a"), hand.write("d: b")
    tap(hand, one, "out")
    assert order(hand) == ["b"]
    tap(hand, two, "out")
    assert order(hand) == []
    tap(hand, one, "in")
    assert order(hand) == ["a"]


def test_only_ones_own_are_moved(hand: Hand) -> None:
    alices, bobs = hand.write("d: hers +team"), hand.write("d: his +team", hand.people.bob)
    assert order(hand) == ["hers", "his"]
    tap(hand, bobs, "up")
    tap(hand, bobs, "out")
    assert order(hand) == ["hers", "his"]
    assert order(hand, hand.people.charlie) == []
    tap(hand, alices, "out", hand.people.charlie)
    assert order(hand) == ["hers", "his"]


def test_it_is_no_longer_than_anybody_reads(hand: Hand) -> None:
    for n in range(51):
        hand.write(f"d: number {n}")
    page = hand.browser().get("/decisions/path/")
    assert len(page.context["rows"]) == 50
    assert "More is in force" in page.content.decode()
