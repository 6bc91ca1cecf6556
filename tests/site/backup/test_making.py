"""A backup counts only once it was restored and every row of it was the same."""

from __future__ import annotations

import errno
import os
import re
import resource
import stat
import threading
from pathlib import Path

import pytest
from django.db import connection
from tests.site.backup.kept import Kept

from cairn.core.capture.taking import take
from cairn.site.backup import container, making, shelf
from cairn.site.backup.container import opened
from cairn.site.backup.making import make
from cairn.site.backup.manifest import Canonical, Manifest
from cairn.site.backup.proving import prove
from cairn.site.backup.refusals import Damaged, NoBackup
from cairn.site.backup.told import NOBODY, Nobody
from cairn.site.local import people


def test_it_holds_every_row_of_every_table(kept: Kept) -> None:
    made = kept.back_up()
    assert made.path.parent == kept.data / "backups"
    assert made.size == made.path.stat().st_size
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert made.manifest.canonical == kept.now()
    tables = made.manifest.canonical.tables
    assert tables["core_record"] == 3
    assert tables["core_recordperson"] == 2
    assert tables["django_migrations"] == len(made.manifest.migrations)
    assert {name for name in connection.introspection.table_names() if not name.startswith("core_document_words")} == {
        name for name in tables if name != "sqlite_sequence"
    }
    assert {path.name for path in shelf.folder().iterdir()} == {shelf.LOCK, made.path.name}


@pytest.mark.sqlite
def test_it_can_be_proven_again_at_any_time(kept: Kept) -> None:
    made = kept.back_up()
    with shelf.scratch() as folder:
        assert prove(kept.database, made.path, folder, NOBODY) == made.manifest


def test_a_row_that_got_lost_on_the_way_is_found_out(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin of the proof: whatever writes the data leaves a row out, and says nothing of it."""
    take_whole = type(kept.database).take

    def loses(self: object, into: Path, *given: object) -> object:
        taken = take_whole(self, into, *given)  # type: ignore[arg-type]
        lose_a_row(into)
        return taken

    monkeypatch.setattr(type(kept.database), "take", loses)
    with pytest.raises(NoBackup, match="couldn’t be proven"):
        kept.back_up()
    assert shelf.backups() == []
    monkeypatch.setattr(making, "prove", lambda _database, path, *_given: container.peek(path))
    assert kept.back_up(), "without the proof it would have counted"


def lose_a_row(data: Path) -> None:
    if connection.vendor == "sqlite":
        from cairn.core.database.sqlite.library import Database

        copy = Database.connect(str(data))
        copy.execute("DELETE FROM core_recordtag")
        copy.commit()
        copy.close()
        return
    whole = data.read_bytes()
    found = re.search(rb'(?m)^\["core_recordtag", .*\n', whole)
    assert found
    data.write_bytes(whole[: found.end()] + whole[whole.index(b"\n", found.end()) + 1 :])


def test_it_is_of_one_instant_while_others_write(kept: Kept) -> None:
    """Nobody waits for it, and what comes in meanwhile is in it wholly or not at all."""
    began = threading.Event()

    class Slow(Nobody):
        def go_on(self, total: int, what: str) -> None:
            if what == "Reading every row":
                writer.start()
                began.wait(10)

    def write() -> None:
        try:
            take(people.owner(), "written while it was copied")
        finally:
            connection.close()
            began.set()

    writer = threading.Thread(target=write)
    before = kept.now()
    with shelf.scratch() as folder:
        made = make(kept.database, folder, Slow())
    writer.join()
    assert made
    assert made.manifest.canonical == before
    assert kept.now() != before
    assert "written while it was copied" in kept.titles()


@pytest.mark.sqlite
def test_where_nothing_changed_none_is_made(kept: Kept) -> None:
    made = kept.back_up()
    with shelf.scratch() as folder:
        assert make(kept.database, folder, NOBODY, unless=made.manifest.canonical.digest) is None
    take(people.owner(), "one more")
    with shelf.scratch() as folder:
        assert make(kept.database, folder, NOBODY, unless=made.manifest.canonical.digest)


@pytest.mark.sqlite
@pytest.mark.parametrize("where", ["taking", "packing", "proving", "naming"])
def test_a_full_disk_leaves_nothing_behind(kept: Kept, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    def full(*_given: object, **_named: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    place = {
        "taking": (type(kept.database), "take"),
        "packing": (container.places, "sync"),
        "proving": (container.Container, "blocks"),
        "naming": (Path, "rename"),
    }[where]
    with shelf.scratch():
        monkeypatch.setattr(*place, full)
    with pytest.raises(NoBackup, match=r"There is no room left in .*/backups"):
        kept.back_up()
    assert [path.name for path in shelf.folder().iterdir()] == [shelf.LOCK]


@pytest.mark.sqlite
@pytest.mark.parametrize("most", [4_000, 300_000])
def test_nor_does_a_limit_of_the_system(kept: Kept, most: int) -> None:
    """A real one, which meets the database's library as well as our own writing."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        with pytest.raises(NoBackup):
            kept.back_up()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert [path.name for path in shelf.folder().iterdir()] == [shelf.LOCK]


@pytest.mark.sqlite
def test_one_to_a_place_of_one_s_own_takes_the_place_of_the_last(kept: Kept, tmp_path: Path) -> None:
    target = tmp_path / "mine"
    for expected in (3, 4):
        with shelf.scratch() as folder:
            assert make(kept.database, folder, NOBODY, target=target)
        with opened(target, NOBODY) as found:
            assert found.manifest.canonical.tables["core_record"] == expected
        take(people.owner(), "one more")
    assert [path.name for path in tmp_path.iterdir() if path.name != "data"] == ["mine"]
    assert shelf.backups() == []


@pytest.mark.sqlite
def test_the_last_stays_when_the_next_can_not_be_proven(
    kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "mine"
    with shelf.scratch() as folder:
        make(kept.database, folder, NOBODY, target=target)
    before = target.read_bytes()

    def doubts(*_given: object) -> Manifest:
        raise Damaged("It isn’t what was written any more.")

    monkeypatch.setattr(making, "prove", doubts)
    with shelf.scratch() as folder, pytest.raises(NoBackup):
        make(kept.database, folder, NOBODY, target=target)
    assert target.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.name != "data"] == ["mine"]


@pytest.mark.sqlite
def test_the_manifest_tells_no_word_of_mine(kept: Kept) -> None:
    made = kept.back_up()
    head = made.path.read_bytes().split(b"\n")[:2]
    assert not any(word in b"\n".join(head) for word in (b"rollback", b"ana", b"ben"))
    assert isinstance(made.manifest.canonical, Canonical)
