"""Chromium: one for each worker, a fresh context for each page, and nothing that leaves this machine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from tests.ground.axe import violations

FLAGS = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
# The first is the same browser without windows: it needs a quarter less of the machine.
CHROMIUMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
HERE = {"127.0.0.1", "localhost", "::1"}
# Whatever is elsewhere would be asked for here, where nobody answers. (To route every request through this process
# instead would switch the browser's cache off, and take a second for each page.)
NOBODY = "http://127.0.0.1:9"


def find_chromium() -> str | None:
    """The Chromium of this machine; None stands for the one that Playwright brings itself."""
    names = (os.environ.get("CAIRN_TEST_CHROMIUM", ""), *CHROMIUMS)
    return next((found for name in names if name and (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    flags = [*FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=flags)
        yield browser
        browser.close()


@dataclass
class Pages:
    """Opens pages and remembers what no page of ours may do; `faults` must be empty when a test ends."""

    browser: Browser
    faults: list[str] = field(default_factory=list)
    _contexts: list[BrowserContext] = field(default_factory=list)

    def open(self, width: int = 1280, height: int = 800, **context: Any) -> Page:
        """A page of its own context. `context` is Playwright's: `java_script_enabled`, `color_scheme`, `locale` …"""
        gate: Any = {"server": NOBODY, "bypass": ",".join(HERE)}
        made = self.browser.new_context(viewport={"width": width, "height": height}, proxy=gate, **context)
        made.set_default_timeout(10_000)
        made.on("request", self._asked)
        made.on("weberror", lambda error: self.faults.append(f"script error: {error.error}"))
        made.on("console", self._heard)
        self._contexts.append(made)
        return made.new_page()

    def close(self) -> None:
        while self._contexts:
            self._contexts.pop().close()

    def _asked(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob") and address.hostname not in HERE:
            self.faults.append(f"asked another host: {request.url}")

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "Content Security Policy" in message.text:
            self.faults.append(message.text)


@pytest.fixture
def pages(chromium: Browser) -> Iterator[Pages]:
    """Opens pages; fails the test when one asked another host, broke the content policy or met a script error."""
    made = Pages(chromium)
    yield made
    made.close()
    assert not made.faults, "\n".join(made.faults)


@pytest.fixture
def page(pages: Pages) -> Page:
    return pages.open()


@pytest.fixture
def phone(pages: Pages) -> Page:
    return pages.open(width=390, height=844, has_touch=True, is_mobile=True)


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], None]:
    """Fails with a list of what axe finds on the page."""

    def check(page: Page) -> None:
        assert violations(page) == [], page.url

    return check
