"""Search: words are posted and never stand in an address; a key first, then people, then what holds the words."""

from __future__ import annotations

import re
from typing import Any

from tests.ground.hand import HTMX, Hand
from tests.surfaces.reading import main_of


def found(answer: Any) -> list[str]:
    return re.findall(r'class="row-title" href="([^"]+)"', answer.content.decode())


def test_words_are_posted_and_never_an_address(hand: Hand) -> None:
    row, client = hand.write("the rollback plan\nwith the numbers of tuesday"), hand.browser()
    answer = client.post("/search/", {"q": "rollb numb"})
    assert found(answer) == [row.get_absolute_url()]
    assert "with the numbers of tuesday" in main_of(answer)
    assert found(client.get("/search/?q=rollback")) == []
    page = answer.content.decode()
    assert not re.search(r'(href|action|hx-get)="[^"]*rollb', page)
    assert 'method="get"' not in page.casefold()


def test_a_key_goes_first_then_people_then_the_best(hand: Hand) -> None:
    ana = hand.meet("Ana Ruiz", role="CTO")
    first, second = hand.write("with @ana"), hand.write("with @ana and M-1")
    client = hand.browser()
    assert found(client.post("/search/", {"q": "m-1"}))[0] == first.get_absolute_url()
    urls = {first.get_absolute_url(), second.get_absolute_url()}
    by_name = found(client.post("/search/", {"q": "ana"}))
    assert (by_name[0], set(by_name[1:])) == (f"/people/{ana.uid}/", urls)
    assert found(client.post("/search/", {"q": "@ana.ru"}))[0] == f"/people/{ana.uid}/"
    assert set(found(client.post("/search/", {"q": "ruiz", "kind": "moment"}))) == urls


def test_a_key_of_a_team_is_found_too(hand: Hand) -> None:
    mine = hand.write("mine")
    hand.write("first +team")
    ours = hand.write("ours +team")
    client = hand.browser()
    assert found(client.post("/search/", {"q": "M-2"}))[0] == ours.get_absolute_url()
    assert found(client.post("/search/", {"q": "M-1"}))[0] == mine.get_absolute_url()
    assert found(hand.browser(hand.people.charlie).post("/search/", {"q": "M-2"})) == []


def test_parts_for_the_page_and_the_palette(hand: Hand) -> None:
    row, client = hand.write("the rollback plan"), hand.browser()
    part = client.post("/search/", {"q": "rollback"}, headers={**HTMX, "HX-Target": "found"})
    assert "<html" not in part.content.decode()
    assert found(part) == [row.get_absolute_url()]
    palette = client.post("/search/", {"q": "rollback"}, headers={**HTMX, "HX-Target": "palette-found"})
    assert f'data-href="{row.get_absolute_url()}"' in palette.content.decode()


def test_nothing_found_and_nothing_asked(hand: Hand) -> None:
    hand.write("x")
    client = hand.browser()
    assert "Nothing has all these words" in main_of(client.post("/search/", {"q": "quokka"}))
    assert "Everything you can read" in main_of(client.post("/search/", {"q": "  "}))
    assert client.post("/search/", {"q": "a" * 5000}).status_code == 200
    assert client.post("/search/", {"q": "' \" % _"}).status_code == 200
    assert client.post("/search/", {"q": "x", "kind": "unheard-of"}).status_code == 200


def test_markup_in_a_record_is_only_words(hand: Hand) -> None:
    hand.write("<script>alert(1)</script> rollback\n<img src=x onerror=alert(2)> rollback")
    page = hand.browser().post("/search/", {"q": "rollback"}).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)" in page
