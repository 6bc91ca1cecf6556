"""A person at the page: clicks, fills and presses, and counts how often."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.ground.watch import Watch


@dataclass
class Hand:
    """`page` is what is looked at, `watch` on the wrist; `acts` how many clicks, fills and presses there were."""

    page: Page
    watch: Watch
    acts: int = 0

    def at(self, when: str, path: str = "/") -> None:
        """Open `path` at the time `when`, in ISO form with its offset."""
        self.watch.set(when)
        self.page.goto(path)

    def click(self, name: str, role: str = "button", within: Locator | None = None) -> None:
        self.acts += 1
        (within or self.page.locator("main")).get_by_role(role, name=name).first.click()  # type: ignore[arg-type]

    def follow(self, name: str, within: Locator | None = None) -> None:
        self.click(name, "link", within)

    def fill(self, label: str, text: str) -> None:
        self.acts += 1
        self.page.get_by_label(label).fill(text)

    def press(self, key: str) -> None:
        self.acts += 1
        self.page.keyboard.press(key)

    def capture(self, line: str) -> None:
        """Into the box, as one types: `c`, the line, Enter."""
        box = self.page.locator("#capture-input")
        self.press("c")
        expect(box).to_be_focused()
        self.page.keyboard.type(line)
        self.press("Enter")
        expect(box).to_have_value("")
        expect(self.page.locator("#capture-under .saved")).to_contain_text("Saved")
        self.press("Escape")

    def row(self, words: str) -> Locator:
        return self.page.locator("main [data-row]", has_text=words).first

    def open_row(self, words: str) -> Locator:
        """The row with its other actions in sight."""
        row = self.row(words)
        self.acts += 1
        row.locator("summary").click()
        return row

    def reads(self, words: str) -> None:
        """The page says it, or will in a moment."""
        expect(self.page.locator("body")).to_contain_text(words)
