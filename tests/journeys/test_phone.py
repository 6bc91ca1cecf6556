"""On a phone: a full Today without scrolling, nothing too small for a thumb, and a welcome after a gap."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from cairn.core.accounts.models import User
from cairn.practices.promises.models import Promise
from tests.ground.site import Site
from tests.ground.watch import Watch
from tests.journeys.hand import Hand
from tests.journeys.life import Life

HEIGHT, THUMB = 844, 24
BUTTONS = "main :is(button, .button, summary, input:not([type=hidden]), textarea, select), .bar :is(a, summary)"
TOO_SMALL = """([what, least]) => [...document.querySelectorAll(what)].filter(one => one.checkVisibility()).map(one => {
    const {width, height} = one.getBoundingClientRect();
    return Math.min(width, height) < least ? `${one.outerHTML.slice(0, 120)}: ${width} × ${height}` : "";
}).filter(Boolean)"""


@pytest.fixture
def full(site: Site, life: Life) -> Page:
    """Today at its fullest: the day, the week and an intention want to be looked at, and it is the sample's."""
    life.alice.sample = True
    life.alice.save()
    page = site.phone(life.alice, color_scheme="light")
    page.goto("/")
    return page


def test_the_fullest_today_needs_no_scrolling(full: Page, axe: Callable[[Page], None]) -> None:
    seen = full.locator("main")
    expect(seen.locator("#day .rows [data-row]")).to_have_count(3)
    expect(seen.locator(".prompt")).to_have_count(1)
    for words in (
        "A sample team.",
        "understand before I answer",
        "more",
        "This week:",
        "Weekly note",
        "Review the week",
        "Close the day",
        "2 things to settle",
    ):
        expect(seen.get_by_text(words).locator("visible=true").first).to_be_in_viewport()
    settle, bar = full.get_by_text("2 things to settle").bounding_box(), full.locator(".bar").bounding_box()
    assert settle
    assert bar
    assert settle["y"] + settle["height"] <= bar["y"], "the last line is behind the bar"
    assert full.evaluate("document.scrollingElement.scrollHeight") <= HEIGHT
    axe(full)


def test_everything_to_tap_is_large_enough(full: Page) -> None:
    assert full.evaluate(TOO_SMALL, [BUTTONS, THUMB]) == []
    for row in full.locator("#day .rows [data-row] summary").all():
        row.tap()
    assert full.evaluate(TOO_SMALL, [BUTTONS, THUMB]) == []
    assert len(full.evaluate(TOO_SMALL, [BUTTONS, 1000])) > 15, "the broken twin: a larger thumb finds them all"


@pytest.fixture
def back(site: Site, alice: User, watch: Watch) -> Hand:
    """Somebody who comes back after eight days, with a promise that is late and one good thing."""
    hand = Hand(site.phone(alice), watch)
    hand.at("2025-11-10 09:00+01:00")
    hand.capture("promise: send the rollback plan to @dana by wed")
    hand.capture("told the room I was wrong about the cache #transparency")
    hand.at("2025-11-18 09:30+01:00")
    hand.reads("Welcome back. Nothing is lost.")
    hand.reads("The last good thing: told the room I was wrong about the cache")
    welcome = hand.page.locator("#day .return")
    expect(welcome.locator(".button")).to_have_count(3)
    expect(welcome.locator(".button.main")).to_have_count(1)
    expect(hand.page.locator("#day [data-row]")).to_have_count(0)
    return hand


def test_starting_fresh_asks_for_nothing_that_was_late(back: Hand, axe: Callable[[Page], None]) -> None:
    axe(back.page)
    back.click("Start fresh")
    back.reads("A fresh start.")
    back.reads("Nothing is due.")
    back.reads("1 rests until your weekly review")
    expect(back.page.locator(".return")).to_have_count(0)
    back.at("2025-11-18 09:40+01:00")
    expect(back.page.locator(".return")).to_have_count(0)


def test_slowing_down_shows_one_thing_at_a_time(back: Hand) -> None:
    back.click("Slow down")
    back.reads("One thing at a time for two weeks.")
    for what in ("call @ben back", "answer @mei", "thank @dana"):
        back.capture(f"promise: {what} by today")
    expect(back.page.locator("#day .rows [data-row]")).to_have_count(1)
    back.reads("3 more")


def test_the_open_promises_are_one_tap_away(back: Hand) -> None:
    back.follow("Look at open promises")
    back.page.wait_for_url("**/promises/")
    expect(back.row("rollback plan")).to_contain_text("was due")


def test_words_that_came_too_late_are_shown_within_the_screen(
    site: Site, life: Life, axe: Callable[[Page], None]
) -> None:
    row = Promise.objects.visible_to(life.alice).filter(owner=life.alice, state="open").latest("pk")
    page = site.phone(life.alice)
    page.goto(f"/promises/{row.uid}/release/")
    # In another window, something was done with it.
    Promise.objects.filter(pk=row.pk).update(version=row.version + 1)
    page.locator("main textarea").first.fill("because " + "unbroken" * 12)
    page.locator("main button[name=how]").last.click()
    expect(page.locator("h1")).to_have_text("Nothing was done")
    expect(page.locator("main")).to_contain_text("unbrokenunbroken")
    overflow = "[...document.querySelectorAll('main, main pre')].some(one => one.scrollWidth > one.clientWidth)"
    assert not page.evaluate(overflow)
    axe(page)
