"""Ties between records: drawn on both pages, never to what one can't see."""

from __future__ import annotations

import pytest

from cairn.core.keeping import actions
from cairn.core.links import tying
from cairn.core.links.models import Link
from cairn.core.records.models import Record
from tests.ground.hand import Hand


def base(row: Record) -> Record:
    found: Record = Record.records.get(pk=row.pk)
    return found


def test_drawn_on_both_pages_in_their_words(hand: Hand) -> None:
    first, second = hand.write("first"), hand.write("second about:M-1")
    assert tying.drawn(hand.alice, first) == [("Mentioned in", [base(second)])]
    assert tying.drawn(hand.alice, second) == [("About", [base(first)])]
    assert "first" in hand.browser().get(second.get_absolute_url()).content.decode()


def test_what_one_cant_see_isnt_drawn(hand: Hand) -> None:
    private, shared = hand.write("a private matter"), hand.write("ours +team")
    tying.tie(hand.act(), shared, "about", private)
    assert tying.drawn(hand.alice, shared) == [("About", [base(private)])]
    assert tying.drawn(hand.people.bob, shared) == []
    assert tying.of(hand.people.bob, shared, "about") == []
    page = hand.browser(hand.people.bob).get(shared.get_absolute_url()).content.decode()
    assert "private matter" not in page
    assert str(private.uid) not in page
    # The twin: filed where he can see it, it is drawn.
    actions.file(hand.act(), hand.fresh(private), hand.people.team)
    assert tying.drawn(hand.people.bob, shared) == [("About", [base(private)])]


def test_the_same_tie_twice_is_one(hand: Hand) -> None:
    first, second, act = hand.write("first"), hand.write("second"), hand.act()
    assert tying.tie(act, first, "about", second) == tying.tie(act, first, "about", second)
    assert len(act.changes) == Link.objects.count() == 1
    tying.tie(act, first, "rests on", second)
    assert tying.of(hand.alice, first) == [base(second)]
    assert tying.of(hand.alice, second, back=True) == [base(first)]
    assert tying.drawn(hand.alice, first) == [("Rests on", [base(second)])]


def test_oldest_first(hand: Hand) -> None:
    rows = [hand.write(f"line {n}") for n in range(4)]
    for n in (2, 1, 3):
        tying.tie(hand.act(), rows[0], "about", rows[n])
        hand.watch.forward(minutes=1)
    assert [other.number for other in tying.of(hand.alice, rows[0], "about")] == [3, 2, 4]


def test_an_unknown_type_is_refused(hand: Hand) -> None:
    first = hand.write("first")
    with pytest.raises(KeyError, match="marries"):
        tying.tie(hand.act(), first, "marries", first)


def test_untied(hand: Hand) -> None:
    first, second, act = hand.write("first"), hand.write("second about:M-1"), hand.act()
    tying.untie(act, second, "about", first)
    assert not Link.objects.exists()
    assert act.changes[0]["gone"] is True
