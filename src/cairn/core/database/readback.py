"""Reads the settings that keep acknowledged rows back from the open database, and refuses to go on without them."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

SYNCHRONOUS = {0: "OFF", 1: "NORMAL", 2: "FULL", 3: "EXTRA"}
OLDEST_POSTGRESQL = 14


class DatabaseRefused(Exception):
    """The database's settings could lose what was acknowledged; the text says which, for whoever runs the server."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting as it was found, beside what it has to be. `wanted` is for people; `ok` is what counts."""

    name: str
    found: str
    wanted: str
    ok: bool


def read(alias: str = DEFAULT_DB_ALIAS) -> tuple[Setting, ...]:
    """Every setting that matters, read from the open connection, not from the configuration."""
    connection = connections[alias]
    return _sqlite(connection) if connection.vendor == "sqlite" else _postgresql(connection)


def require(alias: str = DEFAULT_DB_ALIAS) -> tuple[Setting, ...]:
    """`read`, but raises `DatabaseRefused` where a setting isn't as it has to be."""
    found = read(alias)
    wrong = [f"{one.name} is {one.found}, and has to be {one.wanted}" for one in found if not one.ok]
    if wrong:
        raise DatabaseRefused(
            f"Cairn doesn't start on this database: {'; '.join(wrong)}. With these settings, "
            "something it said was saved could be lost."
        )
    return found


def _is(name: str, found: object, wanted: object) -> Setting:
    return Setting(name, str(found), str(wanted), found == wanted)


def _sqlite(connection: BaseDatabaseWrapper) -> tuple[Setting, ...]:
    # Imported here: a team server with PostgreSQL needs no SQLite.
    from cairn.core.database.sqlite import guard, library, storage

    with connection.cursor() as cursor:

        def pragma(name: str) -> object:
            return cursor.execute(f"PRAGMA {name}").fetchone()[0]

        version = str(cursor.execute("SELECT sqlite_version()").fetchone()[0])
        wanted = storage.rule(tuple(int(part) for part in version.split(".")))
        found = [
            Setting("library", f"{library.NAME} {version}", "the library of the backend", _in_use(connection)),
            _is("one library", "yes" if guard.active() else "no", "yes"),
            _is("foreign_keys", pragma("foreign_keys"), 1),
            _is("busy_timeout", pragma("busy_timeout"), int(storage.BUSY_TIMEOUT * 1000)),
        ]
        if connection.creation.is_in_memory_db(connection.settings_dict["NAME"]):  # type: ignore[attr-defined]
            return tuple(found)
        found.append(_is("journal_mode", pragma("journal_mode"), wanted.journal_mode))
        synchronous = pragma("synchronous")
        found.append(_is("synchronous", _level(synchronous), _level(wanted.synchronous)))
        if wanted.trusted_schema is not None:
            found.append(_is("trusted_schema", pragma("trusted_schema"), wanted.trusted_schema))
        if sys.platform == "darwin":
            found.append(_is("fullfsync", pragma("fullfsync"), 1))
    return tuple(found)


def _in_use(connection: BaseDatabaseWrapper) -> bool:
    from cairn.core.database.sqlite.library import Database

    return isinstance(connection.connection, Database.Connection)


def _level(value: object) -> str:
    return SYNCHRONOUS.get(value, str(value)) if isinstance(value, int) else str(value)


def _postgresql(connection: BaseDatabaseWrapper) -> tuple[Setting, ...]:
    with connection.cursor() as cursor:

        def show(name: str) -> str:
            cursor.execute(f"SHOW {name}")
            return str(cursor.fetchone()[0])

        version = int(show("server_version_num")) // 10_000
        commits = show("synchronous_commit")
        return (
            Setting(
                "server_version", show("server_version"), f"{OLDEST_POSTGRESQL} or newer", version >= OLDEST_POSTGRESQL
            ),
            # Every value but "off" waits until this server's own disk has the commit.
            Setting("synchronous_commit", commits, "on", commits != "off"),
            _is("fsync", show("fsync"), "on"),
            _is("full_page_writes", show("full_page_writes"), "on"),
        )
