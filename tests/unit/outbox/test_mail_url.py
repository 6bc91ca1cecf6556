"""`CAIRN_SMTP_URL` as settings."""

from __future__ import annotations

import pytest

from cairn.core.outbox.url import BadMailURL, parse

SENDER = "cairn@example.org"


@pytest.mark.parametrize(
    ("url", "host", "port", "starttls", "tls"),
    [
        ("smtp://mail.example.org", "mail.example.org", 587, True, False),
        ("smtp://mail.example.org:2525", "mail.example.org", 2525, True, False),
        ("smtps://mail.example.org", "mail.example.org", 465, False, True),
        ("smtp://localhost", "localhost", 25, False, False),
        ("smtp://[::1]:1025", "::1", 1025, False, False),
        ("smtp://mail.example.org?tls=no", "mail.example.org", 25, False, False),
    ],
)
def test_each_shape(url: str, host: str, port: int, starttls: bool, tls: bool) -> None:
    found = parse(url, SENDER)
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == (host, port)
    assert (found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (starttls, tls)
    assert found["DEFAULT_FROM_EMAIL"] == SENDER


def test_user_and_password_may_hold_any_sign() -> None:
    found = parse("smtp://ana%40example.org:p%2Fa%3Ass@mail.example.org", SENDER)
    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("ana@example.org", "p/a:ss")


@pytest.mark.parametrize("url", ["", "  "])
def test_without_one_no_server_is_named(url: str) -> None:
    assert parse(url, SENDER)["EMAIL_HOST"] == ""


@pytest.mark.parametrize(
    "url",
    [
        "mail.example.org",
        "http://mail.example.org",
        "smtp://",
        "smtp://ana:secret@mail.example.org:port",
        "smtp://ana:secret@mail.example.org/box",
        "smtp://ana:secret@mail.example.org?tls=maybe",
        "smtps://ana:secret@mail.example.org?tls=no",
    ],
)
def test_what_cant_be_read_is_told_without_the_password(url: str) -> None:
    with pytest.raises(BadMailURL) as told:
        parse(url, SENDER)
    assert "secret" not in str(told.value)
