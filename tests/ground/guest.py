"""A guest: no account, no cookie, nothing but the guests' listener."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

import pytest
from django.test import RequestFactory, override_settings
from django.urls import set_urlconf

if TYPE_CHECKING:
    from django.http import HttpResponse

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


@pytest.fixture
def guest() -> Iterator[Guest]:
    """Somebody at the guests' listener, which is on."""
    with override_settings(GUEST_URL=URL):
        yield Guest()
