"""A day by keyboard, on the real pages: rows, places, the palette, Undo, and where the focus goes meanwhile."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from cairn.core.records.models import Record
from tests.ground.site import Site
from tests.journeys.life import Life

HERE = """() => {
    const row = document.activeElement.closest("[data-row]");
    return row ? row.querySelector(".row-title, .own-words").textContent.trim() : document.activeElement.tagName;
}"""


@pytest.fixture
def page(site: Site, life: Life) -> Page:
    page = site.open(life.alice)
    page.goto("/")
    return page


def keys(page: Page, typed: str) -> None:
    for key in typed:
        page.keyboard.press(key)


def here(page: Page) -> str:
    """The row that has the focus, by its title; else the tag of what has it."""
    return str(page.evaluate(HERE))


def open_row(page: Page, words: str) -> None:
    """Walk down with `j` until the row is reached."""
    for _ in range(40):
        keys(page, "j")
        if words in here(page):
            return
    raise AssertionError(f"j never comes to {words!r}")


@pytest.mark.parametrize(("path", "words"), [("/", "rollback plan"), ("/promises/", "handover page")])
def test_a_row_is_done_and_taken_back(page: Page, path: str, words: str) -> None:
    page.goto(path)
    rows = page.locator("main [data-row]")
    first, many = rows.first.text_content() or "", rows.count()
    keys(page, "j")
    assert here(page) in first
    keys(page, "jk")
    assert here(page) in first
    open_row(page, words)
    keys(page, "x")
    expect(page.locator(".toast")).to_contain_text("Undo")
    expect(rows.filter(has_text=words)).to_have_count(0)
    expect(rows).to_have_count(many - 1)
    assert here(page) not in ("BODY", "MAIN"), "the focus is on the row that came in its place"
    assert not Record.records.get(title__contains=words).open
    keys(page, "z")
    expect(page.locator(".toast")).to_contain_text("Taken back.")
    assert page.url.endswith(path)
    expect(rows.filter(has_text=words)).to_have_count(1)
    assert Record.records.get(title__contains=words).open


def test_undo_is_there_for_ten_seconds_and_says_how_long(page: Page) -> None:
    open_row(page, "rollback plan")
    keys(page, "x")
    expect(page.locator(".toast .count")).to_have_text("8", timeout=5000)
    page.locator(".toast").get_by_role("button", name="Undo").click()
    expect(page.locator(".toast")).to_contain_text("Taken back.")
    expect(page.locator("main [data-row]", has_text="rollback plan")).to_have_count(1)


def test_a_habit_is_skipped_and_the_next_one_is_not_in_its_way(page: Page) -> None:
    prompt = page.locator(".prompt")
    # The number of an experiment is asked for first, and only for as long as it isn't there.
    prompt.get_by_label("speakers per meeting").fill("6")
    page.keyboard.press("Enter")
    expect(page.locator(".toast")).to_contain_text("Noted: 6.")
    page.reload()
    skipped = prompt.locator(".own-words").inner_text()
    open_row(page, skipped)
    keys(page, "s")
    expect(page.locator(".toast")).to_contain_text("Skipped")
    expect(page.locator("main", has_text=skipped)).to_have_count(0)
    assert here(page) != "BODY", "the focus isn't lost"


@pytest.mark.parametrize("path", ["/", "/promises/"])
def test_e_opens_what_a_row_is_about(page: Page, path: str) -> None:
    page.goto(path)
    open_row(page, "rollback plan")
    keys(page, "e")
    page.wait_for_url("**/promises/*-*/")
    expect(page.locator("h1")).to_contain_text("rollback plan")
    page.go_back()
    page.wait_for_url(f"**{path}")


def test_places_search_and_help_are_keys_away(page: Page) -> None:
    keys(page, "gp")
    page.wait_for_url("**/promises/")
    keys(page, "?")
    expect(page.locator("#dialog[open]")).to_contain_text("these keys")
    keys(page, "gt")
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    assert page.url.endswith("/promises/"), "keys are the dialog's while it is open"
    keys(page, "/")
    expect(page.locator("#palette-input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    keys(page, "gt")
    page.wait_for_url(lambda url: urlsplit(url).path == "/")
    keys(page, "c")
    expect(page.locator("#capture-input")).to_be_focused()
    keys(page, "jx?/gp")
    expect(page.locator("#capture-input")).to_have_value("jx?/gp")


def test_the_palette_goes_finds_and_captures(page: Page) -> None:
    for key in ("Control+k", "Meta+k"):
        page.keyboard.press(key)
        expect(page.locator("#palette-input")).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator("dialog[open]")).to_have_count(0)
    page.keyboard.press("Control+k")
    page.keyboard.type("people")
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/")
    page.keyboard.press("Control+k")
    page.keyboard.type("rollback")
    expect(page.locator("#palette [aria-selected=true]")).to_contain_text("rollback plan")
    page.keyboard.press("Enter")
    page.wait_for_url("**/promises/*-*/")
    page.keyboard.press("Control+k")
    page.keyboard.type("wondered about zebras")
    expect(page.locator("#palette [aria-selected=true]")).to_contain_text("capture this line")
    page.keyboard.press("Enter")
    expect(page.locator("#capture-under .saved")).to_contain_text("Saved")
    assert Record.records.filter(title="wondered about zebras").count() == 1


def test_single_keys_are_off_where_somebody_switched_them_off(page: Page) -> None:
    keys(page, "?")
    page.get_by_role("button", name="Switch single keys off").press("Enter")
    expect(page.get_by_role("button", name="Switch single keys on")).to_be_visible()
    page.goto("/")
    for key in "cj?/x":
        keys(page, key)
        assert here(page) == "BODY"
    keys(page, "gp")
    page.wait_for_timeout(300)
    assert page.url.endswith("/")
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.keyboard.press("Control+k")
    expect(page.locator("#palette-input")).to_be_focused()
    page.keyboard.press("Escape")
    page.goto("/keys/")
    page.get_by_role("button", name="Switch single keys on").click()
    expect(page.get_by_role("button", name="Switch single keys off")).to_be_visible()
    page.goto("/")
    keys(page, "c")
    expect(page.locator("#capture-input")).to_be_focused()
