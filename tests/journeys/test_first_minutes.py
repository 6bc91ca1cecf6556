"""The first two minutes, from the printed link on, with nothing but a keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from cairn.core.database.sqlite.library import Database
from tests.ground.browser import Pages
from tests.ground.prepared import data_in
from tests.ground.serving import Cairn, free_port

SIZES = {"desk": (1280, 800), "phone": (390, 844)}
ON_BOTH = pytest.mark.parametrize("opened", SIZES, indirect=True)
ON_A_DESK = pytest.mark.parametrize("opened", ["desk"], indirect=True)
ON_A_PHONE = pytest.mark.parametrize("opened", ["phone"], indirect=True)
FAR = 60
# A session comes with opening the link; the index keeps its words in tables of its own.
ASIDE = ("django_session", "sqlite_", "core_document_")


@pytest.fixture
def cairn(tmp_path: Path) -> Iterator[Cairn]:
    started = Cairn(data_in(tmp_path), "--port", str(free_port()))
    yield started
    assert started.end() == (0, "")


@pytest.fixture
def opened(request: pytest.FixtureRequest, pages: Pages, cairn: Cairn) -> Page:
    """A browser of the size that the test asks for, which has followed the link."""
    width, height = SIZES[request.param]
    page = pages.open(width, height)
    page.goto(f"http://127.0.0.1:{cairn.port}{cairn.link}")
    page.wait_for_url(f"http://127.0.0.1:{cairn.port}/")
    return page


def tab_to(page: Page, what: str) -> None:
    """Press Tab until the focus is on the element that `what` selects, which can be seen to have it."""
    for _ in range(FAR):
        page.keyboard.press("Tab")
        if page.evaluate("what => document.activeElement.matches(what)", what):
            shown = "getComputedStyle(document.activeElement)"
            ring = page.evaluate(f"() => {shown}.outlineStyle !== 'none' || {shown}.boxShadow !== 'none'")
            assert ring or what == "#capture-input", f"nothing shows that {what} has the focus"
            return
    raise AssertionError(f"{what} can't be reached by Tab")


def rows(data: Path) -> dict[str, int]:
    """How many rows each table has, read by another process than the server's."""
    connection = Database.connect(f"file:{data / 'cairn.sqlite3'}?mode=ro", uri=True)
    try:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        counted = [name for name in names if not name.startswith(ASIDE)]
        return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in counted}
    finally:
        connection.close()


@ON_BOTH
def test_the_first_line_by_keyboard_alone(opened: Page, tmp_path: Path, axe: Callable[[Page], None]) -> None:
    page, box = opened, opened.locator("#capture-input")
    before = rows(tmp_path / "data")
    axe(page)
    expect(page.locator(".examples .button")).to_have_count(3)

    tab_to(page, ".examples .button")
    example = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    expect(box).to_have_value(example)
    expect(box).to_be_focused()
    expect(page.locator("#capture-under .chip").first).to_contain_text("Only you")
    assert rows(tmp_path / "data") == before, "an example saved something"

    page.keyboard.press("Control+a")
    page.keyboard.type("promise: call the landlord back by tomorrow")
    page.keyboard.press("Enter")
    expect(page.locator("#capture-under .saved")).to_contain_text("Saved")
    expect(page.locator("#announcer")).to_contain_text("Saved")
    assert rows(tmp_path / "data")["core_record"] == 1
    expect(page.locator("#day")).to_contain_text("Nothing is due")

    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("p")
    page.wait_for_url("**/promises/")
    expect(page.locator("main [data-row]")).to_contain_text("call the landlord back")


@ON_A_PHONE
def test_a_head_is_emptied(opened: Page, tmp_path: Path) -> None:
    page = opened
    tab_to(page, "a[href*='empty-your-head']")
    page.keyboard.press("Enter")
    expect(page.locator("#lines")).to_be_focused()
    page.keyboard.type("- the numbers to @ben by fri\n\n- owed: @mei the minutes\n* water the plants")
    tab_to(page, ".button.main")
    page.keyboard.press("Enter")
    expect(page.locator(".toast")).to_contain_text("Kept as 3 promises.")
    assert rows(tmp_path / "data")["core_record"] == 3
    page.keyboard.press("g")
    page.keyboard.press("p")
    for words in ("numbers", "minutes", "water the plants"):
        expect(page.locator("main")).to_contain_text(words)
    page.keyboard.press("c")
    page.keyboard.type("the box is one key away")
    page.keyboard.press("Enter")
    expect(page.locator("#capture-under .saved")).to_contain_text("Saved")


@ON_A_DESK
def test_the_sample_is_explored_and_leaves_no_row(opened: Page, tmp_path: Path, axe: Callable[[Page], None]) -> None:
    page = opened
    before = rows(tmp_path / "data")
    tab_to(page, "form[action='/sample/'] button")
    page.keyboard.press("Enter")
    # Two months are told before the page comes.
    expect(page.locator(".sample-line")).to_be_visible(timeout=60_000)
    expect(page.locator("#day [data-row]").first).to_be_visible()
    axe(page)
    assert rows(tmp_path / "data")["core_record"] > 50
    page.keyboard.press("c")
    page.keyboard.type("tried something in the sample with @nobody #empathy")
    page.keyboard.press("Enter")
    expect(page.locator("#capture-under .saved")).to_contain_text("Saved")
    page.keyboard.press("Escape")
    tab_to(page, "form[action='/sample/removal/'] button")
    page.keyboard.press("Enter")
    expect(page.locator(".toast")).to_contain_text("The sample team is gone.")
    expect(page.locator("h2", has_text="Try one")).to_be_visible()
    assert rows(tmp_path / "data") == before
