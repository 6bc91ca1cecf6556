"""Hands quicker than the machine: a key before an answer or a picture came means what it means a moment later."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Error, Locator, Page, Route, expect

from cairn.core.records.models import Record
from tests.ground.hand import Hand
from tests.ground.site import Site

CLOSE_AND_PRESS = """key => {
    document.querySelector("dialog[open]").close();
    const event = new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true});
    document.activeElement.dispatchEvent(event);
    return document.activeElement.closest("dialog")?.id;
}"""
DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
# What reached the page, told where something that was waited for never came.
SEEN = """window.seen = [];
for (const type of ["keydown", "input", "focusin", "focusout", "visibilitychange"])
    document.addEventListener(type, e => seen.push([type, e.key ?? e.target.id, e.timeStamp | 0]), true);
"""
STANDING = """() => ({focus: document.hasFocus(), on: document.activeElement.id, line: document.activeElement.value,
    at: document.activeElement.selectionStart, list: document.getElementById("capture-options").textContent,
    seen: seen.slice(-40).join("; ")})"""
WHOLE_ANSWER = "async () => { await (await fetch('/keys/')).text(); await new Promise(requestAnimationFrame); }"


@pytest.fixture
def page(site: Site, hand: Hand) -> Page:
    hand.write("promise: send the rollback plan to @dana by today")
    hand.write("promise: numbers for the capacity plan to @ben by today")
    page = site.open(hand.alice)
    page.add_init_script(SEEN)
    # Asked for before the page is there, so that what it loads goes by this process from its beginning.
    page.route("**/nothing/", lambda route: route.abort())
    page.goto("/promises/")
    page.bring_to_front()
    # Chromium drops what is typed before a page was drawn for the first time, which a busy machine does late.
    page.evaluate(DRAWN)
    return page


@dataclass
class Held:
    """Answers that don't come until they are let go."""

    page: Page
    pattern: str
    routes: list[Route] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.route(self.pattern, self._hold)

    def _hold(self, route: Route) -> None:
        self.routes.append(route)

    def until(self, many: int = 1, about: str = "") -> None:
        """Wait until so many were asked for, the last of them with `about` in its form."""
        if not self._within(15, many, about):
            raise AssertionError(
                f"{self.pattern} was asked for {len(self.routes)} times, not {many}; {self.page.evaluate(STANDING)}"
            )

    def until_asked_by(self, key: str) -> None:
        """Press `key` until it is asked for: a browser that isn't in front yet, on a busy machine, loses the first."""
        for _ in range(3):
            self.page.keyboard.press(key)
            if self._within(3):
                return
        self.until()

    def _within(self, seconds: int, many: int = 1, about: str = "") -> bool:
        for _ in range(100 * seconds):
            if len(self.routes) >= many and about in (self.routes[-1].request.post_data or ""):
                return True
            self.page.wait_for_timeout(10)
        return False

    def let_go(self) -> None:
        for route in self.routes:
            route.continue_()
        self.page.unroute(self.pattern)
        # Whatever came of it has happened once a later question is answered, on whichever page it led to.
        try:
            self.page.evaluate(WHOLE_ANSWER)
        except Error:
            self.page.wait_for_load_state()
            self.page.evaluate(WHOLE_ANSWER)


def dialog(page: Page) -> Locator:
    return page.locator("#dialog[open]")


@pytest.mark.parametrize("closed", ["dialog", "palette"])
def test_a_key_counts_before_the_closed_dialog_is_off_the_screen(page: Page, closed: str) -> None:
    """The focus leaves it with the next picture, which a busy machine draws late: until then it has every key."""
    page.keyboard.press("?" if closed == "dialog" else "/")
    expect(page.locator(f"#{closed}[open]")).to_be_visible()
    if closed == "dialog":
        assert page.evaluate(CLOSE_AND_PRESS, "/") == "palette"
        expect(page.locator("#palette-input")).to_be_focused()
    else:
        page.evaluate(CLOSE_AND_PRESS, "c")
        expect(page.locator("#capture-input")).to_be_focused()


