"""What only SQLite has: a file that can be damaged, other programs that hold it, a journal of two kinds."""

from __future__ import annotations

import threading
from contextlib import closing, nullcontext
from pathlib import Path

import pytest
from django.db import connections
from tests.site.backup.kept import Kept

from cairn.core.database.sqlite.library import Database
from cairn.core.database.sqlite.queue import Waited, queue_of
from cairn.site.backup import shelf
from cairn.site.backup.container import opened
from cairn.site.backup.making import make
from cairn.site.backup.refusals import NoBackup, Unreadable
from cairn.site.backup.restoring import restore
from cairn.site.backup.sqlite import library
from cairn.site.backup.sqlite.canonical import canonical
from cairn.site.backup.sqlite.database import BESIDE, SQLite
from cairn.site.backup.sqlite.library import patiently
from cairn.site.backup.told import NOBODY, Nobody

pytestmark = pytest.mark.sqlite


@pytest.fixture
def beside(tmp_path: Path, kept: Kept) -> SQLite:
    """A second database with the same rows: this one may be broken."""
    made = kept.back_up()
    other = SQLite(str(tmp_path / "other" / "cairn.sqlite3"))
    with (
        shelf.scratch() as folder,
        kept.database.scratch(folder) as scratch,
        opened(made.path, NOBODY) as container,
    ):
        scratch.fill(container, NOBODY)
        other.place(scratch, container, NOBODY)
    return other


def rows(database: SQLite) -> dict[str, int]:
    with library.connected(database.path) as connection:
        return canonical(connection, NOBODY).tables


def test_it_is_put_where_nothing_was_yet(beside: SQLite) -> None:
    assert rows(beside)["core_record"] == 3
    assert Path(beside.path).stat().st_mode & 0o777 == 0o600
    with library.connected(beside.path) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


@pytest.mark.parametrize(("held", "copied"), [(True, False), (False, True)])
def test_a_copy_waits_for_another_program_but_not_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: bool, copied: bool
) -> None:
    monkeypatch.setattr(library, "PATIENCE", 0.3)
    source, other, target = (Database.connect(str(tmp_path / name)) for name in ("one", "one", "two"))
    other.executescript("CREATE TABLE kept (words); INSERT INTO kept VALUES ('mine')")
    if held:
        other.execute("BEGIN EXCLUSIVE")
    steps: list[int] = []
    with nullcontext() if copied else pytest.raises(TimeoutError, match="Another program"):
        source.backup(target, pages=1, progress=patiently(steps.append))
    assert bool(target.execute("SELECT name FROM sqlite_master").fetchall()) is copied
    assert bool(steps) is copied
    for one in (other, source, target):
        one.close()


def test_a_database_that_another_program_holds_is_left_alone(beside: SQLite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cairn.core.database.sqlite.storage.BUSY_TIMEOUT", 0.1)
    with closing(Database.connect(beside.path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with shelf.scratch() as folder, pytest.raises(NoBackup, match="Another program holds the database"):
            make(beside, folder, NOBODY)


def test_without_a_write_ahead_log_writers_wait_for_their_turn(beside: SQLite) -> None:
    """With one they needn't; without, the reader would make them fail."""
    with library.connected(beside.path) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    came: list[bool] = []

    class Looks(Nobody):
        def go_on(self, total: int, what: str) -> None:
            if what in ("Reading every row", "Copying pages"):
                other = threading.Thread(target=lambda: came.append(_has_turn(beside.path)))
                other.start()
                other.join()

    with shelf.scratch() as folder:
        assert make(beside, folder, Looks())
    assert came == [False, False]
    with library.connected(beside.path) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    with shelf.scratch() as folder:
        assert make(beside, folder, Looks())
    assert came == [False, False, True, True]


def _has_turn(path: str) -> bool:
    try:
        queue_of(path).enter(0.05)
    except Waited:
        return False
    queue_of(path).leave()
    return True


def no_database(path: Path) -> None:
    path.write_bytes(b"no database, whatever it is" * 500)


def no_page(path: Path) -> None:
    """The page that lists the tables is there; one with rows isn't."""
    with library.connected(str(path)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'core_record'").fetchone()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(path.read_bytes())
    content[(root - 1) * 4096 : root * 4096] = b"\xff" * 4096
    path.write_bytes(content)


def no_index(path: Path) -> None:
    """Each row can be read, but an index says otherwise."""
    with library.connected(str(path)) as connection:
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE type = 'index' AND tbl_name = 'core_record' AND sql <> ''"
        ).fetchone()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(path.read_bytes())
    cells = int.from_bytes(content[(root - 1) * 4096 + 3 : (root - 1) * 4096 + 5])
    assert cells > 1
    content[(root - 1) * 4096 + 3 : (root - 1) * 4096 + 5] = (cells - 1).to_bytes(2)
    path.write_bytes(content)


@pytest.mark.parametrize("damage", [no_database, no_page, no_index])
def test_a_damaged_database_makes_no_backup_and_is_laid_aside_when_one_is_put_back(
    kept: Kept, beside: SQLite, damage: object
) -> None:
    damage(Path(beside.path))  # type: ignore[operator]
    damaged = Path(beside.path).read_bytes()
    with shelf.scratch() as folder, pytest.raises(Unreadable):
        made = make(beside, folder, NOBODY)
        assert made, "a backup of it isn't one"
    (before,) = shelf.backups()
    done = restore(beside, shelf.folder() / before.name, NOBODY)
    assert done.before
    assert done.before.name.startswith("damaged-")
    assert (done.before / "cairn.sqlite3").read_bytes() == damaged
    assert rows(beside)["core_record"] == 3
    assert [path.name for path in Path(beside.path).parent.iterdir() if path.name.endswith(BESIDE[1:])] == []


def test_nothing_is_made_where_there_is_nothing(tmp_path: Path) -> None:
    nowhere = SQLite(str(tmp_path / "cairn.sqlite3"))
    assert not nowhere.is_there()
    assert list(tmp_path.iterdir()) == []
    with library.connected(nowhere.path):
        pass
    assert not nowhere.is_there(), "nor is one without tables anything"
    connections.close_all()
