"""The list with its filters, the panels, the weekly note, and the signals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from tests.ground.hand import Hand

from cairn.core.contract import Week
from cairn.practices.asks.tests.conftest import WHOLE

if TYPE_CHECKING:
    from cairn.practices.asks.models import Ask

Asked = Callable[..., "Ask"]
MONDAY = Week(dt.date(2025, 11, 17), "Europe/Berlin")


def listed(browser: Client, query: str = "") -> str:
    return browser.get(f"/asks/{query}").content.decode()


def done(desk: Hand, row: Any, answer: str = "yes", **words: str) -> Any:
    from cairn.practices.asks import actions
    from cairn.practices.asks.actions.answering import Answer

    return actions.answer(desk.act(), desk.fresh(row), Answer(answer, **words))


def test_empty_it_says_what_it_is_for_and_offers_a_line(browser: Client) -> None:
    page = listed(browser)
    assert "an outcome one could observe" in page
    assert "ask: @cto a two-hour incident review slot" in page


def test_what_is_under_way_by_who_asks_whom(desk: Hand, browser: Client, asked: Asked) -> None:
    asked("ask: @ben the first")
    desk.write("ask: @ben the second")
    desk.write("ask: @me the third with:@ana")
    done(desk, asked("ask: @ben the fourth"))
    page = listed(browser)
    places = [page.find(words) for words in ("Asked of you", "the third", "Waiting for", "the first", "the second")]
    assert -1 not in places
    assert places == sorted(places)
    assert "the fourth" not in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?state=answered", {"the fourth"}),
        ("?state=draft", {"the second"}),
        ("?state=any", {"the first", "the second", "the third", "the fourth"}),
        ("?whose=to_me", {"the third"}),
        ("?whose=mine&state=any", {"the first", "the second", "the fourth"}),
        ("?direction=up", {"the first"}),
    ],
)
def test_filters(desk: Hand, browser: Client, asked: Asked, query: str, shown: set[str]) -> None:
    from cairn.practices.asks import actions

    actions.edit(desk.act(), asked("ask: @ben the first"), {"direction": "up"})
    desk.write("ask: @ben the second")
    desk.write("ask: @me the third with:@ana")
    done(desk, asked("ask: @ben the fourth"))
    page = listed(browser, query)
    words = {"the first", "the second", "the third", "the fourth"}
    assert {one for one in words if one in page} == shown


def test_a_row_says_what_it_lacks(desk: Hand, browser: Client) -> None:
    from cairn.core.records.reading import card

    row = desk.write("ask: @ben the slot")
    assert card(row).missing == ("outcome", "date", "else")
    assert "no else yet" in listed(browser, "?state=any")
    assert "to Ben: not asked yet, and no outcome or date or else yet" in listed(browser)


def test_a_person_has_what_is_asked_both_ways(desk: Hand, browser: Client, asked: Asked) -> None:
    asked("ask: @ana the slot")
    row = desk.write("ask: @me the numbers with:@ana")
    ana = row.other.person
    page = browser.get(f"/people/{ana.uid}/").content.decode()
    assert "You ask Ana" in page
    assert "Ana asks you" in page


def test_the_weekly_review_asks_about_what_is_due_or_has_no_date(desk: Hand, asked: Asked) -> None:
    from cairn.core.asking.panels import panels_at

    asked("ask: @ben without a date")
    asked("ask: @ben for tuesday by tue")
    asked("ask: @ben for later by 1 dec")
    desk.watch.set("2025-11-21 15:00")
    [panel] = [one for one in panels_at(desk.alice, "weekly", desk.watch.now) if one.key == "asks"]
    assert [one["row"].words for one in panel.context["shown"]] == ["for tuesday", "without a date"]


def section(desk: Hand, week: Week = MONDAY) -> list[tuple[str, str]]:
    from cairn.core.asking.weekly import sections

    found = [one for one in sections(desk.alice, week) if one.key == "asks"]
    return [(line.text, line.private) for one in found for line in one.lines]


def test_the_note_tells_what_was_asked_and_answered(desk: Hand, asked: Asked) -> None:
    asked()
    done(desk, asked("ask: @ana the room for Friday"), "no", because="it is taken")
    assert section(desk) == [
        ("A two-hour review slot, of Ben, by Thursday, 20 November.", ""),
        ("The room for Friday, of Ana: no, because it is taken.", ""),
    ]


def test_drafts_and_what_others_ask_are_only_mine(desk: Hand) -> None:
    desk.write("ask: @ben the slot")
    desk.write("ask: @me the numbers with:@ana")
    assert section(desk) == [("The slot, of Ben.", "not asked yet"), ("Ana asks: the numbers.", "asked of you")]


def test_of_an_answer_of_another_week_it_says_nothing(desk: Hand, asked: Asked) -> None:
    done(desk, asked("ask: @ana the room"))
    assert section(desk, Week(dt.date(2025, 11, 24), "Europe/Berlin")) == []
    assert section(desk, Week(dt.date(2025, 11, 10), "Europe/Berlin")) == []


def counts(desk: Hand, key: str) -> list[tuple[str, float, int]]:
    from cairn.core.asking.measures import measure

    found = measure(key).counts(desk.alice, dt.date(2025, 10, 1), dt.date(2025, 12, 31))
    return [(f"{one.first:%b}", one.hits, one.n) for one in found]


def test_answered_by_the_date(desk: Hand, asked: Asked) -> None:
    from cairn.practices.asks import actions

    done(desk, asked("ask: @ben in time by thu"))
    late = asked("ask: @ben late by tue")
    never = asked("ask: @ben never by wed")
    asked("ask: @ben still to come by 1 dec")
    actions.withdraw(desk.act(), asked("ask: @ben taken back before by thu"))
    desk.write("ask: @me the numbers by tue with:@ana")
    desk.write("ask: @ben never asked by tue")
    assert counts(desk, "asks.answered") == [("Nov", 1, 1)]
    desk.watch.set("2025-11-20 08:00")
    done(desk, late)
    actions.expire(desk.act(), never)
    assert counts(desk, "asks.answered") == [("Nov", 1, 3)]


def test_complete_when_asked(desk: Hand, asked: Asked) -> None:
    asked()
    asked("ask: @ben the slot")
    desk.write(WHOLE)
    assert counts(desk, "asks.complete") == [("Nov", 1, 2)]


def test_the_list_shows_them_with_n_and_interval(desk: Hand, browser: Client, asked: Asked) -> None:
    done(desk, asked())
    page = listed(browser)
    assert "Answered by the date" in page
    assert "This month so far 1 of 1 were answered by the date (21 to 100\u00a0%)." in page
    assert "1 of 1 · 21 to 100\u00a0%" in page
