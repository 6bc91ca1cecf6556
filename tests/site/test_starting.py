"""Before it serves, the database's settings are read back. What happens to data: `backup/test_upgrading.py`."""

from __future__ import annotations

from pathlib import Path

import pytest

from cairn.core.database import readback
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


def test_a_first_start_has_nothing_to_copy(
    db: None, tmp_path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(starting, "missing_migrations", lambda: ["0001_initial"])
    monkeypatch.setattr(starting, "_is_in_use", lambda: False)
    starting.prepare(told.append)
    assert told == ["Setting up a place for your data …"]
    assert not (tmp_path / "data" / "backups").exists()
