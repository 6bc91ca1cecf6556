"""What only PostgreSQL has: rights, other sessions, and a server that others share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.db import connection, connections
from tests.site.backup.kept import Kept

from cairn.core import clock
from cairn.site.backup import shelf
from cairn.site.backup.container import opened
from cairn.site.backup.making import make
from cairn.site.backup.postgres import scratch as scratches
from cairn.site.backup.postgres.database import PostgreSQL
from cairn.site.backup.refusals import NoBackup, NoRestore, NotAllowed
from cairn.site.backup.restoring import restore
from cairn.site.backup.told import NOBODY

pytestmark = pytest.mark.postgres

ROLE = "cairn_without_rights"


def other() -> Any:
    """A session beside ours, each statement a transaction of its own."""
    given = connection.get_connection_params()  # type: ignore[attr-defined]
    kept = {name: given[name] for name in ("dbname", "user", "password", "host", "port") if given.get(name)}
    return psycopg.connect(**kept, autocommit=True)


def databases() -> set[str]:
    with other() as session:
        return {name for (name,) in session.execute("SELECT datname FROM pg_database").fetchall()}


@pytest.fixture
def without_rights(kept: Kept) -> Iterator[None]:
    """The role that Cairn connects as may read and write, and make no database."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {ROLE} LOGIN IN ROLE pg_read_all_data, pg_write_all_data")
    before = dict(connections["default"].settings_dict)
    connections["default"].settings_dict["USER"] = ROLE
    yield
    connections["default"].settings_dict.update(before)
    connections.close_all()
    with connection.cursor() as cursor:
        cursor.execute(f"DROP ROLE {ROLE}")


def test_without_the_right_to_make_a_scratch_database_the_missing_right_is_named(
    kept: Kept, without_rights: None
) -> None:
    with shelf.scratch() as folder, pytest.raises(NotAllowed, match=f"Run: ALTER ROLE {ROLE} CREATEDB"):
        make(kept.database, folder, NOBODY)
    assert shelf.backups() == []


def test_the_scratch_database_goes_again(kept: Kept) -> None:
    before = databases()
    seen: set[str] = set()
    with pytest.raises(RuntimeError), scratches.scratch() as scratch:
        seen |= databases() - before
        raise RuntimeError(scratch.name)
    assert len(seen) == 1
    assert databases() == before


def test_what_a_killed_one_left_goes_a_day_later(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    left = {"cairn_scratch_20200101000000_0123abcd", f"cairn_scratch_{clock.now():%Y%m%d%H%M%S}_0123abcd"}
    others = {"cairn_scratch_of_mine", "cairn_scratch_20200101000000_0123abcd_kept"}
    with other() as session:
        for name in left | others:
            session.execute(f"CREATE DATABASE {name}")
    with scratches.scratch():
        assert (left | others) - databases() == {"cairn_scratch_20200101000000_0123abcd"}
    with other() as session:
        for name in (left | others) & databases():
            session.execute(f"DROP DATABASE {name}")


def test_nothing_is_put_back_while_somebody_else_has_the_database_open(kept: Kept) -> None:
    made, before = kept.back_up(), kept.now()
    with other(), pytest.raises(NoRestore, match="1 other connection to the database is open"):
        restore(kept.database, made.path, NOBODY)
    assert kept.now() == before


def test_tables_of_others_stay_out_of_it(kept: Kept) -> None:
    with other() as session:
        session.execute("CREATE TABLE somebody_s (words text); INSERT INTO somebody_s VALUES ('theirs')")
    try:
        made = kept.back_up()
        assert "somebody_s" not in made.manifest.canonical.tables
        with scratches.scratch() as unused, opened(made.path, NOBODY) as container:
            kept.database.place(unused, container, NOBODY)
        with other() as session:
            assert session.execute("SELECT words FROM somebody_s").fetchall() == [("theirs",)]
    finally:
        with other() as session:
            session.execute("DROP TABLE somebody_s")


def test_a_database_that_a_newer_version_changed_is_left_to_that_one(kept: Kept) -> None:
    with other() as session:
        session.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('core', '9999_later', now())")
    try:
        with shelf.scratch() as folder, pytest.raises(NoBackup, match="A newer Cairn has changed the database"):
            make(kept.database, folder, NOBODY)
    finally:
        with other() as session:
            session.execute("DELETE FROM django_migrations WHERE name = '9999_later'")


def test_a_server_that_is_not_there_is_told_without_a_password(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    connections.close_all()
    with monkeypatch.context() as patched:
        for name, value in (("HOST", "127.0.0.1"), ("PORT", "1"), ("PASSWORD", "hunter2")):
            patched.setitem(connections["default"].settings_dict, name, value)
        with pytest.raises(NoBackup, match="PostgreSQL can’t be reached") as raised:
            PostgreSQL().is_there()
    assert "hunter2" not in str(raised.value)
