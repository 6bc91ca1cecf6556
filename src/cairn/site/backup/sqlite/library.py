"""Connections as the library gives them: without Django's converters, so that each value is what is stored."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from cairn.core.database.sqlite import guard, storage
from cairn.core.database.sqlite.library import Database
from cairn.core.database.sqlite.queue import Waited, queue_of
from cairn.site.backup.refusals import NoBackup

# As sqlite3.h numbers them; Python 3.11 names them in its own module, of which there must be no second one.
SQLITE_BUSY, SQLITE_LOCKED, SQLITE_CORRUPT, SQLITE_FULL, SQLITE_NOTADB = 5, 6, 11, 13, 26
PATIENCE = 60.0
"""Seconds without a page copied, because another program holds the database, after which the copy is given up."""
TURN = 30.0
"""Seconds that are waited for those who write just now."""
HELD = "Another program holds the database, so it can’t be copied. End it, then try again."


@contextmanager
def connected(path: str) -> Iterator[Database.Connection]:
    """The database at `path`, made if it isn't there; each statement is a transaction of its own until one begins."""
    guard.watch(path)
    connection = Database.connect(path, timeout=storage.BUSY_TIMEOUT, isolation_level=None)
    try:
        storage.configure(connection)
        yield connection
    finally:
        connection.close()


@contextmanager
def turn(path: str) -> Iterator[None]:
    """Hold up those who want to write to `path` meanwhile; they wait in their queue. Raises `NoBackup`."""
    queue = queue_of(path)
    try:
        queue.enter(TURN)
    except Waited as error:
        raise NoBackup(str(error)) from error
    try:
        yield
    finally:
        queue.leave()


def pages(connection: Database.Connection) -> int:
    """How large the database is, in pages."""
    return int(connection.execute("PRAGMA page_count").fetchone()[0])


def patiently(step: Callable[[int], object]) -> Callable[[int, int, int], None]:
    """To be called after each part of a copy, which SQLite would try for ever. Raises `TimeoutError`.

    `step` is told how many pages are copied.
    """
    moved = time.monotonic()

    def copied(status: int, left: int, total: int) -> None:
        nonlocal moved
        if status not in (SQLITE_BUSY, SQLITE_LOCKED):
            moved = time.monotonic()
            step(total - left)
        elif time.monotonic() - moved > PATIENCE:
            raise TimeoutError(HELD)

    return copied


def is_damage(error: Database.Error) -> bool:
    """Whether the file itself is at fault."""
    # A text that isn't one has no code of SQLite's.
    code = getattr(error, "sqlite_errorcode", None)
    return code is None or code & 0xFF in (SQLITE_CORRUPT, SQLITE_NOTADB)


def why(error: Database.Error) -> str:
    """A sentence for what the library said, without its own: that can hold what somebody wrote."""
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if code in (SQLITE_BUSY, SQLITE_LOCKED):
        return HELD
    if is_damage(error):
        return "The database is damaged."
    if code == SQLITE_FULL:
        return "There is no room left on the disk. Nothing was left behind; make room, then try again."
    return f"The database can’t be read as it should be ({getattr(error, 'sqlite_errorname', type(error).__name__)})."
