"""Every practice there is: kinds, loops, panels, sections and signals keep to the contract, and its README says so."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import resolve

from cairn.core import clock
from cairn.core.asking.loops import open_loops
from cairn.core.asking.panels import PLACES, panels_at
from cairn.core.asking.weekly import sections
from cairn.core.contract import Card, Count, LoopAction, Practice, Week
from cairn.core.contract.registry import kinds, practices
from cairn.core.moments.models import Moment
from cairn.core.records.models import Record
from cairn.core.records.reading import card
from cairn.core.web import Audience, audience_of
from tests.contract.specimens import WORD, captured, specimens, typed
from tests.ground.addresses import Address, addresses
from tests.ground.hand import Hand

each = pytest.mark.parametrize("practice", practices(), ids=lambda one: one.name)


@pytest.fixture
def rows(hand: Hand) -> dict[str, Any]:
    return specimens(hand)


def plain_pages() -> list[Address]:
    """Pages that need nothing to be named in their address, and show something of whoever is signed in."""
    found = [one for one in addresses() if "<" not in one.route and "GET" in getattr(one.view, "methods", ())]
    return [one for one in found if audience_of(one.view) is Audience.SIGNED_IN]


def test_each_kind_has_a_card_and_a_page(hand: Hand, rows: dict[str, Any]) -> None:
    alice, charlie = hand.browser(), hand.browser(hand.people.charlie)
    for kind in kinds():
        row = rows[kind.name]
        shown = card(row)
        assert isinstance(row, apps.get_model(kind.model))
        assert isinstance(shown, Card)
        assert shown.title.strip(), kind.name
        assert shown.key == row.key
        assert alice.get(shown.url).status_code == 200
        assert charlie.get(shown.url).status_code == 404
        assert alice.get(f"/records/{row.uid}/", follow=True).redirect_chain[0][0] == shown.url


def test_each_kind_stands_on_a_list_of_its_practice(hand: Hand, rows: dict[str, Any]) -> None:
    client = hand.browser()
    pages = {one.name: client.get(one.url).content.decode() for one in plain_pages()}
    for practice in practices():
        own = {name: page for name, page in pages.items() if name.startswith(f"{practice.name}:")}
        for kind in practice.kinds:
            url = f'href="{card(rows[kind.name]).url}"'
            assert any(url in page for page in own.values()), f"{kind.name} is on none of {sorted(own)}"


def test_no_page_shows_a_stranger_anything(hand: Hand, rows: dict[str, Any]) -> None:
    hand.meet(f"{WORD.title()} Smith")
    urls = [card(row).url for row in rows.values()]
    shown_to_alice = 0
    for one in plain_pages():
        for_alice = hand.browser().get(one.url, follow=True)
        shown_to_alice += holds(for_alice.content.decode(), urls)
        for stranger in (hand.people.bob, hand.people.charlie):
            answer = hand.browser(stranger).get(one.url, follow=True)
            assert answer.status_code == for_alice.status_code, one.url
            assert not holds(answer.content.decode(), urls), f"{one.url} shows {stranger} what is Alice's"
    # The twin: the same pages do show it to its owner.
    assert shown_to_alice >= len(practices())


def holds(page: str, urls: list[str]) -> bool:
    return WORD in page.casefold() or any(url in page for url in urls)


def test_loops_lead_somewhere(hand: Hand, rows: dict[str, Any]) -> None:
    for verb in typed():
        captured(hand, verb)
    client, seen = hand.browser(), set()
    for days in (0, 3, 40, 130):
        hand.watch.forward(days=days)
        for loop in open_loops(hand.alice, hand.watch.now, due_only=False):
            seen.add(loop.record.kind)
            assert loop.text.strip()
            assert client.get(loop.url).status_code in (200, 302)
            assert loop.main is not None, f"{loop.record.key} can't be closed with one tap"
            for way in (loop.main, *loop.more):
                leads_somewhere(way)
                assert way.method == "post" or client.get(way.url).status_code == 200
    assert seen == {kind.name for one in practices() if one.loops for kind in one.kinds if kind.name in seen}
    assert seen


def leads_somewhere(way: LoopAction) -> None:
    assert way.label.strip()
    assert way.method in ("get", "post")
    view = resolve(way.url).func
    assert way.method.upper() in view.methods, f"{way.url} doesn't answer {way.method}"
    assert way.shortcut in ("", "x", "s", "e")


def test_a_tap_closes_a_loop_or_moves_it_on(hand: Hand, rows: dict[str, Any]) -> None:
    hand.watch.forward(days=130)
    for loop in open_loops(hand.alice, hand.watch.now, due_only=False):
        if loop.main is None or loop.main.method != "post":
            continue
        before = Moment.objects.filter(record_id=loop.record.pk).count()
        answer = hand.browser().post(loop.main.url, {"next": "/", **loop.main.fields})
        assert answer.status_code == 303, f"{loop.main.url} answers {answer.status_code}"
        assert Moment.objects.filter(record_id=loop.record.pk).count() > before


def test_sections_are_data(hand: Hand, rows: dict[str, Any]) -> None:
    week = Week(clock.monday(clock.day(hand.watch.now, hand.alice.zone)), hand.alice.zone)
    hand.write(f"<b>bold</b> & *{WORD}* [a](https://example.org) with @ana #empathy")
    found = sections(hand.alice, week)
    assert found
    for section in found:
        assert section.title.strip()
        for line in section.lines:
            assert line.text.strip()
            assert "\n" not in line.text
            assert line.record is None or Record.records.visible_to(hand.alice).filter(pk=line.record.pk).exists()
            assert not re.search(r"&(lt|gt|amp|quot|#\d+);|</?(a|p|li|span|em|strong)\b", line.text), line.text
    told = [line.text for section in found for line in section.lines]
    assert any("<b>bold</b> &" in text for text in told)


@each
def test_signals_count(hand: Hand, rows: dict[str, Any], practice: Practice) -> None:
    today = clock.day(hand.watch.now, hand.alice.zone)
    for measure in practice.measures:
        assert measure.key.startswith(f"{practice.name}.")
        assert measure.unit in ("share", "days", "count")
        assert measure.better in ("more", "less", "")
        assert measure.label.strip()
        for viewer in (hand.alice, hand.people.charlie):
            counts = list(measure.counts(viewer, today - dt.timedelta(days=400), today + dt.timedelta(days=40)))
            assert all(isinstance(one, Count) and one.first.day == 1 and one.n > 0 for one in counts)
            assert [one.first for one in counts] == sorted({one.first for one in counts})
            assert viewer == hand.alice or counts == []


@pytest.mark.parametrize("place", PLACES)
def test_panels_are_drawn_at_each_place(hand: Hand, rows: dict[str, Any], place: str) -> None:
    person = hand.meet("Ana")
    request = RequestFactory().get("/")
    request.user, request.session = hand.alice, {}  # type: ignore[assignment]
    subjects = {"person": [person], "record": list(rows.values()), "return": [hand.watch.now]}.get(place, [None])
    for days in (0, 10, 60):
        hand.watch.forward(days=days)
        for subject in subjects:
            for panel in panels_at(hand.alice, place, hand.watch.now, subject):
                drawn = render_to_string(panel.template, {"panel": panel.context, "viewer": hand.alice}, request)
                assert drawn.strip()
                assert panel.slot in ("main", "aside", "lead", "week")


def test_an_unknown_place_is_refused(hand: Hand) -> None:
    with pytest.raises(KeyError, match="kitchen"):
        panels_at(hand.alice, "kitchen", hand.watch.now)


@each
def test_its_readme_says_what_it_is_how_it_is_typed_and_what_is_stored(practice: Practice) -> None:
    text = (folder_of(practice) / "README.md").read_text()
    flat = " ".join(text.split())
    assert practice.purpose in flat
    for verb in practice.verbs:
        assert any(f"`{head}:" in text for head in verb.heads if head) or f"`{verb.name}`" in text or "" in verb.heads
    _, marker, stored = text.partition("## What is stored\n")
    assert marker, "no heading “What is stored”"
    for kind in practice.kinds:
        assert kind.label.casefold() in stored.casefold(), f"“What is stored” doesn't say what {kind.label} holds"
        assert re.search(rf"`{kind.letter}-\d+`", text), f"no key of a {kind.label} is shown"
    for measure in practice.measures:
        assert f"`{measure.key}`" in text


def folder_of(practice: Practice) -> Path:
    return Path(apps.get_app_config(practice.name).path)
