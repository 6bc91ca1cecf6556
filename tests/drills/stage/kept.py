"""What is in a database, read past Cairn: which records, and whether each is whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from cairn.core.database.sqlite.library import Database

SIGN = re.compile(r"pebble (\w+)")
HANGING = ("core_moment", "core_recordperson", "core_recordtag", "core_document", "core_key", "core_receipt")
OWN = {"promise": "promises_promise", "moment": "moments_happening"}


@dataclass(frozen=True, slots=True)
class Found:
    """One record: the sign in its words, its kind, and how many rows of each other table hang on it."""

    sign: str
    kind: str
    hanging: tuple[int, ...]


@contextmanager
def opened(database: Path | str) -> Iterator[Any]:
    """A connection to an SQLite file, which may have to mend itself first, or to the PostgreSQL at an address."""
    if isinstance(database, str):
        import psycopg

        with closing(psycopg.connect(database)) as connection:
            yield connection
    else:
        with closing(Database.connect(f"file:{quote(str(database))}?mode=rw", uri=True, timeout=30)) as connection:
            yield connection


def records(database: Path | str) -> list[Found]:
    """Every record whose words bear a sign: `pebble ` and a word that nothing else has."""
    hanging = [f"(SELECT count(*) FROM {table} WHERE record_id = record.id)" for table in HANGING]
    own = [f"(SELECT count(*) FROM {table} WHERE record_ptr_id = record.id)" for table in OWN.values()]
    with opened(database) as connection:
        rows = connection.execute(
            f"SELECT record.title, record.kind, {', '.join(hanging + own)} FROM core_record record ORDER BY record.id"
        ).fetchall()
    found = []
    for title, kind, *counts in rows:
        if sign := SIGN.search(title):
            found.append(Found(sign[1], kind, tuple(counts)))
    return found


def damage(database: Path | str) -> list[str]:
    """What the database itself finds wrong: its pages, its ties, its index of words. Empty where it is intact."""
    if isinstance(database, str):
        return []
    with opened(database) as connection:
        try:
            wrong = [row[0] for row in connection.execute("PRAGMA integrity_check").fetchall() if row[0] != "ok"]
            wrong += [f"{row[0]} {row[1]} hangs on nothing" for row in connection.execute("PRAGMA foreign_key_check")]
            words = "INSERT INTO core_document_words(core_document_words, rank) VALUES ('integrity-check', 1)"
            connection.execute(words)
            connection.rollback()
        except Database.Error as error:
            return [str(error)]
    return wrong


@dataclass(frozen=True, slots=True)
class Reckoning:
    """`lost`: acknowledged and not there; `double`; `half`: there, but not as whole as the specimen of its form."""

    lost: frozenset[str]
    double: frozenset[str]
    half: frozenset[str]

    @property
    def clean(self) -> bool:
        return not (self.lost or self.double or self.half)

    def __str__(self) -> str:
        return f"{len(self.lost)} lost, {len(self.double)} double, {len(self.half)} half-written"


def reckon(found: Iterable[Found], acknowledged: Iterable[str], specimens: dict[str, str]) -> Reckoning:
    """Hold what was `found` to the signs that were `acknowledged`.

    `specimens` names for every sign the one of the same form that was written in peace.
    """
    seen: dict[str, list[Found]] = {}
    for one in found:
        seen.setdefault(one.sign, []).append(one)
    whole = {sign: (rows[0].kind, rows[0].hanging) for sign, rows in seen.items() if sign in specimens.values()}
    return Reckoning(
        lost=frozenset(set(acknowledged) - seen.keys()),
        double=frozenset(sign for sign, rows in seen.items() if len(rows) > 1),
        half=frozenset(
            sign
            for sign, rows in seen.items()
            # A specimen that is lost itself tells nothing of the others.
            if (like := whole.get(specimens.get(sign, ""))) and any((one.kind, one.hanging) != like for one in rows)
        ),
    )
