"""The canonical export of an SQLite database: every row of every table as JSON, in the order of its key, digested.

For each table a line with its name and columns, then its rows, each a list followed by a comma. Text is UTF-8; a blob
is an object with its bytes in hexadecimal. Nothing of it is written anywhere.
"""

from __future__ import annotations

import hashlib
import json

from cairn.core.database.sqlite.library import Database
from cairn.site.backup.manifest import Canonical, Migration
from cairn.site.backup.told import Told

BATCH = 250
DERIVED = {
    "core_document_words": "the full-text index over core_document, which is made from it and can be made again",
}
"""Virtual tables that aren't read, and why."""
SHADOWS = ("", "_config", "_content", "_data", "_docsize", "_idx")
"""What FTS5 keeps a virtual table in."""


def _bytes(value: object) -> object:
    if isinstance(value, bytes):
        return {"bytes": value.hex()}
    raise TypeError(type(value).__name__)


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_bytes).encode


def tables(connection: Database.Connection) -> list[str]:
    """Every table but what is derived, by name."""
    left_out = {name + shadow for name in DERIVED for shadow in SHADOWS}
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    return [name for (name,) in found if name not in left_out]


def canonical(connection: Database.Connection, told: Told, rows: int = 0) -> Canonical:
    """Read everything, with as much memory as a few hundred rows need. `rows`: how many about, if known."""
    names = tables(connection)
    told.go_on(rows or _count(connection, names), "Comparing every row" if rows else "Reading every row")
    digest, counts, done = hashlib.sha256(), {}, 0
    for name in names:
        columns, key = _columns(connection, name)
        digest.update(f"\n{_encode([name, columns])}\n".encode())
        # Names of tables and columns come from the database itself.
        cursor = connection.execute(f"SELECT {_list(columns)} FROM {_quoted(name)} ORDER BY {_list(key)}")  # noqa: S608
        counts[name] = 0
        while batch := cursor.fetchmany(BATCH):
            digest.update(f"{_encode(batch)[1:-1]},".encode())
            counts[name] += len(batch)
            told.step(done := done + len(batch))
    return Canonical(digest.hexdigest(), counts)


def applied(connection: Database.Connection) -> tuple[Migration, ...]:
    """The migrations that the database has had."""
    return tuple(connection.execute("SELECT app, name FROM django_migrations ORDER BY id").fetchall())


def _count(connection: Database.Connection, names: list[str]) -> int:
    return sum(connection.execute(f"SELECT count(*) FROM {_quoted(name)}").fetchone()[0] for name in names)  # noqa: S608


def _columns(connection: Database.Connection, table: str) -> tuple[list[str], list[str]]:
    """All columns that aren't computed from others, and those of the key, else all that there are."""
    found = connection.execute(f"PRAGMA table_xinfo({_quoted(table)})").fetchall()
    columns = [name for _, name, _, _, _, _, hidden in found if not hidden]
    key = [name for _, name in sorted((place, name) for _, name, _, _, _, place, _ in found if place)]
    return columns, key or columns


def _list(names: list[str]) -> str:
    return ", ".join(map(_quoted, names))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
