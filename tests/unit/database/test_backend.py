"""The backend on a real file: what it sets, what it refuses, and who holds the turn when."""

from __future__ import annotations

import datetime as dt
import stat
import subprocess
import threading
import time
import uuid
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from sqlite3 import connect as connect_with_the_other_library

import pytest
from django.db import IntegrityError, NotSupportedError, OperationalError, ProgrammingError, models, transaction
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
        cursor.executemany("INSERT INTO t (words) VALUES (%s)", ([word] for word in "ab"))
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


def test_a_reader_never_waits_and_a_writer_does(database: DatabaseWrapper, process: Start) -> None:
    insert(database, "one")
    other = process(
        "with transaction.atomic():\n"
        "    connection.cursor().execute('DELETE FROM t')\n"
        "    print('in', flush=True)\n"
        "    sys.stdin.readline()\n"
        "print('out', flush=True)"
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "in\n"
    began = time.monotonic()
    assert count(database) == 1
    assert time.monotonic() - began < 0.3
    with pytest.raises(OperationalError, match="Another Cairn process"):
        insert(database, "outside a transaction")
    with pytest.raises(OperationalError, match="Another Cairn process"), transaction.atomic(using=ALIAS):
        pass
    other.communicate("go on\n", timeout=10)
    assert other.returncode == 0
    insert(database, "two")
    assert count(database) == 1


def test_the_turn_ends_however_a_transaction_ends(database: DatabaseWrapper, process: Start) -> None:
    class Stop(Exception):
        pass

    def stop() -> None:
        with transaction.atomic(using=ALIAS):
            insert(database, "rolled back")
            raise Stop

    def fail_at_the_commit() -> None:
        with transaction.atomic(using=ALIAS), database.cursor() as cursor:
            cursor.execute("CREATE TABLE c (t integer REFERENCES t (id) DEFERRABLE INITIALLY DEFERRED)")
            cursor.execute("INSERT INTO c VALUES (99)")

    with pytest.raises(Stop):
        stop()
    with pytest.raises(IntegrityError):
        fail_at_the_commit()
    with transaction.atomic(using=ALIAS):
        database.close()
    told: list[bool] = []
    with transaction.atomic(using=ALIAS):
        insert(database, "committed")
        # What waits for the commit comes after the turn: it may take its time.
        database.on_commit(lambda: told.append(database._has_turn))
    assert told == [False]
    other = process("connection.cursor().execute('INSERT INTO t (words) VALUES (1)'); print('written')")
    assert other.communicate(timeout=10)[0] == "written\n"
    assert count(database) == 2


def test_one_thread_with_two_connections_is_told_instead_of_waiting_for_itself(database: DatabaseWrapper) -> None:
    second = database.copy("second")
    try:
        second.ensure_connection()
        with transaction.atomic(using=ALIAS), pytest.raises(OperationalError, match="This thread already writes"):
            insert(second, "never")
    finally:
        second.close()


def test_a_thread_waits_for_its_turn_and_gets_it(database: DatabaseWrapper) -> None:
    began, waited = threading.Event(), []

    def write() -> None:
        mine = database.copy("mine")
        try:
            start = time.monotonic()
            began.set()
            insert(mine, "from a thread")
            waited.append(time.monotonic() - start)
        finally:
            mine.close()

    with transaction.atomic(using=ALIAS):
        thread = threading.Thread(target=write)
        thread.start()
        began.wait()
        time.sleep(0.2)
    thread.join()
    assert waited[0] >= 0.15
    assert count(database) == 1


def test_transactions_by_hand_are_refused(database: DatabaseWrapper) -> None:
    with pytest.raises(NotSupportedError, match="atomic"):
        transaction.set_autocommit(False, using=ALIAS)


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


def test_a_fork_takes_neither_the_connection_nor_the_turn_along(process: Start) -> None:
    child = process(
        "connection.cursor().execute('CREATE TABLE t (words text)')\n"
        "with transaction.atomic():\n"
        "    connection.cursor().execute('INSERT INTO t VALUES (1)')\n"
        "    pid = os.fork()\n"
        "    if not pid:\n"
        "        from cairn.core.database.sqlite import queue\n"
        "        os.write(1, f'child {connection.connection} {len(queue._descriptors)}\\n'.encode())\n"
        "        time.sleep(30)\n"
        "os.write(1, b'parent\\n')\n"
        "connection.cursor().execute('INSERT INTO t VALUES (2)')\n"
        "os.write(1, b'turn is free\\n')\n"
        "os.kill(pid, 9)\n"
        "os.waitpid(pid, 0)\n"
        "connection.cursor().execute('SELECT count(*) FROM t')\n"
    )
    lines = child.communicate(timeout=20)[0].splitlines()
    assert child.returncode == 0
    assert sorted(lines) == ["child None 0", "parent", "turn is free"]


@pytest.mark.parametrize("careful", [True, False], ids=["as it is", "twin: descriptors are inherited"])
def test_a_killed_parent_leaves_no_turn_with_its_child(
    database: DatabaseWrapper, process: Start, careful: bool
) -> None:
    other = process(
        "if sys.argv[2] == 'careless':\n"
        "    from cairn.core.database.sqlite import queue\n"
        "    queue._descriptors = type('Nothing', (set,), {'add': lambda *a: None})()\n"
        "with transaction.atomic():\n"
        "    pid = os.fork()\n"
        "    if not pid:\n"
        "        time.sleep(30)\n"
        "    print(pid, flush=True)\n"
        "    time.sleep(30)\n",
        "careful" if careful else "careless",
    )
    assert other.stdout is not None
    child = int(other.stdout.readline())
    other.kill()
    other.wait()
    try:
        if careful:
            insert(database, "the turn came free with the process")
        else:
            with pytest.raises(OperationalError, match="Another Cairn process"):
                insert(database, "never")
    finally:
        subprocess.run(["kill", "-9", str(child)], check=True)
        other.communicate()
