"""Every page of the URL configuration, full and empty: nothing for axe to find, nothing fetched from elsewhere."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route

from cairn.core.accounts.models import User
from tests.ground.browser import Pages
from tests.ground.site import Site
from tests.journeys.inspecting import Inspector
from tests.journeys.life import Life

ELSEWHERE = "http://192.0.2.1/pixel.png"
PARTS = 3


def inspected(page: Page, urls: list[str]) -> list[str]:
    inspector = Inspector(page)
    for url in urls:
        inspector.look(url)
    return inspector.faults


def words(html: str) -> str:
    """What a page shows in its middle, without what was made for this one time."""
    return re.sub(r'(value|for|id)="[^"]*"', "", html[html.index("<main") : html.index("</main>")])


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_of_a_full_life(site: Site, life: Life, part: int) -> None:
    walk = life.walk(life.alice)
    assert not walk.unopened, "nothing in this life opens them, so nobody has looked at them"
    faults = inspected(site.open(life.alice), list(walk.pages)[part::PARTS])
    assert not faults, "\n".join(faults)


def test_every_page_before_anything_happened(site: Site, life: Life) -> None:
    seen = {words(html) for html in life.walk(life.alice).pages.values()}
    others = [url for url, html in life.walk(life.charlie).pages.items() if words(html) not in seen]
    assert len(others) > 10
    faults = inspected(site.open(life.charlie), others)
    assert not faults, "\n".join(faults)


def test_what_is_not_there_is_said_on_a_page_like_any_other(site: Site, alice: User) -> None:
    inspector = Inspector(site.open(alice))
    inspector.look("/nowhere/")
    assert [fault.partition(": ")[2] for fault in inspector.faults] == [
        "error: Failed to load resource: the server responded with a status of 404 (Not Found)",
        "answers 404",
    ]


def test_a_page_with_faults_is_caught(site: Site, pages: Pages, alice: User) -> None:
    """The broken twin: the same page with a picture of another host, a second heading, and words too pale to read."""
    page = site.open(alice)

    def spoil(route: Route) -> None:
        real = route.fetch()
        added = f'<img src="{ELSEWHERE}"><h1>Again</h1><p style="color:#eee;background:#fff">pale</p></main>'
        headers = {name: value for name, value in real.headers.items() if name != "content-security-policy"}
        route.fulfill(status=200, headers=headers, body=real.text().replace("</main>", added))

    page.route("**/keys/", spoil)
    inspector = Inspector(page)
    inspector.look("/keys/")
    assert pages.faults == [f"asked another host: {ELSEWHERE}"]
    pages.faults.clear()
    for fault in ("has 2 first headings", "image-alt", "390 light: color-contrast", "1280 dark: color-contrast"):
        assert any(fault in found for found in inspector.faults), fault
