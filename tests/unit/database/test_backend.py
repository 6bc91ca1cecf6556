"""The backend on a real file: what it sets, what it refuses, and who holds the turn when."""

from __future__ import annotations

import datetime as dt
import stat
import subprocess
import uuid
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from sqlite3 import connect as connect_with_the_other_library

import pytest
from django.db import IntegrityError, OperationalError, ProgrammingError, models, transaction
from tests.unit.database.conftest import ALIAS, Open

from cairn.core.database.sqlite import guard, library, storage
from cairn.core.database.sqlite.base import DatabaseWrapper
from cairn.core.database.sqlite.cursor import writes

Start = Callable[..., subprocess.Popen[str]]


def insert(database: DatabaseWrapper, words: str, once: str | None = None) -> None:
    with database.cursor() as cursor:
        cursor.execute("INSERT INTO t (words, once) VALUES (%s, %s)", [words, once])


def count(database: DatabaseWrapper) -> int:
    with database.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM t")
        return int(cursor.fetchone()[0])


@pytest.mark.parametrize(
    ("version", "journal", "synchronous"),
    [
        ((3, 40, 1), "delete", storage.EXTRA),
        ((3, 51, 2), "delete", storage.EXTRA),
        ((3, 51, 3), "wal", storage.FULL),
        ((3, 53, 4), "wal", storage.FULL),
        ((4, 0, 0), "wal", storage.FULL),
    ],
)
def test_the_rule_of_storage(version: tuple[int, ...], journal: str, synchronous: int) -> None:
    found = storage.rule(version)
    assert (found.journal_mode, found.synchronous) == (journal, synchronous)


def test_the_file_is_private(database: DatabaseWrapper, tmp_path: Path) -> None:
    insert(database, "one")
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert set(modes.values()) == {0o600}, modes
    assert "cairn.sqlite3.queue" in modes


def test_values_come_back_as_they_went_in(open_database: Open) -> None:
    database = open_database()

    class Everything(models.Model):
        amount = models.DecimalField(max_digits=6, decimal_places=2)
        on = models.DateField()
        at = models.DateTimeField()
        time = models.TimeField()
        yes = models.BooleanField()
        span = models.DurationField()
        uid = models.UUIDField(unique=True)
        data = models.JSONField()
        raw = models.BinaryField()

        class Meta:
            app_label = "scratch"

    with database.schema_editor() as editor:
        editor.create_model(Everything)
    values = {
        "amount": Decimal("12.30"),
        "on": dt.date(2025, 11, 21),
        "at": dt.datetime(2025, 11, 21, 9, 30, 1, 5, tzinfo=dt.UTC),
        "time": dt.time(17, 5),
        "yes": True,
        "span": dt.timedelta(days=2, microseconds=3),
        "uid": uuid.uuid4(),
        "data": {"a": [1, None, "é"]},
        "raw": b"\x00\xff",
    }
    made = Everything.objects.using(ALIAS).create(**values)
    assert made.pk
    found = Everything.objects.using(ALIAS).values(*values).get(data__a__0=1, uid=values["uid"])
    assert found == values
    assert type(found["raw"]) is bytes
    with pytest.raises(IntegrityError), transaction.atomic(using=ALIAS):
        Everything.objects.using(ALIAS).create(**values)


def test_json_columns_and_full_text_triggers_work_without_a_trusted_schema(database: DatabaseWrapper) -> None:
    with database.cursor() as cursor:
        cursor.execute("PRAGMA trusted_schema")
        assert cursor.fetchone()[0] == storage.rule(library.VERSION).trusted_schema
        cursor.execute(
            "CREATE TABLE j (id integer PRIMARY KEY, data text CHECK (json_valid(data)), "
            "a text GENERATED ALWAYS AS (json_extract(data, '$.a')) VIRTUAL)"
        )
        cursor.execute("CREATE VIRTUAL TABLE f USING fts5 (words)")
        cursor.execute(
            "CREATE TRIGGER tr AFTER INSERT ON j BEGIN INSERT INTO f (rowid, words) VALUES (new.id, new.data); END"
        )
        cursor.execute("INSERT INTO j (data) VALUES (%s)", ['{"a": "stone"}'])
        cursor.execute("SELECT j.a FROM f JOIN j ON j.id = f.rowid WHERE f MATCH 'stone'")
        assert cursor.fetchall() == [("stone",)]


