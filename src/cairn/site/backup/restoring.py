"""A backup is put back: checked, proven in a scratch database, then in place of what was there, at one stroke."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.core.management import call_command
from django.db import DatabaseError

from cairn.core import clock
from cairn.core.search import indexing
from cairn.lib import places
from cairn.site.backup import shelf
from cairn.site.backup.container import opened
from cairn.site.backup.databases import NAMES, Database, Scratch
from cairn.site.backup.leading import unknown
from cairn.site.backup.making import make
from cairn.site.backup.manifest import Manifest
from cairn.site.backup.proving import proven
from cairn.site.backup.refusals import NoRestore, Unreadable, unwritable
from cairn.site.backup.rotation import RESTORE
from cairn.site.backup.told import Told
from cairn.site.local import running

PATIENCE = 30.0
"""Seconds that are waited for a backup which is being made just now."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, and where that lies which was there before: a backup, the files as they were, or nothing.

    `up_to_date`: whether it has the shape of this version by now.
    """

    manifest: Manifest
    before: Path | None
    up_to_date: bool


def restore(database: Database, path: Path, told: Told) -> Restored:
    """Put the backup at `path` in the place of what is there. Raises one of `TROUBLES`, with everything as it was."""
    try:
        path.open("rb").close()
    except OSError as error:
        raise NoRestore(f"{path} can’t be read: {error.strerror or error}.") from error
    try:
        with _alone(), opened(path, told) as container, shelf.scratch(PATIENCE) as folder:
            _fits(database, container.manifest)
            if others := database.others():
                raise NoRestore(f"{others} Stop every Cairn that uses it, then try again.")
            with database.scratch(folder) as scratch:
                proven(container, scratch, told)
                _rehearse(scratch)
                before = _keep(database, folder, told)
                database.place(scratch, container, told)
    except OSError as error:
        raise NoRestore(unwritable(error, shelf.folder())) from error
    return Restored(container.manifest, before, _bring_up_to_date())


@contextmanager
def _alone() -> Iterator[None]:
    seat = running.take_seat()
    if seat is None:
        raise NoRestore("Cairn is running. Stop it with Ctrl-C in its terminal, then try again.")
    try:
        yield
    finally:
        seat.leave()


def _fits(database: Database, manifest: Manifest) -> None:
    if manifest.database != database.vendor:
        theirs, ours = NAMES.get(manifest.database, "another database"), NAMES[database.vendor]
        raise NoRestore(f"It is a backup of {theirs}, and this Cairn is set to {ours}.")
    if unknown(manifest.migrations):
        raise NoRestore(f"It was made by a newer Cairn ({manifest.version}). Get that version, then try again.")


def _rehearse(scratch: Scratch) -> None:
    """Bring the scratch up to date, so that what can't be brought up is found out before anything is replaced."""
    try:
        scratch.bring_up_to_date()
    except (DatabaseError, ValueError) as error:
        raise NoRestore(f"It can’t be brought up to date with this version ({type(error).__name__}).") from error


def _bring_up_to_date() -> bool:
    """It is in place already, whole; should this fail, although it went well before, the next start tries again."""
    try:
        call_command("migrate", interactive=False, verbosity=0)
        indexing.put_right()
    except DatabaseError:
        return False
    return True


def _keep(database: Database, folder: Path, told: Told) -> Path | None:
    """A backup of what is there now; where it can't be read any more, its files as they are."""
    try:
        if not database.is_there():
            return None
        made = make(database, folder, told, why=RESTORE)
        return made.path if made else None
    except Unreadable:
        aside = shelf.folder() / f"damaged-{clock.now().strftime(shelf.TIME)}"
        places.make_private(str(aside))
        database.lay_aside(aside)
        return aside
