"""Looks at a page as axe does, on a desk and on a phone, in light and dark, and hears what the browser complains of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from playwright.sync_api import ConsoleMessage, Page

from tests.ground.axe import violations

DESK, PHONE = (1280, 800), (390, 844)
# Colours know nothing of sizes: the styleguide's tests look at every component in all four combinations.
LOOKS: tuple[tuple[Literal["light", "dark"], tuple[int, int], tuple[str, ...]], ...] = (
    ("light", PHONE, ()),
    ("dark", DESK, ("color-contrast", "target-size")),
)
BASICS = """() => ({
    headings: document.querySelectorAll("h1").length,
    heading: document.querySelector("h1")?.textContent.trim() || "",
    title: document.title.replace("· Cairn", "").trim(),
    language: document.documentElement.lang,
})"""


@dataclass
class Inspector:
    """`faults` are what was found, each with its page and how it was looked at."""

    page: Page
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._heard)

    def look(self, url: str) -> None:
        """Open `url`, and look at it on a phone by day and on a desk by night."""
        # Without motion, so that no colour is caught on its way from light to dark.
        self.page.emulate_media(color_scheme="light", reduced_motion="reduce")
        answer = self.page.goto(url)
        if answer is None or answer.status != 200:
            self._note(f"answers {answer.status if answer else 'nothing'}")
        self._basics()
        for scheme, (width, height), rules in LOOKS:
            self.page.emulate_media(color_scheme=scheme)
            self.page.set_viewport_size({"width": width, "height": height})
            for found in violations(self.page, *rules):
                self._note(f"{width} {scheme}: {found}")
            if (wide := self.page.evaluate("document.documentElement.scrollWidth")) > width:
                self._note(f"{wide} wide on a screen of {width}")

    def _basics(self) -> None:
        found = self.page.evaluate(BASICS)
        if found["headings"] != 1 or not found["heading"]:
            self._note(f"has {found['headings']} first headings: {found['heading']!r}")
        if not found["title"]:
            self._note("has no title")
        if not found["language"].startswith("en"):
            self._note(f"is in {found['language']!r}")

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._note(f"{message.type}: {message.text}")

    def _note(self, fault: str) -> None:
        self.faults.append(f"{self.page.url}: {fault}")