def test_errors_are_djangos(database: DatabaseWrapper) -> None:
    insert(database, "one", once="k")
    with pytest.raises(IntegrityError):
        insert(database, "two", once="k")
    with pytest.raises(OperationalError), database.cursor() as cursor:
        cursor.execute("SELECT * FROM nowhere")
    with pytest.raises(ProgrammingError), database.cursor() as cursor:
        cursor.execute("SELECT %s", [1, 2])


def test_savepoints(database: DatabaseWrapper) -> None:
    with transaction.atomic(using=ALIAS):
        insert(database, "kept", once="k")
        with pytest.raises(IntegrityError), transaction.atomic(using=ALIAS):
            insert(database, "lost", once="k")
        with transaction.atomic(using=ALIAS):
            insert(database, "kept too")
    assert count(database) == 2


def test_returning_outside_a_transaction_gives_every_row_once(database: DatabaseWrapper) -> None:
    sql = "INSERT INTO t (words) VALUES (%s), (%s), (%s), (%s) RETURNING words"
    with database.cursor() as cursor:
        cursor.execute(sql, list("abcd"))
        assert cursor.fetchone() == ("a",)
        assert cursor.fetchmany(2) == [("b",), ("c",)]
        assert cursor.fetchmany(2) == [("d",)]
        assert cursor.fetchone() is None
        cursor.execute(sql, list("efgh"))
        assert [row[0] for row in cursor] == list("efgh")
        cursor.execute("SELECT count(*) FROM t")
        assert cursor.fetchall() == [(8,)]


def test_many_rows_by_name_and_by_place(database: DatabaseWrapper) -> None:
    with database.cursor() as cursor:
        cursor.executemany("INSERT INTO t (words) VALUES (%s)", ([word] for word in "ab"))  # type: ignore[arg-type]
        cursor.executemany("INSERT INTO t (words) VALUES (%(w)s)", [{"w": "100%"}])
        cursor.execute("SELECT words FROM t WHERE words LIKE '1%%' AND words = %(w)s", {"w": "100%"})
        assert cursor.fetchall() == [("100%",)]
    assert count(database) == 3


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("SELECT 1", False),
        ("  select 1", False),
        ("(SELECT 1)", False),
        ("PRAGMA journal_mode", False),
        ("WITH a AS (SELECT 1) SELECT * FROM a", False),
        ("WITH a AS (SELECT 1) DELETE FROM t WHERE id IN a", True),
        ("INSERT INTO t VALUES (1)", True),
        ("update t set id = 1", True),
        ("VACUUM", True),
        ("/* why */ SELECT 1", True),
    ],
)
def test_what_writes(sql: str, expected: bool) -> None:
    assert writes(sql) is expected


def test_databases_in_memory_need_no_file(open_database: Open) -> None:
    database = open_database("file:one?mode=memory&cache=shared")
    with transaction.atomic(using=ALIAS), database.cursor() as cursor:
        cursor.execute("CREATE TABLE t (id integer PRIMARY KEY, words text, once text)")
    insert(database, "one")
    assert count(database) == 1
    assert database.queue.path is None


@pytest.mark.skipif(library.NAME == "sqlite3", reason="this machine has no second SQLite library")
def test_a_second_library_is_refused_on_our_file_and_left_alone_elsewhere(
    database: DatabaseWrapper, open_database: Open, tmp_path: Path
) -> None:
    path = tmp_path / "cairn.sqlite3"
    link = tmp_path / "link.sqlite3"
    link.symlink_to(path)
    database.ensure_connection()
    for name in (str(path), path, link, f"file:{path}?mode=ro"):
        with pytest.raises(guard.SecondLibrary, match="drop each other's locks"):
            connect_with_the_other_library(name, uri=str(name).startswith("file:"))
    elsewhere = tmp_path / "elsewhere.sqlite3"
    connect_with_the_other_library(elsewhere).close()
    connect_with_the_other_library(":memory:").close()
    with pytest.raises(guard.SecondLibrary):
        guard.watch(str(elsewhere))
