"""Local mode answers its own pages and nobody else's: every address, every method."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from tests.ground.addresses import addresses

from cairn.core.accounts.models import User
from cairn.site.local import defence

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
HERE = {"SERVER_PORT": "4747", "HTTP_HOST": "127.0.0.1:4747"}
FOREIGN = {
    "host": {**HERE, "HTTP_HOST": "evil.example"},
    "rebound host": {**HERE, "HTTP_HOST": "evil.example:4747"},
    "port": {**HERE, "HTTP_HOST": "127.0.0.1:8000"},
    "no host": {**HERE, "HTTP_HOST": ""},
    "origin": {**HERE, "HTTP_ORIGIN": "https://evil.example"},
    "origin on another port": {**HERE, "HTTP_ORIGIN": "http://127.0.0.1:8000"},
    "origin null": {**HERE, "HTTP_ORIGIN": "null"},
    "empty origin": {**HERE, "HTTP_ORIGIN": ""},
    "other site": {**HERE, "HTTP_SEC_FETCH_SITE": "cross-site"},
    "same site": {**HERE, "HTTP_SEC_FETCH_SITE": "same-site"},
    "unknown site": {**HERE, "HTTP_SEC_FETCH_SITE": "new-word"},
}
OURS = (
    HERE,
    {**HERE, "HTTP_HOST": "localhost:4747"},
    {**HERE, "HTTP_HOST": "LOCALHOST:4747"},
    {**HERE, "HTTP_HOST": "[::1]:4747"},
    {"SERVER_PORT": "80", "HTTP_HOST": "127.0.0.1"},
    {**HERE, "HTTP_ORIGIN": "http://127.0.0.1:4747"},
    {**HERE, "HTTP_SEC_FETCH_SITE": "same-origin"},
    {**HERE, "HTTP_SEC_FETCH_SITE": "none"},
)


@pytest.fixture
def browser(alice: User) -> Client:
    """Signed in, so that a refusal can't be mistaken for the one that strangers get."""
    client = Client(raise_request_exception=False)
    client.force_login(alice)
    return client


def everywhere() -> list[str]:
    there = [address.url for address in addresses() if address.name != "enter"]
    return [*there, "/nowhere/", f"{settings.STATIC_URL}page/page.js", "/static/"]


def let_in(browser: Client, kind: str, urls: list[str]) -> list[str]:
    """What of `urls` answers a foreign request of this kind otherwise than with 403."""
    asked = [(method, url) for url in urls for method in METHODS]
    return [f"{m} {url}" for m, url in asked if browser.generic(m, url, **FOREIGN[kind]).status_code != 403]


@pytest.mark.parametrize("kind", FOREIGN)
def test_a_foreign_request_is_refused_everywhere(browser: Client, kind: str) -> None:
    assert let_in(browser, kind, everywhere()) == []


@pytest.mark.parametrize("kind", FOREIGN)
def test_without_the_defence_it_would_get_in(browser: Client, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(defence, "is_foreign", lambda _request: False)
    assert "GET /healthz" in let_in(browser, kind, ["/healthz", "/nowhere/"])


@pytest.mark.parametrize("request_from_here", OURS)
def test_our_own_pages_are_answered(browser: Client, request_from_here: dict[str, str]) -> None:
    assert browser.generic("GET", "/healthz", **request_from_here).status_code == 200


@pytest.mark.parametrize("kind", sorted(set(FOREIGN) - {"other site", "same site", "unknown site"}))
def test_the_entry_is_no_door_for_foreign_hosts_and_origins(browser: Client, kind: str) -> None:
    assert let_in(browser, kind, ["/enter/x/"]) == []


def test_the_entry_can_be_reached_from_a_page_that_opens_the_browser(db: None) -> None:
    asked = {**FOREIGN["other site"]}
    assert b"This link has been used" in Client().get("/enter/x/", **asked).content
    assert b"somewhere else" in Client().post("/enter/x/", **asked).content


def test_the_refusal_says_nothing_of_what_is_there(browser: Client) -> None:
    asked = [browser.get(url, **FOREIGN["host"]).content for url in ("/healthz", "/nowhere/", "/enter/x/")]
    assert len(set(asked)) == 1
