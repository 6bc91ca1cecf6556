"""Whatever happens while a backup is put back, the old is there whole, or the new."""

from __future__ import annotations

import errno
import multiprocessing
import os
import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, connections
from tests.site.backup.kept import Kept

from cairn.core.capture.taking import take
from cairn.core.records.models import Record
from cairn.core.search.finding import find
from cairn.core.search.models import Document
from cairn.site.backup import container, shelf
from cairn.site.backup.making import Made
from cairn.site.backup.refusals import TROUBLES
from cairn.site.backup.restoring import restore
from cairn.site.backup.rotation import RESTORE
from cairn.site.backup.told import NOBODY, Nobody
from cairn.site.local import people, running


@pytest.fixture
def made(kept: Kept) -> Made:
    """A backup, after which two records more were written and one changed."""
    made = kept.back_up()
    take(people.owner(), "promise: later, to @zoe by mon")
    take(people.owner(), "later still")
    Record.records.filter(title__contains="button").update(title="changed later")
    return made


def test_everything_is_as_it_was_and_goes_on_from_there(kept: Kept, made: Made) -> None:
    before = kept.now()
    done = restore(kept.database, made.path, NOBODY)
    assert kept.now() == made.manifest.canonical != before
    call_command("migrate", check_unapplied=True, verbosity=0)
    assert done.up_to_date
    assert [len(find(people.owner(), word)) for word in ("rollback", "later")] == [1, 0]
    record = take(people.owner(), "promise: after all, to @zoe by mon").record
    assert record
    assert record.key == "P-2"
    assert record.pk == max(Record.records.values_list("pk", flat=True))
    assert done.before
    assert shelf.read_name(done.before.name).why == RESTORE  # type: ignore[union-attr]
    assert container.peek(done.before).canonical == before


@pytest.mark.sqlite
def test_what_was_there_before_can_be_put_back_as_well(kept: Kept, made: Made) -> None:
    before = kept.now()
    done = restore(kept.database, made.path, NOBODY)
    assert done.before
    restore(kept.database, done.before, NOBODY)
    assert kept.now() == before
    assert "later still" in kept.titles()


@pytest.mark.sqlite
def test_from_a_newer_version_one_goes_back_to_the_backup_before_it(kept: Kept, made: Made) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('core', '9999_later', '2030-01-01')")
        cursor.execute("CREATE TABLE core_later (words text)")
    restore(kept.database, made.path, NOBODY)
    assert kept.now() == made.manifest.canonical
    assert "core_later" not in connection.introspection.table_names()


@pytest.mark.sqlite
def test_a_search_that_was_not_in_step_is_put_right(kept: Kept) -> None:
    Document.objects.filter(title__contains="rollback").delete()
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO core_document_words(core_document_words) VALUES ('delete-all')")
    restore(kept.database, kept.back_up().path, NOBODY)
    assert len(find(people.owner(), "rollback")) == len(find(people.owner(), "button")) == 1


def refused(kept: Kept, path: Path, sentence: str) -> None:
    before, files = kept.now(), sorted(shelf.folder().iterdir())
    with pytest.raises(TROUBLES, match=sentence):
        restore(kept.database, path, NOBODY)
    assert kept.now() == before
    assert sorted(shelf.folder().iterdir()) == files


def test_a_damaged_one_is_refused(kept: Kept, made: Made) -> None:
    whole = made.path.read_bytes()
    for at in (3, 20, 200, len(whole) // 2, len(whole) - 1):
        made.path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        refused(kept, made.path, "It isn’t")
    made.path.write_bytes(whole[:-1])
    refused(kept, made.path, "It isn’t what was written any more")


def forged(made: Made, **changes: object) -> Path:
    """A file that digests well, but says something else of itself."""
    data = made.path.with_name("data")
    with container.opened(made.path, NOBODY) as found:
        data.write_bytes(b"".join(found.blocks()))
    path = made.path.with_name("forged")
    container.write(path, replace(made.manifest, **changes), data, NOBODY)  # type: ignore[arg-type]
    data.unlink()
    return path


def test_one_of_a_newer_version_is_refused(kept: Kept, made: Made) -> None:
    more = (*made.manifest.migrations, ("core", "9999_much_later"))
    refused(kept, forged(made, migrations=more, version="7.0"), r"It was made by a newer Cairn \(7\.0\)")


@pytest.mark.sqlite
def test_one_of_another_database_is_refused(kept: Kept, made: Made) -> None:
    other = {"sqlite": "postgresql", "postgresql": "sqlite"}[kept.database.vendor]
    refused(kept, forged(made, database=other), "and this Cairn is set to")


@pytest.mark.sqlite
def test_one_that_does_not_hold_what_it_says_is_refused(kept: Kept, made: Made) -> None:
    other = replace(made.manifest.canonical, digest="00" * 32)
    refused(kept, forged(made, canonical=other), "What came out of it isn’t what went into it")


@pytest.mark.sqlite
def test_nothing_is_touched_while_cairn_runs(kept: Kept, made: Made) -> None:
    seat = running.take_seat()
    assert seat
    try:
        refused(kept, made.path, "Cairn is running")
    finally:
        seat.leave()


@pytest.mark.sqlite
def test_a_file_that_is_not_there(kept: Kept, made: Made, tmp_path: Path) -> None:
    refused(kept, tmp_path / "gone", "gone can’t be read: No such file")


@pytest.mark.sqlite
def test_what_can_not_be_brought_up_to_date_is_found_out_before(
    kept: Kept, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_wrapper: object) -> None:
        raise DatabaseError

    monkeypatch.setattr("cairn.site.backup.sqlite.scratch.bring_up_to_date", fails)
    refused(kept, made.path, "can’t be brought up to date")


@pytest.mark.sqlite
def test_without_room_for_a_backup_of_what_is_there_nothing_happens(
    kept: Kept, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(type(kept.database), "take", full)
    with pytest.raises(TROUBLES, match="no room"):
        restore(kept.database, made.path, NOBODY)
    monkeypatch.undo()
    assert "later still" in kept.titles()


class Dies(Nobody):
    """Killed by nothing that it could notice: told so many things since `what` began for so many times."""

    def __init__(self, what: str, times: int, after: int) -> None:
        self.what, self.times, self.left = what, times, after

    def go_on(self, total: int, what: str) -> None:
        self.times -= what == self.what
        self.step(0)

    def step(self, done: int) -> None:
        self.left -= self.times <= 0
        if self.left < 0:
            os.kill(os.getpid(), signal.SIGKILL)


def killed(work: Callable[[], object]) -> bool:
    """Whether `work`, in a process of its own, was killed."""
    connections.close_all()
    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    process.join()
    return process.exitcode == -signal.SIGKILL


def test_killed_at_any_point_the_old_is_there_or_the_new(
    kept: Kept, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after = kept.now(), made.manifest.canonical
    # On PostgreSQL the scratch is filled first, then that of the backup of what is there.
    begins = ("Restoring", 3) if kept.database.vendor == "postgresql" else ("Putting it in place", 1)
    monkeypatch.setattr("cairn.site.backup.sqlite.database.PAGES", 20)
    monkeypatch.setattr("cairn.site.backup.postgres.stream.STEP", 40)
    for moment in (0, 4):
        assert killed(lambda moment=moment: restore(kept.database, made.path, Dies(*begins, moment)))  # type: ignore[misc]
        assert kept.now() == before
    assert not killed(lambda: restore(kept.database, made.path, NOBODY))
    assert kept.now() == after
    assert not list(shelf.folder().glob(f"{shelf.SCRATCH}*"))
