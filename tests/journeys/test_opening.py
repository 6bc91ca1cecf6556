"""From the link to the first page, in a real browser: also when the link is followed from another site."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from cairn.site.local import token
from tests.ground.prepared import data_in
from tests.ground.serving import Cairn, free_port


@pytest.fixture
def cairn(tmp_path: Path) -> Iterator[Cairn]:
    started = Cairn(data_in(tmp_path), "--port", str(free_port()))
    yield started
    assert started.end() == (0, "")


@pytest.fixture
def elsewhere(cairn: Cairn) -> Iterator[str]:
    """A page of another site (`localhost` isn't `127.0.0.1`) with a link to the entry and a form that posts to us."""
    here = f"http://127.0.0.1:{cairn.port}"

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            text = f'<a href="{here}{cairn.link}">open</a><a href="{here}/keys/">deep</a>'
            self.wfile.write(f'{text}<form method="post" action="{here}/theme/"><button>go</button></form>'.encode())

        def log_message(self, *_arguments: object) -> None:
            """Says nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://localhost:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def opens(page: Page, cairn: Cairn) -> None:
    page.wait_for_url(f"http://127.0.0.1:{cairn.port}/")
    assert page.locator("main").count() == 1
    assert "isn’t open in this browser" not in page.content()


def test_the_link_opens_the_first_page(page: Page, cairn: Cairn, axe: Callable[[Page], None]) -> None:
    page.goto(f"http://127.0.0.1:{cairn.port}{cairn.link}")
    opens(page, cairn)
    axe(page)


def test_the_link_followed_from_another_site_opens_it_too(page: Page, cairn: Cairn, elsewhere: str) -> None:
    page.goto(elsewhere)
    page.get_by_text("open").click()
    opens(page, cairn)


def test_another_site_gets_nothing_even_from_the_owners_browser(page: Page, cairn: Cairn, elsewhere: str) -> None:
    page.goto(f"http://127.0.0.1:{cairn.port}{cairn.link}")
    opens(page, cairn)
    for tried in ("deep", "go"):
        page.goto(elsewhere)
        page.get_by_text(tried).click()
        page.get_by_text("This came from somewhere else").first.wait_for()
    # Its button is a way on: from our own page, everything is there.
    page.get_by_text("Go to Cairn").click()
    opens(page, cairn)


@pytest.mark.parametrize("path", [token.ADDRESS.format("spent"), "/", "/nowhere/"])
def test_whoever_can_not_come_in_is_told_calmly(
    page: Page, cairn: Cairn, axe: Callable[[Page], None], path: str
) -> None:
    answer = page.goto(f"http://127.0.0.1:{cairn.port}{path}")
    assert answer
    assert answer.status in (403, 404)
    assert page.locator("h1").count() == 1
    axe(page)