def test_keys_are_letters_in_a_dialog_that_is_open(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("cgp?")
    expect(page.locator("#palette-input")).to_have_value("cgp?")


@pytest.mark.parametrize("meanwhile", ["Escape", "/", "c", "Control+k", "click"])
def test_a_dialog_that_comes_late_interrupts_nobody(page: Page, meanwhile: str) -> None:
    held = Held(page, "**/keys/")
    held.until_asked_by("?")
    if meanwhile == "click":
        page.locator("h1").click()
    else:
        page.keyboard.press(meanwhile)
    held.let_go()
    expect(dialog(page)).to_have_count(0)
    assert page.url.endswith("/promises/")


def test_a_dialog_that_comes_late_is_shown_to_whoever_waits(page: Page) -> None:
    """The other side of it: asked for once, or out of impatience again, it opens, and the page stays."""
    held = Held(page, "**/keys/")
    for times in (1, 2):
        page.keyboard.press("?")
        held.until(times)
    held.let_go()
    expect(dialog(page)).to_contain_text("these keys")
    assert page.url.endswith("/promises/")


def test_enter_waits_for_what_is_being_looked_for(page: Page) -> None:
    held = Held(page, "**/search/")
    page.keyboard.press("/")
    page.keyboard.type("rollback")
    page.keyboard.press("Enter")
    held.until()
    expect(page.locator("#palette")).to_be_visible()
    held.let_go()
    page.wait_for_url("**/promises/*-*/")
    expect(page.locator("h1")).to_contain_text("rollback plan")


@pytest.mark.parametrize("search", ["answers late", "is broken", "is out of reach"])
def test_words_that_nothing_has_are_captured_however_quick(page: Page, search: str) -> None:
    held = Held(page, "**/search/")
    page.keyboard.press("/")
    page.keyboard.type("zebra crossing")
    page.keyboard.press("Enter")
    held.until()
    if search == "is broken":
        held.routes.pop().fulfill(status=500)
    elif search == "is out of reach":
        held.routes.pop().abort()
    held.let_go()
    expect(page.locator("#capture-under .saved")).to_contain_text("Saved")
    assert Record.records.filter(title="zebra crossing").count() == 1


def test_what_earlier_words_found_is_not_what_enter_means(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("rollback")
    expect(page.locator("#palette [aria-selected=true]")).to_contain_text("rollback plan")
    page.keyboard.type(" drill went well")
    page.keyboard.press("Enter")
    expect(page.locator("#capture-under .saved")).to_contain_text("Saved")
    assert Record.records.filter(title="rollback drill went well").count() == 1


def test_escape_calls_off_an_enter_that_waits(page: Page) -> None:
    held = Held(page, "**/search/")
    page.keyboard.press("/")
    page.keyboard.type("zebra crossing")
    page.keyboard.press("Enter")
    held.until()
    page.keyboard.press("Escape")
    held.let_go()
    assert not Record.records.filter(title="zebra crossing").exists()


def test_tab_before_the_completions_takes_the_first_of_them(page: Page) -> None:
    held = Held(page, "**/complete/")
    page.keyboard.press("c")
    page.keyboard.type("listened first #emp")
    page.keyboard.press("Tab")
    held.until(about="#emp")
    held.let_go()
    expect(page.locator("#capture-input")).to_have_value("listened first #empathy ")
    expect(page.locator("#capture-input")).to_be_focused()


def test_tab_takes_nothing_from_an_earlier_list(page: Page) -> None:
    page.keyboard.press("c")
    page.keyboard.type("listened first #")
    expect(page.locator("#capture-options [role=option]").first).to_be_visible()
    held = Held(page, "**/complete/")
    page.keyboard.type("tra")
    page.keyboard.press("Tab")
    held.until(about="#tra")
    held.let_go()
    expect(page.locator("#capture-input")).to_have_value("listened first #transparency ")


def test_what_is_typed_before_a_save_is_answered_begins_the_next_line(page: Page) -> None:
    box = page.locator("#capture-input")
    held = Held(page, "**/capture/")
    page.keyboard.press("c")
    page.keyboard.type("stayed calm")
    page.keyboard.press("Enter")
    page.keyboard.type("asked first")
    held.until()
    held.let_go()
    expect(box).to_have_value("asked first")
    page.keyboard.press("Enter")
    expect(box).to_have_value("")
    assert sorted(Record.records.filter(kind="moment").values_list("title", flat=True)) == [
        "asked first",
        "stayed calm",
    ]


def test_z_before_the_answer_takes_back_the_last_thing_done(page: Page) -> None:
    """Not the one before it, whose Undo is still on the screen."""
    rows = page.locator("main [data-row]")
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator(".toast [data-undo]")).to_be_visible()
    expect(rows).to_have_count(1)
    held = Held(page, "**/keeping/")
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("z")
    held.until()
    held.let_go()
    expect(page.locator(".toast")).to_contain_text("Taken back.")
    assert sorted(Record.records.values_list("number", "open")) == [(1, False), (2, True)]


def test_z_takes_nothing_back_where_the_last_thing_failed(page: Page) -> None:
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator(".toast [data-undo]")).to_be_visible()
    held = Held(page, "**/keeping/")
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("z")
    held.until()
    held.routes.pop().abort()
    expect(page.locator(".toast")).to_contain_text("could not be reached")
    held.let_go()
    assert sorted(Record.records.values_list("number", "open")) == [(1, False), (2, True)]
