"""The sample team in a real browser: from the empty Today into it, a full day on one phone screen, and out again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from cairn.core.accounts.models import User
from cairn.site.local import people
from tests.ground.site import Site
from tests.ground.watch import Watch

FRIDAY = "2025-11-21 17:30"
"""The fullest there is: the day and the week want to be closed."""


@pytest.fixture
def owner(transactional_db: None, watch: Watch) -> User:
    watch.set(FRIDAY)
    found = people.settle()
    found.zone = "Europe/Berlin"
    found.save()
    return found


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_into_it_and_out_again(site: Site, owner: User, axe: Callable[[Page], None], script: bool) -> None:
    page = site.phone(owner, java_script_enabled=script, color_scheme="dark")
    # Two months are told before the next page comes, on whatever machine this is.
    page.set_default_timeout(60_000)
    page.goto("/")
    page.get_by_role("button", name="Explore a sample team").click()
    expect(page.get_by_text("A sample team.", exact=True)).to_be_visible()
    fits(page)
    if script:
        axe(page)
    page.goto("/promises/")
    page.get_by_role("button", name="Back to your own").click()
    expect(page.get_by_text("Welcome. One line is enough.")).to_be_visible()
    page.get_by_role("button", name="Explore a sample team").click()
    page.get_by_role("button", name="Remove it").click()
    expect(page.get_by_text("Welcome. One line is enough.")).to_be_visible()
    expect(page.get_by_text("The sample team is gone.")).to_be_visible()
    assert not User.objects.filter(sample=True).exists()


def fits(page: Page) -> None:
    """All of a full Today on one phone screen, the line about the sample included."""
    for said in ("I told them", "Accept", "Kept and told", "Close the day", "Weekly note"):
        expect(page.get_by_text(said, exact=True).first).to_be_attached()
    expect(page.locator(".prompt")).to_be_in_viewport()
    expect(page.get_by_text("1 thing to settle")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollHeight") <= 844
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
