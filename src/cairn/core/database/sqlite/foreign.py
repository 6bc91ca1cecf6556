"""An SQLite file from somewhere else, read as the hostile thing that it may be.

Opened read-only and immutable, so that no lock is taken and nothing is written beside it; checked as a whole before a
row is read; then an authorizer allows plain reads of the tables that were asked for, and nothing else: no view or
virtual table in their place, no function, no other file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from cairn.core.database.sqlite.library import Database
from cairn.lib.formats.source import Source, Unreadable, check_size

MAGIC = b"SQLite format 3\0"
LARGEST = 64 * 2**20
"""Bytes. A habit of ten years takes 120 kB."""
STEPS_AT_ONCE = 100_000
MOST_STEPS = 1_000
"""Times so many steps of SQLite's machine: some ten seconds. Ten years of forty habits take a few million."""
LONGEST_VALUE = 2**20
DAMAGED = "The database is damaged."

SELECT, READ = 21, 20
"""What SQLite calls the two actions that are allowed (sqlite3.h)."""
OK, DENY = 0, 1


class NoSuchTable(Unreadable):
    """A sound database, but another one than was looked for."""


class Rows:
    """The tables that were asked for: `columns` has the names of those that there are, in small letters."""

    def __init__(self, connection: Any, names: Mapping[str, str], columns: Mapping[str, Collection[str]]) -> None:
        self._connection, self._names = connection, names
        self.columns = columns

    def of(self, table: str, columns: Sequence[str], *, where: str = "", equals: Any = None) -> Iterator[Sequence[Any]]:
        """Rows of `table` in the order of their last column; None for each of `columns` that there isn't."""
        there = self.columns[table]
        wanted = ", ".join(_quoted(one) if one in there else "NULL" for one in columns)
        condition = f" WHERE {_quoted(where)} = ?" if where else ""
        sql = f"SELECT {wanted} FROM {_quoted(self._names[table])}{condition} ORDER BY {len(columns)}"  # noqa: S608 -- quoted
        with _told():
            for row in self._connection.execute(sql, (equals,) if where else ()):  # noqa: UP028 -- see below
                # `yield from`, left half-way, would close the cursor after its connection.
                yield row


def is_database(source: Source) -> bool:
    return source.beginning(len(MAGIC)) == MAGIC


@contextmanager
def tables(source: Source, wanted: Collection[str]) -> Iterator[Rows]:
    """Open the file for its tables `wanted`, in small letters. Raises `Unreadable` for what isn't a sound database."""
    check_size(source, LARGEST)
    if not is_database(source):
        raise Unreadable("It isn’t an SQLite database.")
    address = f"file:{quote(str(Path(source.path).resolve()))}?mode=ro&immutable=1"
    with _told(), closing(Database.connect(address, uri=True, isolation_level=None, timeout=0)) as connection:
        _bound(connection)
        names = _names(connection, wanted)
        columns = {table: _columns(connection, name) for table, name in names.items()}
        if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise Unreadable(DAMAGED)
        connection.set_authorizer(_allowing({name.casefold() for name in names.values()}))
        yield Rows(connection, names, columns)


@contextmanager
def _told() -> Iterator[None]:
    """Say what SQLite says of a damaged file in a sentence."""
    try:
        yield
    except (Database.Error, Database.Warning, UnicodeDecodeError, OverflowError, MemoryError) as no:
        long = "interrupted" in str(no)
        raise Unreadable("It takes far too long to read." if long else DAMAGED) from no


def _bound(connection: Any) -> None:
    for setting in ("trusted_schema = OFF", "cell_size_check = ON", "query_only = ON", "mmap_size = 0"):
        connection.execute(f"PRAGMA {setting}").fetchall()
    connection.execute("PRAGMA cache_size = -8192")
    if hasattr(connection, "setlimit"):  # Python's own library has it, the wheel's hasn't.
        connection.setlimit(0, LONGEST_VALUE)
    left = iter(range(MOST_STEPS))
    connection.set_progress_handler(lambda: next(left, None) is None, STEPS_AT_ONCE)


def _names(connection: Any, wanted: Collection[str]) -> dict[str, str]:
    """The tables by name, each as it is spelled. Raises `Unreadable` where one is none, or is missing."""
    found: dict[str, str] = {}
    for kind, name, root, sql in connection.execute("SELECT type, name, rootpage, sql FROM sqlite_master"):
        if not isinstance(name, str) or name.casefold() not in wanted:
            continue
        if kind != "table" or not root or "virtual" in str(sql)[:40].casefold():
            raise Unreadable(f"“{name.casefold()}” isn’t a table of its own.")
        found[name.casefold()] = name
    if missing := sorted(set(wanted) - found.keys()):
        raise NoSuchTable(f"It has no table “{missing[0]}”.")
    return found


def _columns(connection: Any, name: str) -> frozenset[str]:
    """Its columns. Those that are computed count as missing: what they compute is somebody else's idea."""
    rows = connection.execute(f"PRAGMA table_xinfo({_quoted(name)})").fetchall()
    return frozenset(str(row[1]).casefold() for row in rows if not row[6])


def _allowing(names: Collection[str]) -> Any:
    def asked(action: int, first: str | None, second: str | None, *_: object) -> int:
        return OK if action == SELECT or (action == READ and str(first).casefold() in names) else DENY

    return asked


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
