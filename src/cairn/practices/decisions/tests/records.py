"""Files of decisions: those that a test writes, and what lies in a folder."""

from __future__ import annotations

from pathlib import Path

from tests.unit.formats.files import written, zipped

from cairn.lib.formats.source import Source

TOP = Path(__file__).parents[5]
NYGARD, MADR = (TOP / "tests/unit/formats/samples" / name for name in ("adr-tools", "madr"))
OURS = TOP / "docs/decisions"

RECORD = """\
---
status: accepted
date: 2025-03-04
decision-makers: Ana Ruiz, Ben
tags: [storage]  # ours
---
# Use SQLite

## Context and Problem Statement

Where does the pilot keep its data?

## Considered Options

* SQLite
* PostgreSQL

## Decision Outcome

Chosen option: "SQLite", because one file is enough.

## Pros and Cons of the Options

### PostgreSQL

* Good, because we know it
* Bad, because it has to run

## Rollout

Not known to Cairn.
"""


def record(title: str, *more: str, status: str = "Accepted") -> str:
    return "\n".join((f"# {title}", "", "## Status", "", status, "", "## Decision", "", "We do it.", "", *more))


def files_of(folder: Path) -> dict[str, str | bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.md"))}


def folder_as_zip(tmp_path: Path, folder: Path) -> Source:
    return zipped(tmp_path, "records.zip", files_of(folder))


def one(tmp_path: Path, text: str | bytes = RECORD, name: str = "0007-use-sqlite.md") -> Source:
    return written(tmp_path, name, text)
