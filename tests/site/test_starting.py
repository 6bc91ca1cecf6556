"""Before it serves: the database's settings are read back, and what an upgrade changes is copied first."""

from __future__ import annotations

import stat
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from cairn.core.accounts.models import User
from cairn.core.database import readback
from cairn.core.database.sqlite.library import Database
from cairn.site import starting


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setenv("CAIRN_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setattr(starting.readback, "require", lambda: ())
    monkeypatch.setattr(starting, "call_command", lambda *_a, **_k: None)
    return []


def test_it_refuses_a_database_that_could_lose_something(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAIRN_DATA_DIR", str(tmp_path / "data"))
    wrong = readback.Setting("synchronous", "NORMAL", "FULL", ok=False)
    monkeypatch.setattr(readback, "read", lambda *_alias: (wrong,))
    with pytest.raises(readback.DatabaseRefused, match="synchronous is NORMAL"):
        starting.prepare(print)


def test_nothing_is_said_when_there_is_nothing_to_do(db: None, told: list[str]) -> None:
    starting.prepare(told.append)
    assert told == []


@pytest.mark.parametrize(("held", "copied"), [(True, False), (False, True)])
def test_a_copy_waits_for_another_program_but_not_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: bool, copied: bool
) -> None:
    monkeypatch.setattr(starting, "PATIENCE", 0.3)
    source, other, target = (Database.connect(str(tmp_path / name)) for name in ("one", "one", "two"))
    other.executescript("CREATE TABLE kept (words); INSERT INTO kept VALUES ('mine')")
    if held:
        other.execute("BEGIN EXCLUSIVE")
    try:
        with nullcontext() if copied else pytest.raises(TimeoutError, match="another program"):
            source.backup(target, pages=1, progress=starting.patiently())
        assert bool(target.execute("SELECT name FROM sqlite_master").fetchall()) is copied
    finally:
        for one in (other, source, target):
            one.close()


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_half_a_copy_is_not_left_behind(tmp_path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_given: int) -> None:
        raise OSError("no room")

    monkeypatch.setattr(starting, "missing_migrations", lambda: ["0099_more"])
    monkeypatch.setattr(starting, "patiently", lambda: full)
    with pytest.raises(OSError, match="no room"):
        starting.prepare(told.append)
    assert list((tmp_path / "data" / starting.BACKUPS).iterdir()) == []


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_an_upgrade_copies_the_data_first(tmp_path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    User.objects.create_user("ana", name="Ana")
    monkeypatch.setattr(starting, "missing_migrations", lambda: ["0099_more"])
    starting.prepare(told.append)
    (copy,) = (tmp_path / "data" / starting.BACKUPS).iterdir()
    assert told[-1] == f"A copy of how it was: {copy}"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    other: Any = connection.Database.connect(str(copy))  # type: ignore[attr-defined]
    assert other.execute("SELECT name FROM core_user").fetchall() == [("Ana",)]
    other.close()


def test_a_first_start_has_nothing_to_copy(
    db: None, tmp_path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(starting, "missing_migrations", lambda: ["0001_initial"])
    monkeypatch.setattr(starting, "_is_in_use", lambda: False)
    starting.prepare(told.append)
    assert told == ["Setting up a place for your data …"]
    assert not (tmp_path / "data" / starting.BACKUPS).exists()
