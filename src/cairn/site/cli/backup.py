"""Make a backup and prove it: it counts only once it was restored into a scratch database and every row was the same.

FILE     where to; without it into the folder backups/ of your data, where old ones go by themselves
--json   the same for a script

It can be made while Cairn runs.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cairn.site import configuration
from cairn.site.backup.refusals import TROUBLES

if TYPE_CHECKING:
    from cairn.site.backup.making import Made

PATIENCE = 60.0
"""Seconds that are waited for one which is being made just now."""


def run(arguments: list[str]) -> int:
    """`cairn backup [FILE] [--json]`. 0 once it is proven, 1 if there is none, 2 if it wasn't understood."""
    if arguments in (["--help"], ["-h"]):
        print((__doc__ or "").strip())
        return 0
    as_json = "--json" in arguments
    files = [one for one in arguments if one != "--json"]
    if len(files) > 1 or any(one.startswith("-") for one in files):
        print("cairn backup takes a file to write, and --json.", file=sys.stderr)
        return 2
    os.umask(0o077)
    try:
        made, gone = _make(Path(files[0]).absolute() if files else None)
    except (configuration.BadSetting, OSError, *TROUBLES) as error:
        print(f"No backup was made. {error}", file=sys.stderr)
        return 1
    print(_as_json(made, gone) if as_json else _as_text(made, gone, kept=not files))
    return 0


def _make(file: Path | None) -> tuple[Made, list[str]]:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cairn.site.settings")
    django.setup()
    from cairn.core import clock
    from cairn.site.backup import shelf
    from cairn.site.backup.chosen import database
    from cairn.site.backup.making import make
    from cairn.site.backup.refusals import NoBackup
    from cairn.site.cli.progress import Progress

    found = database()
    if not found.is_there():
        raise NoBackup("There is nothing to back up yet.")
    _take_in()
    target = _target(file) if file else None
    with Progress(0, "") as progress, shelf.scratch(PATIENCE) as folder:
        made = make(found, folder, progress, target=target)
        assert made
        return made, [] if target else shelf.tidy(clock.now())


def _take_in() -> None:
    """What waits from the shell is saved first, so that it is in it too; a database that is behind stays as it is."""
    from cairn.site.health.database import missing_migrations

    if configuration.value("CAIRN_MODE") == configuration.LOCAL and not missing_migrations():
        from cairn.site.local.draining import drain

        drain()


def _target(file: Path) -> Path:
    """Where exactly. An older backup is replaced, once the new one is proven; anything else is left alone."""
    from cairn.core import clock
    from cairn.site.backup import container, shelf
    from cairn.site.backup.refusals import NoBackup

    if file.is_dir():
        return file / shelf.name_for(clock.now(), "")
    if not file.parent.is_dir():
        raise NoBackup(f"There is no folder {file.parent}.")
    if file.exists() and not container.is_one(file):
        raise NoBackup(f"{file} is there already, and isn’t a backup. Choose another name.")
    return file


def _as_text(made: Made, gone: list[str], *, kept: bool) -> str:
    from cairn.site.backup.rotation import LINE

    rows, tables = made.manifest.canonical.rows, len(made.manifest.canonical.tables)
    lines = [
        f"Made and proven: {made.path}",
        f"{rows:,} rows of {tables} tables, {_size(made.size)}; restored into a scratch database, every row the same.",
    ]
    if gone:
        lines.append(f"Gone, since newer ones stand for them: {', '.join(gone)}")
    return "\n".join([*lines, f"In that folder are {LINE}." if kept else "It stays until you remove it."])


def _size(count: int) -> str:
    return f"{count / 1000**2:,.1f} MB" if count >= 1000**2 else f"{max(1, count // 1000)} kB"


def _as_json(made: Made, gone: list[str]) -> str:
    from cairn.site.backup.rotation import LINE

    manifest = made.manifest
    told = {
        "file": str(made.path),
        "made": manifest.made.isoformat(),
        "proven": True,
        "size": made.size,
        "rows": manifest.canonical.rows,
        "canonical": manifest.canonical.digest,
        "database": manifest.database,
        "removed": gone,
        "rotation": LINE,
    }
    return json.dumps(told, ensure_ascii=False, indent=2)
