"""`CAIRN_SMTP_URL` as Django's settings for mail."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

BACKEND = "cairn.core.outbox.smtp.EmailBackend"
SHAPES = "smtp://user:password@mail.example.org:587 or smtps://user:password@mail.example.org:465"
HERE = frozenset({"localhost", "127.0.0.1", "::1"})


class BadMailURL(ValueError):
    """The URL can't be read; the text says what is wrong, without the password."""


def parse(url: str, sender: str) -> dict[str, Any]:
    """Django's `EMAIL_*` settings and `DEFAULT_FROM_EMAIL` for `url`; an empty one means that no mail leaves.

    `smtp` begins in the clear and then insists on encryption, unless the server is on this machine or the URL ends in
    `?tls=no`; `smtps` is encrypted from the first byte. Raises `BadMailURL`.
    """
    found: dict[str, Any] = {"EMAIL_BACKEND": BACKEND, "EMAIL_HOST": "", "DEFAULT_FROM_EMAIL": sender}
    if not url.strip():
        return found
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise BadMailURL(f"The mail URL can't be read. It looks like {SHAPES}.") from error
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname or parts.path.strip("/"):
        raise BadMailURL(f"The mail URL names no mail server. It looks like {SHAPES}.")
    if options not in ({}, {"tls": "no"}) or (options and parts.scheme == "smtps"):
        raise BadMailURL("The only option of a mail URL is ?tls=no, after smtp://.")
    secret = parts.scheme == "smtps"
    clear = bool(options) or parts.hostname in HERE
    found.update(
        EMAIL_HOST=parts.hostname,
        EMAIL_PORT=port or (465 if secret else 25 if clear else 587),
        EMAIL_HOST_USER=unquote(parts.username or ""),
        EMAIL_HOST_PASSWORD=unquote(parts.password or ""),
        EMAIL_USE_SSL=secret,
        EMAIL_USE_TLS=not secret and not clear,
    )
    return found
