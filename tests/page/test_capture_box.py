"""The capture box: five seconds from wish to saved, and nothing typed is ever lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import Page, Route, expect
from pytest_django.fixtures import Settings

from cairn.core.accounts.models import User
from cairn.core.records.models import Record
from tests.ground.site import Site


@pytest.fixture
def page(site: Site, alice: User) -> Page:
    page = site.open(alice)
    page.goto("/keys/")
    page.keyboard.press("c")
    return page


def titles(user: User) -> list[str]:
    return list(Record.records.visible_to(user).values_list("title", flat=True))


def test_enter_saves_at_once_and_the_box_is_ready_for_the_next(page: Page, alice: User) -> None:
    page.keyboard.type("stayed calm when the build broke #empathy")
    page.keyboard.press("Enter")
    saved = page.locator("#capture-under .saved")
    expect(saved).to_contain_text("Saved")
    expect(page.locator("#capture-input")).to_have_value("")
    expect(page.locator("#announcer")).to_contain_text("Saved")
    page.keyboard.type("and again")
    page.keyboard.press("Enter")
    expect(page.locator("#capture-input")).to_have_value("")
    expect(saved).to_be_visible()
    assert len(titles(alice)) == 2


def test_enter_does_not_wait_for_the_preview(page: Page, alice: User) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/preview/", hold)
    page.keyboard.type("saved before it was understood")
    page.wait_for_timeout(300)
    page.keyboard.press("Enter")
    expect(page.locator("#capture-under .saved")).to_be_visible()
    assert titles(alice) == ["saved before it was understood"]
    assert held, "the preview had been asked for"
    for route in held:
        route.abort()


def test_chips_say_what_is_understood(page: Page, alice: User, axe: Callable[[Page], None]) -> None:
    page.keyboard.type("paired on the flaky test #empathy")
    expect(page.locator("#capture-under .chip").first).to_contain_text("Only you")
    axe(page)
    assert titles(alice) == [], "a preview saves nothing"


def test_a_chip_lets_go_of_its_token_and_keeps_the_words(page: Page) -> None:
    chip = {"kind": "tag", "label": "empathy", "line": "paired on \\#empathy"}
    chips = render_to_string("page/chips.html", {"chips": [chip]})
    page.route("**/preview/", lambda route: route.fulfill(content_type="text/html", body=chips))
    page.keyboard.type("paired on #empathy")
    page.get_by_role("button", name="Let go of “empathy”").click()
    expect(page.locator("#capture-input")).to_have_value("paired on \\#empathy")
    expect(page.locator("#capture-input")).to_be_focused()


def test_an_example_fills_the_box_and_saves_nothing(site: Site, alice: User, settings: Settings) -> None:
    settings.STYLEGUIDE = True
    page = site.open(alice)
    page.goto("/styleguide/empty/")
    page.locator(".examples .button").first.click()
    expect(page.locator("#capture-input")).to_have_value("promise: send @ana the rollback plan by mon")
    assert titles(alice) == []
    page.locator("#capture-input").fill("")
    page.locator(".starts .chip", has_text="Slip").click()
    expect(page.locator("#capture-input")).to_have_value("slip: ")


@pytest.mark.parametrize("by", ["Enter", "button"])
@pytest.mark.parametrize("how", ["broken", "unreachable"])
def test_a_failed_request_keeps_the_text_and_says_so(page: Page, alice: User, how: str, by: str) -> None:
    def fail(route: Route) -> None:
        if how == "broken":
            route.fulfill(status=500, body="")
        else:
            route.abort()

    page.route("**/capture/", fail)
    page.keyboard.type("do not lose me")
    key = page.input_value("#capture [name=once]")
    page.keyboard.press("Enter") if by == "Enter" else page.locator("[data-save]").click()
    expect(page.locator("#capture-under .failed")).to_contain_text("still in the box")
    expect(page.locator("#capture-input")).to_have_value("do not lose me")
    page.wait_for_timeout(400)
    expect(page.locator("#capture-under .failed")).to_be_visible()
    page.unroute("**/capture/")
    assert page.input_value("#capture [name=once]") == key, "a retry is the same act"
    page.keyboard.press("Enter")
    expect(page.locator("#capture-under .saved")).to_be_visible()
    assert titles(alice) == ["do not lose me"]
    assert page.input_value("#capture [name=once]") != key, "the next line is another"


def test_undo_takes_it_back(page: Page, alice: User) -> None:
    page.keyboard.type("said too soon")
    page.keyboard.press("Enter")
    expect(page.locator(".saved .count")).to_have_text("9", timeout=3000)
    page.keyboard.press("Escape")
    page.keyboard.press("z")
    expect(page.locator("#capture-under")).to_contain_text("Taken back")
    assert titles(alice) == []


def test_edit_opens_the_line_again(page: Page, alice: User) -> None:
    page.keyboard.type("told the room I was wrong")
    page.keyboard.press("Enter")
    page.locator(".saved").get_by_role("link", name="Edit").click()
    expect(page.locator("[data-save]")).to_have_text("Save change")
    page.keyboard.type(" about the cache")
    page.keyboard.press("Enter")
    expect(page.locator("[data-save]")).to_have_text("Save")
    assert titles(alice) == ["told the room I was wrong about the cache"]


def test_shift_enter_begins_the_body(page: Page, alice: User) -> None:
    page.keyboard.type("first line")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("the rest")
    page.keyboard.press("Enter")
    expect(page.locator("#capture-under .saved")).to_be_visible()
    assert Record.records.get(owner=alice).body == "the rest"


def test_tags_complete_from_the_keyboard(page: Page, axe: Callable[[Page], None]) -> None:
    page.keyboard.type("listened first #emp")
    expect(page.locator("#capture-options")).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#capture-input", "aria-activedescendant") == "capture-option-0"
    axe(page)
    page.keyboard.press("Enter")
    assert page.input_value("#capture-input").rstrip() == "listened first #empathy"
    expect(page.locator("#capture-options")).to_be_hidden()


def test_it_is_a_plain_form_without_scripts(site: Site, alice: User) -> None:
    page = site.open(alice, java_script_enabled=False)
    page.goto("/keys/")
    page.locator("#capture-input").fill("no scripts here")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".toast")).to_contain_text("Saved")
    page.locator(".toast").get_by_role("button", name="Undo").click()
    expect(page.locator(".toast")).to_contain_text("Taken back.")
    assert titles(alice) == []


def test_what_was_tapped_meanwhile_does_not_come_back(site: Site, alice: User) -> None:
    """After a capture the day is asked for anew. Who taps a row before that answer comes has seen the row go."""
    page = site.open(alice)
    page.goto("/")
    page.keyboard.press("c")
    page.keyboard.type("promise: call back to @ben by today")
    page.keyboard.press("Enter")
    row = page.locator("#day [data-row]", has_text="call")
    row.wait_for()
    held: list[Route] = []
    page.route(f"{site.url}/", lambda route: held.append(route) if not held else route.continue_())
    page.keyboard.type("a moment")
    page.keyboard.press("Enter")
    expect(page.locator("#capture-input")).to_have_value("")
    page.wait_for_function("document.querySelector('#day').classList.contains('htmx-request')")
    stale = held[0].fetch()
    row.get_by_role("button", name="Kept and told").click()
    expect(page.locator(".toast")).to_contain_text("knows")
    held[0].fulfill(response=stale)
    expect(page.locator("#day")).to_contain_text("1 moment")
    expect(row).to_have_count(0)


def test_completions_that_come_after_the_save_are_not_shown(page: Page) -> None:
    """They would take the Escape that leaves the box, and the next `c` would be a letter in it."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/complete/", hold)
    page.keyboard.type("listened first #emp")
    page.wait_for_timeout(100)
    page.keyboard.press("Enter")
    expect(page.locator("#capture-input")).to_have_value("")
    for route in held:
        route.fulfill(body='<div role="option" data-insert="#empathy ">#empathy</div>', content_type="text/html")
    page.wait_for_timeout(200)
    expect(page.locator("#capture-options")).to_be_hidden()
