"""A guest: no account, no cookie, nothing but the guests' listener."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

import pytest
from django.test import RequestFactory, override_settings
from django.urls import set_urlconf

if TYPE_CHECKING:
    from django.http import HttpResponse
    from playwright.sync_api import Page, Route

URL, HOST = "https://guests.example.org", "guests.example.org"


class Guest:
    """Asks the guests' application, as their worker does. What breaks there is answered, not raised."""

    def __init__(self) -> None:
        from cairn.site.guests.application import application

        self.application = application()

    def ask(self, method: str, path: str, **more: Any) -> HttpResponse:
        request = RequestFactory().generic(method, path, **{"HTTP_HOST": HOST, **more})
        try:
            return cast("HttpResponse", self.application.get_response(request))
        finally:
            # The test goes on in the same thread, where the site's own addresses are meant.
            set_urlconf(None)

    def get(self, path: str, **more: Any) -> HttpResponse:
        return self.ask("GET", path, **more)

    def text(self, path: str) -> str:
        return self.get(path).content.decode()

    def opens_in(self, page: Page, url: str) -> None:
        """Let `page`, a browser on the site at `url`, get the pages of links from here: with this application's rules
        for the browser. Style comes from the site's address."""

        def answer(route: Route) -> None:
            asked = self.get(route.request.url.removeprefix(url))
            headers = {name: value for name, value in asked.headers.items() if name != "Strict-Transport-Security"}
            route.fulfill(status=asked.status_code, headers=headers, body=asked.content)

        page.route("**/s/**", answer)


@pytest.fixture
def guest() -> Iterator[Guest]:
    """Somebody at the guests' listener, which is on."""
    with override_settings(GUEST_URL=URL):
        yield Guest()
