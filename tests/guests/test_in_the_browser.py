"""The way of a link in the browser: made, copied, opened by somebody without an account, ended."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from cairn.core.moments.models import Moment
from tests.ground.guest import URL, Guest
from tests.ground.hand import Hand
from tests.ground.site import Site
from tests.journeys.inspecting import Inspector

pytestmark = pytest.mark.usefixtures("shareable")


def test_made_read_and_ended(site: Site, hand: Hand, guest: Guest) -> None:
    row = hand.write("we keep one table for all records\nTwenty were slow.")
    page = site.open(hand.alice)
    page.goto(row.get_absolute_url())
    page.get_by_text("A link for somebody without an account").click()
    page.get_by_role("button", name="Make a link").click()
    expect(page.get_by_role("heading", name=f"A link to {row.key}")).to_be_visible()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    path = page.get_by_label("Link", exact=True).input_value().removeprefix(URL)

    theirs = site.open()
    guest.opens_in(theirs, site.url)
    inspector = Inspector(theirs)
    inspector.look(path)
    assert inspector.faults == []
    expect(theirs.get_by_role("heading", name="we keep one table for all records")).to_be_visible()
    assert theirs.evaluate("getComputedStyle(document.querySelector('main')).display") == "block"

    page.goto(row.get_absolute_url())
    page.get_by_role("button", name="End it").click()
    expect(page.get_by_text("The link is ended.")).to_be_visible()
    assert guest.get(path).status_code == 404
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="End it")).to_be_visible()
    assert not Moment.objects.filter(kind="record.unshared").exists()
    assert guest.get(path).status_code == 200


def test_the_pages_about_it_have_no_faults(site: Site, hand: Hand, guest: Guest) -> None:
    row = hand.write("we keep one table for all records")
    page = site.open(hand.alice)
    inspector = Inspector(page)
    page.goto(row.get_absolute_url())
    page.get_by_text("A link for somebody without an account").click()
    page.get_by_label("Last day").fill("2025-11-20")
    page.get_by_role("button", name="Make a link").click()
    expect(page.get_by_text("It works through")).to_be_visible()
    inspector.look(row.get_absolute_url())
    assert inspector.faults == []
