"""A backup is made: taken in one snapshot, packed, proven, and only then called by its name."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from cairn.core import clock
from cairn.lib import places
from cairn.site.backup import container, shelf
from cairn.site.backup.databases import Database
from cairn.site.backup.manifest import Manifest
from cairn.site.backup.proving import prove
from cairn.site.backup.refusals import Broken, Damaged, NoBackup, Unreadable, unwritable
from cairn.site.backup.told import Told


@dataclass(frozen=True, slots=True)
class Made:
    """A proven backup: where it is, what it says of itself, and its size in bytes."""

    path: Path
    manifest: Manifest
    size: int


def make(
    database: Database, folder: Path, told: Told, *, why: str = "", target: Path | None = None, unless: str = ""
) -> Made | None:
    """A proven backup of `database` on the shelf, or at `target`; `None` if its canonical digest is `unless`.

    `folder` is a scratch folder (`shelf.scratch`). Raises `NoBackup`, `NotAllowed`; then nothing of it is left.
    """
    data = folder / "data"
    try:
        taken = database.take(data, told, unless)
    except OSError as error:
        raise NoBackup(unwritable(error, folder.parent)) from error
    if taken is None:
        return None
    manifest = Manifest(
        clock.now(),
        version("trustcairn"),
        database.vendor,
        taken.migrations,
        taken.canonical,
        data.stat().st_size,
        taken.counters,
    )
    path = target or shelf.free_path(manifest.made, why)
    half = path.with_name(f".{path.name}{shelf.HALF}")
    try:
        return _finish(database, folder, told, path, half, manifest)
    except Broken as error:
        raise Unreadable(f"{error} So is the one it was made from.") from error
    except Damaged as error:
        raise NoBackup(f"What was made couldn’t be proven, so it doesn’t count, and is gone again. {error}") from error
    except OSError as error:
        raise NoBackup(unwritable(error, path.parent)) from error
    finally:
        half.unlink(missing_ok=True)


def _finish(database: Database, folder: Path, told: Told, path: Path, half: Path, manifest: Manifest) -> Made:
    data = folder / "data"
    # A killed one may have left it.
    half.unlink(missing_ok=True)
    size = container.write(half, manifest, data, told)
    data.unlink()
    if prove(database, half, folder, told) != manifest:
        raise Damaged("It doesn’t say what is in it.")
    half.rename(path)
    places.sync_folder(str(path.parent))
    return Made(path, manifest, size)
