"""What has to be so before Cairn serves: a place for its data, a database that keeps it, an owner."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.recorder import MigrationRecorder

from cairn.core import clock
from cairn.core.database import readback
from cairn.lib import places
from cairn.site.health.database import missing_migrations

# As sqlite3.h numbers them; Python 3.11 names them in its own module, of which there must be no second one.
SQLITE_BUSY, SQLITE_LOCKED = 5, 6
BACKUPS = "before-upgrades"
PAGES = 4096
"""Copied at a time, so that a large database shows that it moves."""
PATIENCE = 60.0
"""Seconds without a page copied, because another program holds the database, after which the copy is given up."""


def prepare(tell: Callable[[str], None]) -> None:
    """Check the database's settings and bring it up to date. Raises `DatabaseRefused`, `DatabaseError`, `OSError`."""
    places.make_private(places.data_dir())
    readback.require()
    if not missing_migrations():
        return
    if _is_in_use():
        tell("Bringing your data up to date with this version …")
        if copy := _copy():
            tell(f"A copy of how it was: {copy}")
    else:
        tell("Setting up a place for your data …")
    call_command("migrate", interactive=False, verbosity=0)


def _is_in_use() -> bool:
    return bool(MigrationRecorder(connections[DEFAULT_DB_ALIAS]).applied_migrations())


def _copy() -> Path | None:
    """A copy of an SQLite database as it is now, made through the library, so that no lock on the file is lost."""
    connection: Any = connections[DEFAULT_DB_ALIAS]
    if connection.vendor != "sqlite":
        return None
    folder = Path(places.data_dir()) / BACKUPS
    places.make_private(str(folder))
    path = folder / f"{clock.now().astimezone(dt.UTC):%Y-%m-%d-%H%M%S}.sqlite3"
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    copy = connection.Database.connect(str(path))
    try:
        connection.ensure_connection()
        connection.connection.backup(copy, pages=PAGES, progress=patiently())
    except BaseException:
        # Half a copy would be taken for one.
        path.unlink()
        raise
    finally:
        copy.close()
    descriptor = os.open(path, os.O_RDONLY)
    try:
        places.sync(descriptor)
    finally:
        os.close(descriptor)
    places.sync_folder(str(folder))
    return path


def patiently() -> Callable[[int, int, int], None]:
    """To be called after each step of a copy, which SQLite would try for ever. Raises `TimeoutError`."""
    moved = time.monotonic()

    def step(status: int, _left: int, _all: int) -> None:
        nonlocal moved
        if status not in (SQLITE_BUSY, SQLITE_LOCKED):
            moved = time.monotonic()
        elif time.monotonic() - moved > PATIENCE:
            raise TimeoutError("another program holds the database, so it can’t be copied before the upgrade. End it.")

    return step
