"""A decision from its one line to what holds instead: its ground fails, it is reversed, and a guest can read that."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from cairn.core.accounts.models import User
from tests.ground.guest import URL, Guest
from tests.ground.site import Site
from tests.ground.watch import Watch
from tests.journeys.hand import Hand

LINE = "d: use SQLite because one file is easy to copy assuming fewer than 50 people assuming one machine is enough"
# What took its place has no link, so its words are nobody's but Alice's.
PRIVATE = ("zeppelin", "quagmire", "use PostgreSQL")


@pytest.fixture
def hand(site: Site, alice: User, watch: Watch) -> Hand:
    return Hand(site.open(alice), watch)


def test_from_one_line_to_what_holds_instead(hand: Hand, site: Site, guest: Guest) -> None:
    hand.at("2025-11-17 09:00+01:00")
    hand.capture(LINE)
    hand.capture("stayed calm in the zeppelin standup")
    hand.capture("d: use PostgreSQL for the archive because of quagmire")
    link = shared(hand)
    one_fails(hand)
    is_flagged_on_today(hand)
    is_reversed(hand)
    is_superseded(hand)
    a_guest_reads_it_and_nothing_else(hand, guest, site, link)


def record(hand: Hand) -> None:
    hand.page.goto("/decisions/")
    hand.follow("use SQLite")
    expect(hand.page.get_by_role("heading", name="use SQLite", level=1)).to_be_visible()


def shared(hand: Hand) -> str:
    """The link, without its host."""
    record(hand)
    hand.page.get_by_text("A link for somebody without an account").click()
    hand.click("Make a link")
    return hand.page.get_by_label("Link", exact=True).input_value().removeprefix(URL)


def one_fails(hand: Hand) -> None:
    hand.at("2025-11-24 10:00+01:00", "/beliefs/")
    expect(hand.page.locator("main .row")).to_have_count(2)
    hand.follow("fewer than 50 people")
    hand.reads("use SQLite")
    hand.follow("Settle")
    hand.reads("D-1 rests on it.")
    hand.fill("What you learned", "80 by March")
    hand.click("It failed")
    hand.reads("It failed. Good to know.")


def is_flagged_on_today(hand: Hand) -> None:
    hand.page.goto("/")
    row = hand.row("use SQLite")
    expect(row).to_contain_text("Something it rests on failed: does it still hold?")
    expect(hand.page.get_by_text("does it still hold?")).to_have_count(1)
    hand.open_row("use SQLite")
    hand.follow("Reverse", row)


def is_reversed(hand: Hand) -> None:
    hand.fill("Why", "we are 80 by March")
    hand.click("Reverse")
    hand.reads("Reversed. What holds instead can supersede it.")
    hand.page.goto("/")
    expect(hand.page.get_by_text("does it still hold?")).to_have_count(0)


def is_superseded(hand: Hand) -> None:
    record(hand)
    hand.follow("Write down what holds instead")
    hand.page.get_by_label("What", exact=True).fill("use PostgreSQL")
    hand.click("Save")
    hand.reads("D-1 says so too.")
    expect(hand.page.get_by_role("heading", name="use PostgreSQL", level=1)).to_be_visible()
    record(hand)
    hand.reads("Superseded by")
    hand.follow("use PostgreSQL")
    expect(hand.page.get_by_role("heading", name="use PostgreSQL", level=1)).to_be_visible()


def a_guest_reads_it_and_nothing_else(hand: Hand, guest: Guest, site: Site, link: str) -> None:
    theirs: Page = site.open()
    guest.opens_in(theirs, site.url)
    theirs.goto(link)
    expect(theirs.get_by_role("heading", name="use SQLite", level=1)).to_be_visible()
    main = theirs.locator("body")
    for words in ("Superseded", "we are 80 by March", "fewer than 50 people", "Failed", "one file"):
        expect(main).to_contain_text(words)
    for words in PRIVATE:
        expect(main).not_to_contain_text(words)
    # The only way on from there is to what is on the page itself.
    links = theirs.locator("a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert [one for one in links if not one.startswith("#")] == []
    assert theirs.locator("form, button, input").count() == 0
    assert re.fullmatch(r"/s/[\w-]{20,}/", link)
    for path in ("/", "/decisions/", f"{hand.page.url.removeprefix(site.url)}", link[:-4] + "abc/"):
        assert guest.get(path).status_code == 404, path
