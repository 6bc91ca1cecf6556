"""The keyboard, the palette, dialogs and the theme."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings

from cairn.core.accounts.models import User
from tests.ground.site import Site

FOCUSED = "document.activeElement.id || document.activeElement.tagName"


@pytest.fixture
def today(site: Site, alice: User, settings: Settings) -> Page:
    settings.STYLEGUIDE = True
    page = site.open(alice)
    page.goto("/styleguide/today/")
    return page


def test_c_opens_the_box_and_escape_leaves_it(today: Page) -> None:
    today.keyboard.press("c")
    assert today.evaluate(FOCUSED) == "capture-input"
    today.keyboard.press("Escape")
    assert today.evaluate(FOCUSED) == "BODY"


def test_keys_are_letters_while_somebody_types(today: Page) -> None:
    today.keyboard.press("c")
    today.keyboard.type("c?gjx/")
    expect(today.locator("#capture-input")).to_have_value("c?gjx/")
    expect(today.locator("dialog[open]")).to_have_count(0)


def test_j_and_k_walk_the_rows(today: Page) -> None:
    titles = []
    for key in "jjk":
        today.keyboard.press(key)
        titles.append(today.evaluate("document.activeElement.querySelector('.row-title').textContent.trim()"))
    assert titles[0] == titles[2] != titles[1]


def test_x_presses_the_rows_main_action(today: Page) -> None:
    today.keyboard.press("j")
    with today.expect_request(lambda request: request.method == "POST") as sent:
        today.keyboard.press("x")
    assert "version=3" in (sent.value.post_data or "")


def test_focus_goes_to_the_next_row_when_one_is_done(today: Page) -> None:
    said = {"text": "Kept, and told.", "undo": "/undo/", "next": "/"}
    answer = render_to_string("page/toast.html", {"said": said, "oob": True})
    today.route("**/today/", lambda route: route.fulfill(content_type="text/html", body=answer))
    today.keyboard.press("j")
    today.keyboard.press("x")
    expect(today.locator(".rows").first.locator("[data-row]")).to_have_count(2)
    expect(today.locator(".toast")).to_contain_text("Kept, and told.")
    expect(today.locator("[data-row]:focus-within")).to_contain_text("SQLite")
    expect(today.locator(".toast .count")).to_have_text("8", timeout=4000)


def test_question_mark_shows_the_keys_in_place(today: Page, axe: Callable[[Page], None]) -> None:
    today.keyboard.press("?")
    expect(today.locator("#dialog[open] .keys")).to_be_visible()
    axe(today)
    today.keyboard.press("Escape")
    expect(today.locator("dialog[open]")).to_have_count(0)


def test_single_keys_can_be_switched_off(today: Page, alice: User) -> None:
    today.keyboard.press("?")
    today.get_by_role("button", name="Switch single keys off").click()
    expect(today.get_by_role("button", name="Switch single keys on")).to_be_visible()
    alice.refresh_from_db()
    assert not alice.keys
    today.keyboard.press("c")
    assert today.evaluate(FOCUSED) != "capture-input"


def test_the_palette_goes_where_one_says(today: Page, axe: Callable[[Page], None]) -> None:
    today.keyboard.press("Control+k")
    today.keyboard.type("peopl")
    option = today.locator("#palette [aria-selected=true]")
    expect(option).to_contain_text("People")
    assert today.get_attribute("#palette-input", "aria-activedescendant") == option.get_attribute("id")
    axe(today)
    today.keyboard.press("Enter")
    today.wait_for_url("**/people/**")


def test_the_palette_captures_what_it_cannot_find(today: Page) -> None:
    today.keyboard.press("Control+k")
    today.keyboard.type("zebra crossing painted")
    expect(today.locator("#palette [aria-selected=true]")).to_contain_text("zebra crossing painted")
    today.keyboard.press("Enter")
    expect(today.locator("#capture-under .saved")).to_contain_text("Saved")


def test_the_palette_knows_the_pages_that_have_no_place(today: Page, axe: Callable[[Page], None]) -> None:
    today.keyboard.press("Control+k")
    axe(today)
    expect(today.locator("#palette [aria-selected=true]")).to_contain_text("Today")
    for words, where in (("your data", "**/data/"), ("settings", "**/settings/")):
        today.keyboard.type(words)
        today.keyboard.press("Enter")
        today.wait_for_url(where)
        today.keyboard.press("Control+k")


def test_the_theme_is_kept_with_the_account(today: Page, alice: User) -> None:
    today.locator(".rail [data-theme-switch] button").click()
    assert today.get_attribute("html", "data-theme") == "light"
    for _ in range(100):
        alice.refresh_from_db()
        if alice.theme == "light":
            break
        today.wait_for_timeout(50)
    today.reload()
    assert today.get_attribute("html", "data-theme") == "light"


def test_more_opens_without_scripts(site: Site, alice: User) -> None:
    page = site.phone(alice, java_script_enabled=False)
    page.goto("/keys/")
    page.locator(".bar summary").click()
    expect(page.locator(".sheet").get_by_role("link", name="Keys")).to_be_visible()
