"""A backup counts once it was restored into a scratch database, and every row of it was the same."""

from __future__ import annotations

from pathlib import Path

from cairn.site.backup.container import Container, opened
from cairn.site.backup.databases import Database, Scratch
from cairn.site.backup.manifest import Manifest
from cairn.site.backup.refusals import Damaged
from cairn.site.backup.told import Told


def prove(database: Database, path: Path, folder: Path, told: Told) -> Manifest:
    """What the backup at `path` says of itself, once it has kept it. Raises `Damaged`, `NotAllowed`, `OSError`."""
    with opened(path, told) as container, database.scratch(folder) as scratch:
        proven(container, scratch, told)
        return container.manifest


def proven(container: Container, scratch: Scratch, told: Told) -> None:
    """Fill `scratch` and compare every row. Raises `Damaged`."""
    promised = container.manifest.canonical
    scratch.fill(container, told)
    found = scratch.canonical(told, promised.rows)
    if found != promised:
        raise Damaged("What came out of it isn’t what went into it.")
