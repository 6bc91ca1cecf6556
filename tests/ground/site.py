"""The site in Chromium: a server in this process, and browsers that are signed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.ground.browser import Pages

if TYPE_CHECKING:
    from cairn.core.accounts.models import User


@dataclass
class Site:
    """`url` is where it runs; paths given to `goto` are taken from there."""

    pages: Pages
    url: str

    def open(self, user: User | None = None, width: int = 1280, height: int = 800, **context: Any) -> Page:
        """A page, signed in as `user`; for nobody it is signed out."""
        page = self.pages.open(width, height, base_url=self.url, **context)
        if user is not None:
            page.context.add_cookies([{"name": _cookie_name(), "value": _session(user), "url": self.url}])
        return page

    def phone(self, user: User | None = None, **context: Any) -> Page:
        return self.open(user, 390, 844, has_touch=True, is_mobile=True, **context)


@pytest.fixture
def site(pages: Pages, live_server: LiveServer) -> Site:
    return Site(pages, live_server.url.replace("localhost", "127.0.0.1"))


def _cookie_name() -> str:
    from django.conf import settings

    return settings.SESSION_COOKIE_NAME


def _session(user: User) -> str:
    from django.test import Client

    client = Client()
    client.force_login(user)
    return client.cookies[_cookie_name()].value
