"""Every component and the reference pages in a browser: nothing for axe to find, and a phone's screen is enough."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from pytest_django.fixtures import Settings

from cairn.core.accounts.models import User
from cairn.core.page.styleguide import WHOLE
from tests.ground.site import Site

PAGES = ["/styleguide/", *(f"/styleguide/{name}/" for name in WHOLE), "/keys/"]
LOOKS = (("light", 390), ("dark", 1280), ("light", 1280), ("dark", 390))


@pytest.fixture(autouse=True)
def _shown(settings: Settings) -> None:
    settings.STYLEGUIDE = True


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(site: Site, alice: User, axe: Callable[[Page], None], path: str) -> None:
    page = site.open(alice, reduced_motion="reduce")
    page.goto(path)
    # The first has every component, in all four combinations; the others put the same ones together.
    for theme, width in LOOKS if path == PAGES[0] else LOOKS[:2]:
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 800})
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{path} is wider than the screen"


def test_the_fullest_today_fits_a_phone(site: Site, alice: User) -> None:
    page = site.phone(alice)
    page.goto("/styleguide/today/")
    bar = page.locator(".bar").bounding_box()
    last = page.locator(".column > :last-child").bounding_box()
    assert bar
    assert last
    assert last["y"] + last["height"] <= bar["y"]
    assert page.evaluate("document.documentElement.scrollHeight") <= 844


def test_all_of_it_can_be_hidden(site: Site, alice: User, settings: Settings) -> None:
    settings.STYLEGUIDE = False
    page = site.open(alice)
    for path in PAGES[:-1]:
        answer = page.goto(path)
        assert answer
        assert answer.status == 404


def test_a_page_has_one_filled_button_at_most(site: Site, alice: User) -> None:
    page = site.open(alice)
    for name in WHOLE:
        page.goto(f"/styleguide/{name}/")
        assert page.locator(".button.main").count() <= 1, name


def test_print_leaves_only_words(site: Site, alice: User) -> None:
    page = site.open(alice)
    page.goto("/styleguide/note/")
    page.emulate_media(media="print")
    assert page.locator(".letter").is_visible()
    for pressed in page.locator("button, .rail, .capture, dialog").all():
        assert not pressed.is_visible()
