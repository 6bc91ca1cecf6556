"""Takes the pictures of the documents from `cairn demo`: run by `tools/pictures`."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import sync_playwright

from tests.documents.png import smaller
from tests.ground.browser import FLAGS, find_chromium
from tests.ground.serving import CODE
from tests.guards.tree import TOP

FOLDER = TOP / "docs" / "pictures"
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


@dataclass(frozen=True)
class Picture:
    """`whole`: as long as the page is. `context` is what kind of browser looks at it; `link` is followed from `url`."""

    name: str
    url: str
    context: dict[str, Any]
    whole: bool = False
    link: str = ""


PICTURES = (
    Picture("today", "/", DESK),
    Picture("today-dark", "/", {**DESK, "color_scheme": "dark"}),
    Picture("today-phone", "/", PHONE),
    Picture("note", "/notes/", DESK, whole=True),
    Picture("promises", "/promises/", DESK, whole=True),
    Picture("beliefs", "/beliefs/", DESK, whole=True),
    Picture("experiment", "/experiments/", DESK, whole=True, link="silent reading"),
)


def take() -> None:
    FOLDER.mkdir(exist_ok=True)
    flags = [*FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with demo() as link, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=flags)
        first = browser.new_context()
        page = first.new_page()
        page.goto(link)
        page.wait_for_selector("#capture-input")
        signed_in, host = first.storage_state(), page.url.rstrip("/")
        for one in PICTURES:
            page = browser.new_context(**one.context, storage_state=signed_in).new_page()
            page.goto(host + one.url)
            if one.link:
                page.get_by_role("link", name=one.link).first.click()
            page.wait_for_load_state("networkidle")
            if one.whole:
                height = page.evaluate("document.documentElement.scrollHeight")
                page.set_viewport_size({"width": one.context["viewport"]["width"], "height": height})
            picture = smaller(page.screenshot(animations="disabled"))
            (FOLDER / f"{one.name}.png").write_bytes(picture)
            sys.stdout.write(f"docs/pictures/{one.name}.png  {len(picture) // 1024} kB\n")
        browser.close()


@contextmanager
def demo() -> Iterator[str]:
    """The link of a `cairn demo` that runs as long as one looks at it."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("CAIRN_", "DJANGO_"))}
    command = [sys.executable, "-u", "-c", CODE.replace("main()", "main(['demo', '--no-browser'])")]
    with subprocess.Popen(command, env=kept, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield next(found[0] for line in process.stdout if (found := re.search(r"http://\S+/enter/\S+", line)))
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=20)


if __name__ == "__main__":
    take()
