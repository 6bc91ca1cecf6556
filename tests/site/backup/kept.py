"""A life to back up, and how to tell whether it is the same again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cairn.core.records.models import Record
from cairn.site.backup import shelf
from cairn.site.backup.databases import Database
from cairn.site.backup.making import Made, make
from cairn.site.backup.manifest import Canonical
from cairn.site.backup.told import NOBODY

LINES = (
    "promise: send the rollback plan to @ana by fri",
    "talked to @ben about the restore #empathy\nand he said “ñandú”, \\N, \\. and a tab\there",
    "slip: pressed 'every' button",
)


@dataclass
class Kept:
    """The database in use, as the tests see it."""

    database: Database
    data: Path

    def now(self) -> Canonical:
        """What lies in it, row by row."""
        into = self.data / "seen"
        taken = self.database.take(into, NOBODY, "")
        into.unlink()
        assert taken
        return taken.canonical

    def titles(self) -> set[str]:
        return set(Record.records.values_list("title", flat=True))

    def back_up(self, why: str = "") -> Made:
        with shelf.scratch() as folder:
            made = make(self.database, folder, NOBODY, why=why)
        assert made
        return made
