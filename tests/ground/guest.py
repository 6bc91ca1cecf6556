"""A guest: no account, no cookie, nothing but the guests' listener."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from django.test import RequestFactory, override_settings

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
        response: Any = self.application.get_response(request)
        return response

    def get(self, path: str, **more: Any) -> HttpResponse:
        return self.ask("GET", path, **more)

    def text(self, path: str) -> str:
        return self.get(path).content.decode()


@pytest.fixture
def guest() -> Iterator[Guest]:
    """Somebody at the guests' listener, which is on."""
    with override_settings(GUEST_URL=URL):
        yield Guest()
