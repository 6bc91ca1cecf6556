"""Chromium beside the tests' own, which may run in this process: it lives in a thread of its own."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from playwright.sync_api import Page, sync_playwright

from tests.drills.stage.visitor import Visitor
from tests.ground.browser import FLAGS, find_chromium

T = TypeVar("T")


def in_browser(visitor: Visitor, do: Callable[[Page], T]) -> T:
    """What `do` gives with a page that is signed in as `visitor` and stands on Today."""
    url = f"http://127.0.0.1:{visitor.server.port}/"
    cookies = [{"name": name, "value": value, "url": url} for name, value in visitor.cookies.items()]

    def run() -> T:
        flags = [*FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=flags)
            page = browser.new_page()
            page.context.add_cookies(cookies)  # type: ignore[arg-type]
            page.goto(url)
            try:
                return do(page)
            finally:
                browser.close()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(run).result()
