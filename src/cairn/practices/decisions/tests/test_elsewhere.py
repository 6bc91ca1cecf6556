"""Decisions in search, in the weekly note, in the weekly review, and hostile ones out of an archive."""

from __future__ import annotations

import datetime as dt

from tests.ground.hand import Hand

from cairn.core.asking.weekly import sections
from cairn.core.contract import Week
from cairn.practices.decisions import actions
from cairn.practices.decisions.models import Decision, from_data

WEEK = Week(dt.date(2025, 11, 17), "Europe/Berlin")


def decided(hand: Hand) -> list[str]:
    found = [one for one in sections(hand.alice, WEEK) if one.key == "decided"]
    return [line.text for one in found for line in one.lines]


def test_reasons_options_and_context_are_found(hand: Hand) -> None:
    row = hand.write("d: recaps by mail because the channel scrolls away")
    options = [{"title": "wiki", "text": "", "arguments": [{"sign": "bad", "text": "nobody opens quokkas"}]}]
    actions.change(hand.act(), row, context="Recaps vanish.", options=options)
    for word in ("scrolls", "vanish", "wiki", "quokkas"):
        assert hand.keys(word) == ["D-1"], word


def test_the_note_tells_each_once_and_as_it_ended(hand: Hand) -> None:
    hand.write("d: recaps by mail because the channel scrolls away")
    row = hand.write("d: daily standup at nine")
    actions.end(hand.act(), row, "reversed")
    assert decided(hand) == [
        "Recaps by mail, because the channel scrolls away.",
        "Reversed: daily standup at nine.",
    ]


def test_the_weekly_review_asks_about_what_was_only_proposed(hand: Hand) -> None:
    row = hand.write("d: recaps by mail")
    Decision.objects.filter(pk=row.pk).update(state="proposed", open=True, next_by=hand.alice)
    assert "Decisions to look at" in hand.browser().get("/reviews/weekly/2025-11-17/").content.decode()


def test_stored_options_of_any_shape_are_harmless(hand: Hand) -> None:
    for stored in (None, 7, "x", [1, None], [{"arguments": 3}], [{"title": ["x"], "arguments": [{"sign": []}, 4]}]):
        assert all(isinstance(one.title, str) for one in from_data(stored))
    row = hand.write("d: recaps by mail")
    Decision.objects.filter(pk=row.pk).update(options=[{"title": "<script>alert(1)</script>", "arguments": [1]}])
    page = hand.browser().get(row.get_absolute_url()).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
