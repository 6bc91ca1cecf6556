"""Two databases have the same canonical export when every row of them is the same, and only then."""

from __future__ import annotations

import hashlib
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from cairn.core.database.sqlite.library import Database
from cairn.site.backup.manifest import Canonical
from cairn.site.backup.sqlite import canonical as module
from cairn.site.backup.sqlite.canonical import canonical
from cairn.site.backup.told import NOBODY

SCHEMA = """
CREATE TABLE "person" ("id" INTEGER PRIMARY KEY AUTOINCREMENT, "name" text, "photo" blob, "share" real);
CREATE TABLE "session" ("key" varchar(40) NOT NULL PRIMARY KEY, "data" text, "shouted" text AS (upper("data")));
CREATE TABLE "pair" ("left" integer, "right" integer, PRIMARY KEY ("right", "left"));
"""
ROWS = (
    ("person", (2, 'Ana, "the first"\n[1]', None, 0.1)),
    ("person", (1, "Bén", b"\x00\xff", None)),
    ("session", ("b", "x")),
    ("session", ("a", "y")),
    ("pair", (1, 2)),
    ("pair", (2, 1)),
)


@pytest.fixture
def database() -> Iterator[Database.Connection]:
    connection = build(ROWS)
    yield connection
    connection.close()


def build(rows: object) -> Database.Connection:
    connection = Database.connect(":memory:", isolation_level=None)
    connection.executescript(SCHEMA)
    columns = {"session": "(key, data)"}
    for table, values in rows:  # type: ignore[attr-defined]
        marks = ", ".join("?" * len(values))
        connection.execute(f"INSERT INTO {table} {columns.get(table, '')} VALUES ({marks})", values)
    return connection


def found(connection: Database.Connection) -> Canonical:
    return canonical(connection, NOBODY)


def test_it_is_written_down_here_once(database: Database.Connection) -> None:
    text = (
        '\n["pair",["left","right"]]\n[2,1],[1,2],'
        '\n["person",["id","name","photo","share"]]\n'
        '[1,"Bén",{"bytes":"00ff"},null],[2,"Ana, \\"the first\\"\\n[1]",null,0.1],'
        '\n["session",["key","data"]]\n["a","y"],["b","x"],'
        '\n["sqlite_sequence",["name","seq"]]\n["person",2],'
    )
    assert found(database) == Canonical(
        hashlib.sha256(text.encode()).hexdigest(), {"pair": 2, "person": 2, "session": 2, "sqlite_sequence": 1}
    )


def test_the_order_in_which_rows_came_makes_no_difference(database: Database.Connection) -> None:
    other = build(reversed(ROWS))
    assert found(other) == found(database)
    other.close()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE person SET name = 'Ben' WHERE id = 1",
        "UPDATE person SET photo = x'00fe' WHERE id = 1",
        "UPDATE person SET photo = '00ff' WHERE id = 1",
        "UPDATE person SET share = 0.10000000000000002 WHERE id = 2",
        "UPDATE person SET share = '0.1x' WHERE id = 2",
        "UPDATE person SET name = NULL WHERE id = 1",
        "UPDATE person SET name = '' WHERE id = 1",
        "DELETE FROM pair WHERE left = 1",
        "INSERT INTO pair VALUES (3, 3)",
        "UPDATE session SET key = 'c' WHERE key = 'a'",
        "DROP TABLE pair",
        "CREATE TABLE empty (id integer)",
        "ALTER TABLE pair ADD COLUMN more text",
    ],
)
def test_whatever_is_changed_shows(database: Database.Connection, change: str) -> None:
    before = found(database).digest
    database.executescript(change)
    assert found(database).digest != before


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_it_does_not_depend_on_how_many_are_read_at_once(
    database: Database.Connection, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    before = found(database)
    monkeypatch.setattr(module, "BATCH", size)
    assert found(database) == before


def test_only_the_full_text_index_is_left_out(database: Database.Connection) -> None:
    before = found(database)
    database.execute("CREATE VIRTUAL TABLE core_document_words USING fts5(text)")
    database.execute("INSERT INTO core_document_words VALUES ('canary')")
    assert found(database) == before
    database.execute("CREATE VIRTUAL TABLE another USING fts5(text)")
    assert found(database) != before
    assert all(module.DERIVED.values()), "each has a reason"


def test_memory_stays_flat(tmp_path: Path) -> None:
    connection = Database.connect(str(tmp_path / "large"), isolation_level=None)
    connection.executescript(
        SCHEMA + "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40000) "
        "INSERT INTO person(name) SELECT printf('%0200d', i) FROM n"
    )
    tracemalloc.start()
    assert found(connection).tables["person"] == 40_000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    connection.close()
    assert peak < 2 * 1024**2, "8 MB of rows went by"
