"""What a backup says of itself. Nothing in it was written by a person."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from cairn.site.backup.refusals import Damaged

Migration = tuple[str, str]
"""An app and the name of one of its migrations."""


@dataclass(frozen=True, slots=True)
class Canonical:
    """Every row of a database in a fixed order and encoding: its SHA-256 in hex, and how many rows a table has."""

    digest: str
    tables: dict[str, int]

    @property
    def rows(self) -> int:
        return sum(self.tables.values())


@dataclass(frozen=True, slots=True)
class Manifest:
    """`made`: when, in UTC; `version`: of Cairn; `database`: "sqlite" or "postgresql"; `migrations`: those applied.

    `size`: bytes of the data, unpacked; `counters`: by table the last id given, where the database keeps that apart.
    """

    made: dt.datetime
    version: str
    database: str
    migrations: tuple[Migration, ...]
    canonical: Canonical
    size: int
    counters: dict[str, int]

    def as_line(self) -> bytes:
        """One line of JSON, without its end."""
        told = {
            "made": self.made.astimezone(dt.UTC).isoformat(),
            "version": self.version,
            "database": self.database,
            "migrations": self.migrations,
            "tables": self.canonical.tables,
            "canonical": self.canonical.digest,
            "size": self.size,
            "counters": self.counters,
        }
        return json.dumps(told, ensure_ascii=True, sort_keys=True).encode()


def read(line: bytes) -> Manifest:
    """The manifest of `line`. Raises `Damaged`."""
    try:
        told = json.loads(line)
        made = dt.datetime.fromisoformat(told["made"])
        if made.tzinfo is None:
            raise ValueError("a time without a zone")
        return Manifest(
            made=made,
            version=_is(told["version"], str),
            database=_is(told["database"], str),
            migrations=tuple((_is(app, str), _is(name, str)) for app, name in told["migrations"]),
            canonical=Canonical(_is(told["canonical"], str), _counts(told["tables"])),
            size=_is(told["size"], int),
            counters=_counts(told["counters"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Damaged("It doesn’t say what is in it.") from error


def _counts(given: Any) -> dict[str, int]:
    return {_is(name, str): _is(count, int) for name, count in given.items()}


def _is(value: Any, kind: type) -> Any:
    if type(value) is not kind:
        raise TypeError(kind.__name__)
    return value
