"""A cursor for Django's way of writing parameters, which also makes a write outside `atomic` wait for its turn."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from itertools import islice, tee
from typing import Any, Self

from cairn.core.database.sqlite.library import Database

_PLACEHOLDER = re.compile(r"(?<!%)%s")
_CHANGES = re.compile(r"\b(?:INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)
_DONT_WRITE = (
    *("SELECT", "PRAGMA", "EXPLAIN", "VALUES", "ATTACH", "DETACH"),
    *("BEGIN", "COMMIT", "END", "ROLLBACK", "SAVEPOINT", "RELEASE"),
)


def writes(sql: str) -> bool:
    """Whether a statement takes SQLite's write lock; in doubt it does. Beginning and ending are not its affair."""
    start = sql.lstrip(" \t\r\n(")[:9].upper()
    if start.startswith(_DONT_WRITE):
        return False
    return not start.startswith("WITH") or bool(_CHANGES.search(sql))


class Cursor(Database.Cursor):
    """`turn` is called for a write outside a transaction, and held while it runs."""

    def __init__(self, connection: Database.Connection, turn: Callable[[], AbstractContextManager[None]]) -> None:
        super().__init__(connection)
        self._turn = turn
        self._rows: Iterator[Any] | None = None

    def execute(self, query: str, params: Any = None) -> Self:
        self._rows = None
        arguments: tuple[Any, ...] = ()
        if params is not None:
            query = _translate(query, list(params) if isinstance(params, Mapping) else None)
            arguments = (params,)
        if self.connection.in_transaction or not writes(query):
            super().execute(query, *arguments)
            return self
        with self._turn():
            super().execute(query, *arguments)
            if self.description is not None:
                # `RETURNING` commits with its last row: fetch them all before the turn ends.
                self._rows = iter(super().fetchall())
        return self

    def executemany(self, query: str, param_list: Iterable[Any]) -> Self:
        self._rows = None
        # A generator may be passed: look at its first item without using it up.
        peekable, param_list = tee(iter(param_list))
        first = next(peekable, None)
        query = _translate(query, list(first) if first and isinstance(first, Mapping) else None)
        if self.connection.in_transaction:
            super().executemany(query, param_list)
            return self
        with self._turn():
            super().executemany(query, param_list)
        return self

    def executescript(self, script: str) -> Self:
        self._rows = None
        with self._turn():
            super().executescript(script)
        return self

    def fetchone(self) -> Any:
        return super().fetchone() if self._rows is None else next(self._rows, None)

    def fetchmany(self, size: int | None = None) -> list[Any]:
        size = self.arraysize if size is None else size
        if self._rows is None:
            return super().fetchmany(size)
        return list(islice(self._rows, size))

    def fetchall(self) -> list[Any]:
        return super().fetchall() if self._rows is None else list(self._rows)

    def __next__(self) -> Any:
        return super().__next__() if self._rows is None else next(self._rows)


def _translate(query: str, names: list[str] | None) -> str:
    """From Django's placeholders, `%s` or `%(name)s`, to SQLite's."""
    if names is None:
        return _PLACEHOLDER.sub("?", query).replace("%%", "%")
    return query % {name: f":{name}" for name in names}
