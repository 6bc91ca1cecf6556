"""The data of a PostgreSQL backup, which is its canonical export as well.

For each table one line of JSON with its name and columns, then its rows as `COPY … TO STDOUT` writes them, in the order
of its key, then a line `\\.`, which no row is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from psycopg import sql

from cairn.site.backup.manifest import Canonical
from cairn.site.backup.postgres.tables import columns
from cairn.site.backup.refusals import Damaged
from cairn.site.backup.told import Told

END = b"\\.\n"
STEP = 1024
BUNDLE = 256 * 1024


def export(raw: Any, names: list[str], write: Callable[[bytes], object], told: Told, rows: int = 0) -> Canonical:
    """Write the rows of the tables `names` as they are for the transaction of `raw`."""
    told.go_on(rows or _count(raw, names), "Comparing every row" if rows else "Reading every row")
    digest, counts, done = hashlib.sha256(), {}, 0

    def put(data: bytes) -> None:
        digest.update(data)
        write(data)

    for name in names:
        chosen, order = columns(raw, name)
        put(json.dumps([name, chosen]).encode() + b"\n")
        counts[name] = 0
        what = sql.SQL("COPY (SELECT {} FROM {} ORDER BY {}) TO STDOUT").format(
            _list(chosen), sql.Identifier(name), order
        )
        with raw.cursor().copy(what) as copy:
            for data in _bundled(copy):
                put(data)
                counts[name] += data.count(b"\n")
                told.step(done + counts[name])
        put(END)
        done += counts[name]
    return Canonical(digest.hexdigest(), counts)


def load(raw: Any, blocks: Iterable[bytes], known: set[str], told: Told, rows: int) -> None:
    """Write what `blocks` hold into tables that are empty. Raises `Damaged` for a table that isn't one of `known`."""
    told.go_on(rows, "Restoring")
    lines, done = _lines(blocks), 0
    for head in lines:
        try:
            name, chosen = json.loads(head)
        except ValueError as error:
            raise Damaged("Its tables can’t be told apart.") from error
        if name not in known:
            raise Damaged(f"It has a table {name!r}, which isn’t one of Cairn’s.")
        what = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(name), _list(chosen))
        with raw.cursor().copy(what) as copy:
            for line in lines:
                if line == END:
                    break
                copy.write(line)
                done += 1
                if not done % STEP:
                    told.step(done)
            else:
                raise Damaged("It ends in the middle of a table.")


def _bundled(copy: Iterable[Any]) -> Iterator[bytes]:
    """What comes row by row, in larger pieces of whole rows."""
    pieces, size = [], 0
    for data in copy:
        pieces.append(bytes(data))
        size += len(data)
        if size >= BUNDLE:
            yield b"".join(pieces)
            pieces, size = [], 0
    yield b"".join(pieces)


def _lines(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """Lines with their end, however they are cut into blocks."""
    rest = b""
    for block in blocks:
        *whole, rest = (rest + block).split(b"\n")
        for line in whole:
            yield line + b"\n"
    if rest:
        raise Damaged("It ends in the middle of a row.")


def _list(names: list[str]) -> sql.Composed:
    return sql.SQL(", ").join(map(sql.Identifier, names))


def _count(raw: Any, names: list[str]) -> int:
    return sum(
        raw.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(name))).fetchone()[0] for name in names
    )
