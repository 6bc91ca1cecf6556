"""Before it serves, the database's settings are read back. What happens to data: `backup/test_upgrading.py`."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from tests.ground.shell import Shell

from cairn.core.database import readback
from cairn.site import starting

READY = "import django; django.setup(); from cairn.core.contract.registry import practices; practices()"


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


def test_it_refuses_a_database_that_a_newer_version_changed(db: None, told: list[str]) -> None:
    recorder = MigrationRecorder(connection)
    recorder.record_applied("core", "0999_from_the_future")
    with pytest.raises(readback.DatabaseRefused, match="0999_from_the_future"):
        starting.prepare(told.append)
    recorder.record_unapplied("core", "0999_from_the_future")
    # What a practice left that isn't there any more is in nobody's way.
    recorder.record_applied("kudos", "0001_initial")
    starting.prepare(told.append)
    assert told == []


def test_nothing_is_said_when_there_is_nothing_to_do(db: None, told: list[str]) -> None:
    starting.prepare(told.append)
    assert told == []


def test_a_first_start_has_nothing_to_copy(
    db: None, tmp_path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(starting, "missing_migrations", lambda: ["0001_initial"])
    monkeypatch.setattr(starting, "_is_in_use", lambda: False)
    starting.prepare(told.append)
    assert told == ["Setting up a place for your data …"]
    assert not (tmp_path / "data" / "backups").exists()


@pytest.mark.sqlite
def test_no_command_goes_on_with_a_newer_database_and_what_is_typed_waits(shell: Shell) -> None:
    shell.cairn("today")
    with closing(sqlite3.connect(shell.data / "cairn.sqlite3", isolation_level=None)) as session:
        session.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('core', '0999_later', '2030-01-01')"
        )
    assert shell.cairn("add", "promise: send the plan to @ana by fri").returncode == 0
    for command in (["today"], ["serve", "--no-browser"]):
        done = shell.cairn(*command)
        assert done.returncode == 1, command
        assert "A newer version of Cairn has changed this database" in done.stderr
        assert "Traceback" not in done.stderr
    assert list((shell.data / "spool").iterdir())


def test_a_start_loads_nothing_that_only_files_need(tmp_path: Path) -> None:
    """Of YAML alone it would be some thirty milliseconds, at each command."""
    loaded = subprocess.run(
        [sys.executable, "-c", f"{READY}; import sys; print(*sys.modules)"],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "cairn.site.settings", "CAIRN_DATA_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert "cairn.practices" in loaded, "it would see one"
    assert "yaml" not in loaded
