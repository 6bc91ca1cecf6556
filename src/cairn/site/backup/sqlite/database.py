from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path

from django.db import connections

from cairn.core.database.sqlite import storage
from cairn.core.database.sqlite.library import Database
from cairn.lib import places
from cairn.site.backup.container import Container
from cairn.site.backup.databases import Scratch, Taken
from cairn.site.backup.refusals import NoBackup, NoRestore, Unreadable
from cairn.site.backup.sqlite.canonical import applied, canonical
from cairn.site.backup.sqlite.library import connected, is_damage, pages, patiently, turn, why
from cairn.site.backup.sqlite.scratch import SQLiteScratch
from cairn.site.backup.told import Told

PAGES = 4096
"""Copied at a time, so that a large database shows that it moves."""
BESIDE = ("", "-wal", "-shm", "-journal")


class SQLite:
    """The file at `path`. See `databases.Database`."""

    vendor = "sqlite"

    def __init__(self, path: str) -> None:
        # As the backend knows it: writers of one file line up under one name.
        self.path = os.path.realpath(path)

    def is_there(self) -> bool:
        if not Path(self.path).is_file():
            return False
        try:
            with connected(self.path) as connection:
                return bool(applied(connection))
        except Database.Error as error:
            if "no such table" in str(error):
                return False
            raise _refused(error) from error

    def take(self, into: Path, told: Told, unless: str) -> Taken | None:
        os.close(os.open(into, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600))
        try:
            with connected(self.path) as source, self._quiet(source):
                source.execute("BEGIN")
                # The first read is what the snapshot begins with; everything until the end sees this instant.
                migrations = applied(source)
                found = canonical(source, told)
                if found.digest == unless:
                    return None
                with connected(str(into)) as copy:
                    told.go_on(pages(source), "Copying pages")
                    source.backup(copy, pages=PAGES, progress=patiently(told.step))
                source.execute("ROLLBACK")
        except TimeoutError as error:
            raise NoBackup(str(error)) from error
        except Database.Error as error:
            raise _refused(error) from error
        return Taken(found, migrations, {})

    @contextmanager
    def scratch(self, folder: Path) -> Iterator[Scratch]:
        with tempfile.TemporaryDirectory(dir=folder, ignore_cleanup_errors=True) as own:
            yield SQLiteScratch(Path(own))

    def may_scratch(self) -> str:
        return ""

    def others(self) -> str:
        # Whoever has it open sees the change as any other.
        return ""

    def place(self, scratch: Scratch, container: Container, told: Told) -> None:
        assert isinstance(scratch, SQLiteScratch)
        connections.close_all()
        _create(self.path)
        try:
            with turn(self.path), connected(self.path) as target, connected(str(scratch.path)) as source:
                storage.set_journal(target)
                told.go_on(pages(source), "Putting it in place")
                # One transaction of SQLite's own, however many steps: it is there at its commit, and not at all before.
                source.backup(target, pages=PAGES, progress=patiently(told.step))
                target.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except (NoBackup, TimeoutError) as error:
            raise NoRestore(str(error)) from error
        except Database.Error as error:
            raise NoRestore(why(error)) from error

    def lay_aside(self, folder: Path) -> Iterable[Path]:
        connections.close_all()
        there = [path for path in (Path(self.path + end) for end in BESIDE) if path.exists()]
        for path in there:
            path.rename(folder / path.name)
        places.sync_folder(str(folder))
        places.sync_folder(str(Path(self.path).parent))
        return [folder / path.name for path in there]

    @contextmanager
    def _quiet(self, source: Database.Connection) -> Iterator[None]:
        """Without a write-ahead log, writers would run into the reader; so they wait for their turn."""
        log = source.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        with nullcontext() if log else turn(self.path):
            yield


def _create(path: str) -> None:
    Path(path).parent.mkdir(0o700, parents=True, exist_ok=True)
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_CLOEXEC, 0o600))


def _refused(error: Database.Error) -> NoBackup:
    return Unreadable(why(error)) if is_damage(error) else NoBackup(why(error))
