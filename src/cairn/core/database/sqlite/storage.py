"""Which settings of SQLite keep an acknowledged commit through a power cut, by the version of the library."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from cairn.core.database.sqlite import library

# Before this version two connections that write and checkpoint at once can corrupt a database in WAL mode.
WAL_IS_SAFE = (3, 51, 3)
BUSY_TIMEOUT = 5.0
FULL, EXTRA = 2, 3


@dataclass(frozen=True, slots=True)
class Storage:
    """Values of the pragmas as SQLite reads them back; `None` where the default of the library stands."""

    journal_mode: str
    synchronous: int
    trusted_schema: int | None


def rule(version: tuple[int, ...]) -> Storage:
    """The settings for SQLite `version`. Older ones need a trusted schema for JSON columns and FTS5 triggers."""
    if version >= WAL_IS_SAFE:
        return Storage(journal_mode="wal", synchronous=FULL, trusted_schema=0)
    return Storage(journal_mode="delete", synchronous=EXTRA, trusted_schema=None)


def configure(connection: library.Database.Connection) -> None:
    """Set what holds for one connection. The journal mode holds for the file: see `journal`."""
    chosen = rule(library.VERSION)
    connection.execute("PRAGMA foreign_keys = ON")
    # The library that comes with macOS has it on, which breaks renaming tables.
    connection.execute("PRAGMA legacy_alter_table = OFF")
    connection.execute(f"PRAGMA synchronous = {chosen.synchronous}")
    if chosen.trusted_schema is not None:
        connection.execute(f"PRAGMA trusted_schema = {chosen.trusted_schema}")
    if sys.platform == "darwin":
        # There, fsync alone leaves the drive's own cache unwritten.
        connection.execute("PRAGMA fullfsync = ON")
        connection.execute("PRAGMA checkpoint_fullfsync = ON")


def journal(connection: library.Database.Connection) -> bool:
    """Whether the file already has the journal mode of the rule."""
    return bool(connection.execute("PRAGMA journal_mode").fetchone()[0] == rule(library.VERSION).journal_mode)


def set_journal(connection: library.Database.Connection) -> None:
    """Give the file the journal mode of the rule. Raises the library's `OperationalError` where it can't be had."""
    wanted = rule(library.VERSION).journal_mode
    found = connection.execute(f"PRAGMA journal_mode = {wanted}").fetchone()[0]
    if found != wanted:
        raise library.Database.OperationalError(
            f"The database's journal mode is {found} and can't be changed to {wanted}. "
            "Close every program that has the file open, and see whether its folder can be written."
        )
