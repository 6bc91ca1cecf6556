"""The settings are read back from the open database; what could lose rows refuses to start."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from tests.unit.database.conftest import ALIAS, Open

from cairn.core.database import readback
from cairn.core.database.sqlite import guard, library


def found(settings: tuple[readback.Setting, ...]) -> dict[str, str]:
    return {one.name: one.found for one in settings}


def test_what_is_read_back(open_database: Open) -> None:
    open_database()
    settings = found(readback.require(ALIAS))
    assert settings["library"].startswith(library.NAME)
    assert settings["foreign_keys"] == "1"
    assert settings["busy_timeout"] == "5000"
    assert settings["one library"] == "yes"
    assert (settings["journal_mode"], settings["synchronous"]) in (("wal", "FULL"), ("delete", "EXTRA"))


@pytest.mark.parametrize(
    ("weakened", "named"),
    [
        ({"init_command": "PRAGMA synchronous = NORMAL"}, "synchronous is NORMAL, and has to be"),
        ({"init_command": "PRAGMA synchronous = OFF"}, "synchronous is OFF"),
        ({"init_command": "PRAGMA journal_mode = TRUNCATE"}, "journal_mode is truncate"),
        ({"init_command": "PRAGMA foreign_keys = OFF"}, "foreign_keys is 0"),
        ({"timeout": 1}, "busy_timeout is 1000"),
    ],
)
def test_a_weakened_database_refuses_to_start(open_database: Open, weakened: dict[str, Any], named: str) -> None:
    open_database(**weakened)
    with pytest.raises(readback.DatabaseRefused, match=named):
        readback.require(ALIAS)
    assert [one.name for one in readback.read(ALIAS) if not one.ok] == [named.split(maxsplit=1)[0]]


def test_an_unguarded_library_refuses_to_start(open_database: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    open_database()
    monkeypatch.setattr(guard, "active", lambda: False)
    with pytest.raises(readback.DatabaseRefused, match="one library is no"):
        readback.require(ALIAS)


def test_a_database_in_memory_has_no_journal_to_read(open_database: Open) -> None:
    open_database(":memory:")
    assert "journal_mode" not in found(readback.require(ALIAS))


def test_pythons_own_library_where_there_is_no_other(process: Callable[..., subprocess.Popen[str]]) -> None:
    other = process(
        "from cairn.core.database import readback\n"
        "connection.cursor().execute('CREATE TABLE t (words)')\n"
        "for one in readback.require(): print(one.name, one.found)\n",
        pysqlite3=False,
    )
    lines = other.communicate(timeout=20)[0].splitlines()
    assert other.returncode == 0
    assert lines[0].startswith("library sqlite3 ")
    new_enough = tuple(int(part) for part in lines[0].split()[-1].split(".")) >= (3, 51, 3)
    assert ("journal_mode wal" if new_enough else "journal_mode delete") in lines
    assert ("synchronous FULL" if new_enough else "synchronous EXTRA") in lines


@pytest.mark.postgres
@pytest.mark.django_db
def test_postgresql_is_read_back() -> None:
    # The server of the tests is one that may lose everything, and is seen to be.
    with pytest.raises(
        readback.DatabaseRefused, match=r"synchronous_commit is off.*fsync is off.*full_page_writes is off"
    ):
        readback.require()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = on")
    sound = {one.name for one in readback.read() if one.ok}
    assert sound == {"server_version", "synchronous_commit"}
