"""A form that is sent once more is saved once; other words with the key of the first are saved as well."""

from __future__ import annotations

import re

import pytest

from cairn.core.capture.models import Receipt
from cairn.core.people.models import Person
from cairn.core.records.models import Record
from tests.ground.hand import Hand


def titles(kind: str) -> list[str]:
    return sorted(Record.records.filter(kind=kind).values_list("title", flat=True))


def test_a_line(hand: Hand) -> None:
    browser = hand.browser()
    for line in ("first", "first", "second", "first"):
        assert browser.post("/capture/", {"line": line, "once": "k"}).status_code == 303
    assert titles("moment") == ["first", "second"]


def test_a_line_that_was_taken_back_stays_so(hand: Hand) -> None:
    browser = hand.browser()
    browser.post("/capture/", {"line": "first", "once": "k"})
    hand.undo(Receipt.objects.get())
    browser.post("/capture/", {"line": "first", "once": "k"})
    assert titles("moment") == []
    browser.post("/capture/", {"line": "second", "once": "k"})
    assert titles("moment") == ["second"]


def test_no_receipt_tells_what_was_typed(hand: Hand) -> None:
    hand.browser().post("/capture/", {"line": "canary", "once": "k" * 200})
    (receipt,) = Receipt.objects.all()
    assert "canary" not in receipt.once
    assert len(receipt.once) <= 80


@pytest.mark.parametrize("again", ["a\nb\nc", "c\na\nb", "a\na\nb\nc"])
def test_a_list_that_grew(hand: Hand, again: str) -> None:
    browser = hand.browser()
    for lines in ("a\nb", "a\nb", again, again):
        browser.post("/capture/empty-your-head/", {"lines": lines, "once": "k"})
    assert titles("promise") == sorted(again.split())


def test_an_evening_that_grew(hand: Hand) -> None:
    browser = hand.browser()
    sent = {"support": "thanked Mei", "worn": "late", "tomorrow": "write to Ana", "once": "k"}
    for answers in (sent, sent, {**sent, "support": "thanked Mei\npaired with Ben"}):
        browser.post("/reviews/evening/", answers)
    assert titles("moment") == ["late", "paired with Ben", "thanked Mei"]
    assert titles("promise") == ["write to Ana"]
    assert len(titles("review")) == 1


PROMISE = {"sort": "promise", "text": "the plan", "due": "2025-11-21"}
INTENTION = {
    "goal": "Listen first",
    "priority_1": "ask before answering",
    "sign": "fewer repeats",
    "look_on": "2026-02-17",
}


@pytest.mark.parametrize(
    ("address", "sent", "kind", "words"),
    [("/promises/new/", PROMISE, "promise", "text"), ("/habits/intentions/new/", INTENTION, "intention", "goal")],
)
def test_a_form_of_its_own(hand: Hand, address: str, sent: dict[str, str], kind: str, words: str) -> None:
    browser = hand.browser()
    key = re.findall(r'name="once" value="([^"]+)"', browser.get(address).content.decode())[-1]
    answers = [browser.post(address, {**sent, "once": key}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [303] * 3
    assert len({answer["Location"] for answer in answers}) == 1, "all lead to the same page"
    assert len(titles(kind)) == 1
    browser.post(address, {**sent, words: "Something else", "once": key})
    assert len(titles(kind)) == 2
    (first, _) = Receipt.objects.order_by("pk")
    hand.undo(first)
    assert browser.post(address, {**sent, "once": key}).status_code == 303
    assert titles(kind) == ["Something else"]
    assert "taken back" in browser.session["said"]["text"]


def test_a_step(hand: Hand) -> None:
    row, browser = hand.write("p: the plan to @ben by fri"), hand.browser()
    for _ in range(2):
        browser.post(f"/promises/step/{row.uid}/", {"text": "ask Ana", "due": "2025-11-18", "once": "k"})
    assert titles("promise") == ["ask Ana", "the plan to @ben"]


def test_somebody_is_added_once_however_often_the_form_comes(hand: Hand) -> None:
    browser, sent = hand.browser(), {"name": "Dana Roy", "handle": "dana", "once": "k"}
    answers = [browser.post("/people/new/", sent) for _ in range(3)]
    assert {answer.url for answer in answers} == {f"/people/{Person.objects.get().uid}/"}
    browser.post("/people/new/", {**sent, "name": "Dana Other", "handle": "dana.other"})
    assert Person.objects.count() == 2
    answer = browser.post("/people/new/", {**sent, "once": ""})
    assert answer.status_code == 422, "the twin: without its key it stands in its own way"
