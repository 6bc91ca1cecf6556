"""Style and script: found, kept for good, squeezed, and closed to others."""

from __future__ import annotations

import gzip
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static as address_of
from django.test import Client

from cairn.site import static

SCRIPT = "page/vendor/htmx.min.js"


def body(answer: object) -> bytes:
    return b"".join(answer) if getattr(answer, "streaming", False) else answer.content  # type: ignore[attr-defined,call-overload,no-any-return]


def test_it_is_kept_for_good_under_an_address_that_changes_with_it() -> None:
    answer = Client().get(address_of(SCRIPT))
    assert answer.status_code == 200
    assert "immutable" in answer["Cache-Control"]
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert "Set-Cookie" not in answer.headers
    assert b"htmx" in body(answer)


def test_it_is_squeezed_for_those_who_take_that() -> None:
    client, url = Client(), address_of(SCRIPT)
    plain, small = client.get(url), client.get(url, headers={"Accept-Encoding": "gzip, br"})
    assert small["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert plain["Vary"] == small["Vary"] == "Accept-Encoding"
    whole = body(plain)
    assert gzip.decompress(small.content) == whole
    assert int(small["Content-Length"]) == len(small.content) < len(whole) / 2
    head = client.head(url, headers={"Accept-Encoding": "gzip"})
    assert (head["Content-Length"], head.content) == (small["Content-Length"], b"")


def test_what_the_browser_has_is_not_sent_again() -> None:
    client, url = Client(), address_of(SCRIPT)
    small = client.get(url, headers={"Accept-Encoding": "gzip"})
    again = client.get(url, headers={"Accept-Encoding": "gzip", "If-None-Match": small["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "Content-Encoding" not in again.headers
    assert client.post(url, headers={"Accept-Encoding": "gzip"}).status_code == 405


def test_it_needs_no_database_and_no_session() -> None:
    # Without the `db` fixture a query would fail.
    answer = Client().get(address_of("page/cairn.svg"))
    assert answer.status_code == 200
    assert body(answer)


def test_the_fingerprint_stands_for_every_file(tmp_path: Path) -> None:
    style = tmp_path / "app" / "static" / "app" / "a.css"
    style.parent.mkdir(parents=True)
    style.write_text("a {}")
    first = static.fingerprint([tmp_path / "app"])
    assert first == static.fingerprint([tmp_path / "app", tmp_path / "without"])
    style.write_text("b {}")
    second = static.fingerprint([tmp_path / "app"])
    style.rename(style.with_name("b.css"))
    assert len({first, second, static.fingerprint([tmp_path / "app"])}) == 3
    assert first not in settings.STATIC_URL


def test_nothing_but_static_files_can_be_had() -> None:
    client = Client(raise_request_exception=False)
    for tried in ("../core/apps.py", "..%2Fcore/apps.py", "%2e%2e/core/apps.py", "page/", ""):
        answer = client.get(settings.STATIC_URL + tried)
        assert answer.status_code == 404, tried
