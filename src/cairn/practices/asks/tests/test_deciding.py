"""An answered ask becomes a decision in one tap."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from tests.ground.hand import Hand

from cairn.core.links import tying
from cairn.core.records.reading import card, specific

if TYPE_CHECKING:
    from cairn.practices.asks.models import Ask

Asked = Callable[..., "Ask"]


def answered(desk: Hand, row: Ask, *words: str) -> Ask:
    from cairn.practices.asks import actions
    from cairn.practices.asks.actions.answering import Answer

    return actions.answer(desk.act(), row, Answer(*words))


def made_of(desk: Hand, row: Ask) -> list[Any]:
    return specific(tying.of(desk.alice, row, "came from", back=True))


@pytest.mark.parametrize(
    ("answer", "title"),
    [
        (("yes", "we have the time"), "A two-hour review slot"),
        (("counter", "we have the time", "", "one hour on Friday"), "one hour on Friday"),
        (("no", "we have the time", "a written review"), "a written review"),
        (("no", "we have the time"), "We don’t do this: a two-hour review slot"),
    ],
)
def test_what_is_decided_and_why(
    desk: Hand, browser: Client, asked: Asked, answer: tuple[str, ...], title: str
) -> None:
    row = answered(desk, asked(), *answer)
    assert "Make it a decision" in browser.get(row.get_absolute_url()).content.decode()
    reply = browser.post(f"/asks/{row.uid}/outcome/", {"once": "a-key"})
    [made] = made_of(desk, row)
    assert (made.kind, made.title, made.because) == ("decision", title, "we have the time")
    assert reply.headers["Location"] == card(made).url
    page = browser.get(row.get_absolute_url()).content.decode()
    assert "Make it a decision" not in page
    assert card(made).url in page


def test_the_same_tap_twice_makes_one(desk: Hand, browser: Client, asked: Asked) -> None:
    row = answered(desk, asked(), "yes")
    for _ in range(2):
        browser.post(f"/asks/{row.uid}/outcome/", {"once": "a-key"})
    assert len(made_of(desk, row)) == 1


def test_it_can_be_taken_back(desk: Hand, browser: Client, asked: Asked) -> None:
    from cairn.practices.asks import actions

    row, act = answered(desk, asked(), "yes"), desk.act()
    actions.become(act, row)
    desk.undo(act)
    assert made_of(desk, row) == []


def test_without_an_answer_nothing_is_decided(desk: Hand, browser: Client, asked: Asked) -> None:
    row = asked()
    assert "Make it a decision" not in browser.get(row.get_absolute_url()).content.decode()
    browser.post(f"/asks/{row.uid}/outcome/", {"once": "a-key"})
    assert made_of(desk, row) == []


def test_where_no_folder_brings_decisions_the_button_isnt_drawn(
    desk: Hand, browser: Client, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cairn.practices.asks.views import answering, showing

    for module in (showing, answering):
        monkeypatch.setattr(module, "can_make", lambda verb: False)
    row = answered(desk, asked(), "yes")
    assert "Make it a decision" not in browser.get(row.get_absolute_url()).content.decode()
    assert browser.post(f"/asks/{row.uid}/outcome/", {"once": "a-key"}).status_code == 303
    assert made_of(desk, row) == []
