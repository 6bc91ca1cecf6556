"""`CAIRN_DATABASE_URL` as an entry of Django's `DATABASES`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

SQLITE = "cairn.core.database.sqlite"
POSTGRESQL = "django.db.backends.postgresql"
SHAPES = "sqlite:///cairn.sqlite3, sqlite:////an/absolute/path or postgres://user:password@host:5432/name"

# Seconds. A connection outlives a request, but not a night in which the server behind it was replaced.
CONNECT_TIMEOUT = 5
CONNECTION_AGE = 600
# A statement that runs longer than any page may take, or a transaction that somebody forgot, holds up everyone else.
SESSION = {
    "statement_timeout": "60s",
    "lock_timeout": "15s",
    "idle_in_transaction_session_timeout": "120s",
}


class BadDatabaseURL(ValueError):
    """The URL can't be read; the text says what is wrong, without the password."""


def parse(url: str) -> dict[str, Any]:
    """An entry of `DATABASES` for `url`. Raises `BadDatabaseURL`."""
    try:
        parts = urlsplit(url.strip())
        if parts.scheme == "sqlite":
            return sqlite(_sqlite_path(parts))
        if parts.scheme in ("postgres", "postgresql"):
            return _postgresql(parts)
    except BadDatabaseURL:
        raise
    except ValueError as error:
        raise BadDatabaseURL(f"The database URL can't be read. It looks like {SHAPES}.") from error
    raise BadDatabaseURL(f"The database URL begins with {parts.scheme or 'nothing'}://. It looks like {SHAPES}.")


def sqlite(path: str | os.PathLike[str]) -> dict[str, Any]:
    """An entry for the SQLite file at `path`."""
    return {"ENGINE": SQLITE, "NAME": os.fspath(path), "CONN_MAX_AGE": None}


def _sqlite_path(parts: SplitResult) -> str:
    if parts.netloc not in ("", ":memory:"):
        raise BadDatabaseURL(f"An SQLite path needs three slashes before it, four if it is absolute: {SHAPES}.")
    if parts.query or parts.fragment:
        raise BadDatabaseURL("An SQLite URL takes no options: what keeps the data safe is set for you.")
    path = unquote(parts.path.removeprefix("/"))
    if path in ("", ":memory:"):
        return ":memory:"
    return str(Path(path).absolute())


def _postgresql(parts: SplitResult) -> dict[str, Any]:
    name = unquote(parts.path.removeprefix("/"))
    if not name:
        raise BadDatabaseURL("The PostgreSQL URL names no database: put its name after the last slash.")
    # What else libpq knows (sslmode, application_name, options …) goes to it as it is.
    options: dict[str, Any] = dict(parse_qsl(parts.query, keep_blank_values=True))
    options["connect_timeout"] = int(options.get("connect_timeout", CONNECT_TIMEOUT))
    session = " ".join(f"-c {key}={value}" for key, value in SESSION.items())
    # The URL's own come last: of several, the last counts.
    options["options"] = f"{session} {options.get('options', '')}".strip()
    host = options.pop("host", None) or unquote(parts.hostname or "")
    return {
        "ENGINE": POSTGRESQL,
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": CONNECTION_AGE,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
