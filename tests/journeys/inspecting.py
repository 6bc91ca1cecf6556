"""Looks at a page as axe does, on a desk and on a phone, in light and dark, and hears what the browser complains of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import ConsoleMessage, Page

DESK, PHONE = (1280, 800), (390, 844)
EVERYTHING: dict[str, Any] = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
CONTRAST: dict[str, Any] = {"resultTypes": ["violations"], "runOnly": {"type": "rule", "values": ["color-contrast"]}}
RUN = """async options => (await axe.run(document, options)).violations.flatMap(
    rule => rule.nodes.map(node => `${rule.id}: ${node.target.join(" ")}: ${node.html.slice(0, 160)}`))"""
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
        """Open `url`; look at it at both sizes in light, and at its contrast in dark."""
        # Without motion, so that no colour is caught on its way from light to dark.
        self.page.emulate_media(color_scheme="light", reduced_motion="reduce")
        answer = self.page.goto(url)
        if answer is None or answer.status != 200:
            self._note(f"answers {answer.status if answer else 'nothing'}")
        self._basics()
        self.page.evaluate(AXE_SCRIPT)
        for scheme, options in (("light", EVERYTHING), ("dark", CONTRAST)):
            self.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            for width, height in (DESK, PHONE):
                self.page.set_viewport_size({"width": width, "height": height})
                for found in self.page.evaluate(RUN, options):
                    self._note(f"{width} {scheme}: {found}")
                if scheme == "light" and (wide := self.page.evaluate("document.documentElement.scrollWidth")) > width:
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
