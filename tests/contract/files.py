"""A sound file of each format, by its name: what the tests of every format read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cairn.core import clock
from cairn.core.capture.taking import take
from cairn.core.transfer.archive import document, writing
from cairn.lib.formats.source import Source
from tests.ground.hand import Hand
from tests.unit.formats.files import loop_db, loop_zip, sample, written


def archive(hand: Hand, folder: Path) -> Source:
    """What Charlie has, so that it is somebody else's when Alice brings it in."""
    for line in ("asked first #empathy", "promise: send it to @ana by fri"):
        take(hand.people.charlie, line)
    path = folder / "cairn.json"
    with path.open("wb") as file:
        document.write(writing.rows(hand.people.charlie), file, clock.now())
    return Source(str(path), path.name)


RECORD = """# Use SQLite

## Context and Problem Statement

Where does the pilot keep its data?

## Considered Options

* SQLite
* PostgreSQL

## Decision Outcome

Chosen option: "SQLite", because it is one file to back up.
"""

FILES: dict[str, Callable[[Hand, Path], Source]] = {
    "cairn": archive,
    "lines": lambda hand, folder: written(folder, "lines.txt", "asked first\npromise: send it by fri\n"),
    "vcard": lambda hand, folder: sample("people-3.0.vcf"),
    "jrnl": lambda hand, folder: sample("jrnl.txt"),
    "decisions": lambda hand, folder: written(folder, "0001-use-sqlite.md", RECORD),
    "loop": lambda hand, folder: loop_db(folder),
    "loop-csv": lambda hand, folder: loop_zip(folder),
}
