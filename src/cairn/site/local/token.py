"""The one-time token that opens the browser, in a file for the owner's eyes only. Knows nothing of Django."""

from __future__ import annotations

import hmac
import os
import secrets
from html import escape
from pathlib import Path

from cairn.lib import places

ADDRESS = "/enter/{}/"
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Cairn</title>
<meta http-equiv="refresh" content="0; url={url}"></head>
<body><p><a href="{url}">Open Cairn</a></p></body></html>
"""


def issue() -> str:
    """A fresh token. The one before it stops working."""
    token = secrets.token_urlsafe(32)
    _write(_file(), token)
    return token


def opener(url: str) -> Path:
    """A page that goes on to `url`. To name it to a browser tells other users of the machine nothing; a link would."""
    _write(_page(), PAGE.format(url=escape(url)))
    return _page()


def use(token: str) -> bool:
    """Whether `token` is the one that was issued; if so, it is used up."""
    try:
        issued = _file().read_text(encoding="ascii")
        if not hmac.compare_digest(token.encode(), issued.encode()):
            return False
        # Of two that come at once, one removes the file.
        _file().unlink()
    except (FileNotFoundError, UnicodeDecodeError):
        return False
    _page().unlink(missing_ok=True)
    return True


def forget() -> None:
    """Take back what was issued and not used."""
    for path in (_file(), _page()):
        path.unlink(missing_ok=True)


def _file() -> Path:
    return Path(places.data_dir()) / "entry"


def _page() -> Path:
    return Path(places.data_dir()) / "open.html"


def _write(path: Path, text: str) -> None:
    places.make_private(str(path.parent))
    half = path.with_name(f".{path.name}-{secrets.token_hex(8)}")
    descriptor = os.open(half, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(text)
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
