"""Where the data lies on this machine, and how much of it there is."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Count

from cairn.core.accounts.models import User
from cairn.core.contract import Practice
from cairn.core.contract.registry import practices
from cairn.core.outbox.models import Outbox
from cairn.core.records.models import Record
from cairn.lib import places, spool

BESIDE = ("", "-wal", "-shm")
"""What SQLite's files are called after the name of the database."""


@dataclass(frozen=True, slots=True)
class Place:
    """`where` is a path, or where a server listens; `size` in bytes; `holds` what is in it, in a few words."""

    name: str
    where: str
    size: int
    holds: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """A practice, and how many of each of its kinds `viewer` has: ("12", "habits")."""

    practice: Practice
    counts: tuple[tuple[int, str], ...]


def database() -> Place:
    """The database of this machine. Of a server neither account nor password are told."""
    given: dict[str, Any] = connection.settings_dict
    if connection.vendor == "sqlite":
        file = str(given["NAME"])
        return Place("Database", file, _size(Path(file + end) for end in BESIDE), "SQLite, one file")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        (size,) = cursor.fetchone()
    where = f"{given['NAME']} on {given['HOST'] or 'this machine'}{':' if given['PORT'] else ''}{given['PORT']}"
    return Place("Database", where, size, "PostgreSQL")


def beside_it() -> Iterator[Place]:
    """What lies in the data folder beside the database; what isn't there isn't told."""
    lines = str(settings.SPOOL_DIR)
    if waiting := len(spool.waiting(lines)):
        held = f"{waiting} wait to be saved" if waiting > 1 else "1 waits to be saved"
        yield Place("Lines from the shell", lines, folder_size(lines), held)
    for name, path, one, more in (
        ("Backups", places.backups_dir(), "1 backup", "backups"),
        ("On the way in or out", places.transfers_dir(), "1 file", "files"),
    ):
        if many := sum(not entry.name.startswith(".") for entry in _entries(path)):
            yield Place(name, path, folder_size(path), one if many == 1 else f"{many} {more}")


def folder_size(path: str) -> int:
    """Bytes of all files in it, at any depth."""
    return sum(_size(Path(folder, name) for name in names) for folder, _, names in os.walk(path))


def held_by(viewer: User) -> list[Held]:
    """Each practice with how much `viewer` has of it."""
    mine = Record.records.visible_to(viewer).filter(owner=viewer)
    counts = dict(mine.order_by().values_list("kind").annotate(many=Count("pk")))
    return [Held(one, tuple(_counted(one, counts))) for one in practices()]


def messages_sent(viewer: User) -> int:
    return Outbox.objects.visible_to(viewer).filter(state=Outbox.SENT).count()


def _counted(practice: Practice, counts: dict[str, int]) -> Iterator[tuple[int, str]]:
    for kind in practice.kinds:
        if many := counts.get(kind.name, 0):
            yield many, (kind.label if many == 1 else kind.plural).lower()


def _entries(path: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(path) as found:
            return list(found)
    except FileNotFoundError:
        return []


def _size(files: Iterable[Path]) -> int:
    total = 0
    for file in files:
        try:
            total += file.lstat().st_size
        except FileNotFoundError:
            # Gone between being seen and being looked at, or not there at all.
            continue
    return total
