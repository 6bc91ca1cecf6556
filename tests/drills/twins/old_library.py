"""No naive way: what Cairn does where its SQLite is older than 3.51.3 and must not use WAL."""

from __future__ import annotations

from cairn.core.database.sqlite import storage


def spoil() -> None:
    storage.WAL_IS_SAFE = (99,)
