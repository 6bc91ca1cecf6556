"""An SQLite file from somewhere else: two tables are read, and nothing in it does anything."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.unit.formats.files import refusal, written

from cairn.core.database.sqlite import foreign
from cairn.core.database.sqlite.foreign import NoSuchTable, is_database, tables
from cairn.core.database.sqlite.library import Database
from cairn.lib.formats.source import Source

PLAIN = "create table Words (id integer primary key, word text);"
COUNTED = "with recursive n(x) as (select 1 union all select x + 1 from n limit 9000) select x from n;"
ANYTHING = "pragma writable_schema = on;"
FILLED = PLAIN + "insert into Words (word) values ('b'), ('a'), (null);"


def made(folder: Path, script: str, name: str = "x.db") -> Source:
    path = folder / name
    connection = Database.connect(path)
    connection.executescript(script)
    connection.close()
    return Source(str(path), name)


def read(source: Source, columns: Sequence[str] = ("id", "word"), **given: Any) -> list[Sequence[Any]]:
    with tables(source, {"words"}) as rows:
        return list(rows.of("words", columns, **given))


def test_rows_come_in_the_order_of_the_last_column(tmp_path: Path) -> None:
    source = made(tmp_path, FILLED)
    assert read(source) == [(3, None), (2, "a"), (1, "b")]
    assert read(source, ("id",), where="word", equals="a") == [(2,)]
    assert read(source, ("gone", "id")) == [(None, 1), (None, 2), (None, 3)]


def test_nothing_is_written_beside_it(tmp_path: Path) -> None:
    source = made(tmp_path, "pragma journal_mode=wal;" + FILLED)
    before = Path(source.path).read_bytes()
    Path(source.path).chmod(0o400)
    assert len(read(source)) == 3
    assert [path.name for path in tmp_path.iterdir()] == ["x.db"]
    assert Path(source.path).read_bytes() == before


def test_a_name_that_reads_like_an_address_is_a_name(tmp_path: Path) -> None:
    assert len(read(made(tmp_path, FILLED, "a?mode=rwc&x#%20.db"))) == 3


@pytest.mark.parametrize(
    ("script", "says"),
    [
        ("create view Words as select 1 as id, 'x' as word;", "isn’t a table of its own"),
        ("create virtual table Words using fts5(word);", "isn’t a table of its own"),
        ("create table Other (id integer);", "has no table “words”"),
        (
            "create table Words (id integer); pragma writable_schema=on; update sqlite_master set sql = 'nonsense';",
            "damaged",
        ),
        (PLAIN + "pragma writable_schema=on; update sqlite_master set rootpage = 77;", "damaged"),
    ],
)
def test_what_stands_in_a_tables_place_is_refused(tmp_path: Path, script: str, says: str) -> None:
    assert says in refusal(lambda: read(made(tmp_path, script))).why


def test_a_column_that_computes_counts_as_missing(tmp_path: Path) -> None:
    """The twin that reads it is given a megabyte for every row."""
    script = "create table Words (id integer primary key, word text as (hex(zeroblob(500000))));"
    source = made(tmp_path, script + "insert into Words default values;")
    assert read(source) == [(1, None)]
    connection = Database.connect(source.path)
    assert len(connection.execute("select word from Words").fetchone()[0]) == 1_000_000
    connection.close()


def test_other_tables_and_functions_are_out_of_reach(tmp_path: Path) -> None:
    source = made(tmp_path, FILLED + "create table Other (secret text); insert into Other values ('s');")
    with tables(source, {"words"}) as rows:
        for sql in (
            "select * from Other",
            "select upper(word) from Words",
            "select * from sqlite_master",
            "attach ':memory:' as more",
            "pragma user_version",
            "insert into Words (word) values ('c')",
            "with recursive n(x) as (select 1 union all select x + 1 from n) select x from n",
        ):
            with pytest.raises(Database.DatabaseError):
                rows._connection.execute(sql).fetchall()
        assert len(list(rows.of("words", ("id",)))) == 3


def test_what_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = f"{PLAIN} insert into Words (word) {COUNTED}"
    source = made(tmp_path, many)
    assert len(read(source)) == 9000
    monkeypatch.setattr(foreign, "MOST_STEPS", 2)
    monkeypatch.setattr(foreign, "STEPS_AT_ONCE", 1000)
    assert "far too long" in refusal(lambda: read(source)).why


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    source = made(tmp_path, PLAIN + "insert into Words (word) values (cast(x'ff' as text));")
    assert "damaged" in refusal(lambda: read(source)).why


def test_one_that_is_left_half_way_is_closed(tmp_path: Path) -> None:
    with tables(made(tmp_path, FILLED), {"words"}) as rows:
        left = rows.of("words", ("id",))
        next(left)
    left.close()


def test_each_damaged_page_is_read_or_refused(tmp_path: Path) -> None:
    rows = ", ".join(f"('{'word' * (n % 90)}')" for n in range(2000))
    source = made(tmp_path, PLAIN + f"insert into Words (word) values {rows};")
    path = Path(source.path)
    whole = path.read_bytes()
    refused = 0
    for at in range(0, len(whole), 997):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        try:
            read(source)
        except foreign.Unreadable as no:
            refused += bool(no.why)
    assert refused > 20
    path.write_bytes(whole[: len(whole) // 2])
    assert refusal(lambda: read(source)).why == "The database is damaged."


def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    assert not is_database(written(tmp_path, "a.db", "words"))
    for content in (b"", b"words", b"SQLite format 3\0", b"SQLite format 3\0" + b"\xff" * 5000):
        with pytest.raises(foreign.Unreadable) as no:
            read(written(tmp_path, "a.db", content))
        assert not isinstance(no.value, NoSuchTable)


def test_one_that_is_too_large_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreign, "LARGEST", 2**20)
    assert "larger than 1 MB" in refusal(lambda: read(written(tmp_path, "a.db", foreign.MAGIC + b"\0" * 2**20))).why
