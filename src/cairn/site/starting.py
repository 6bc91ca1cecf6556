"""What has to be so before Cairn serves: a place for its data, a database that keeps it, an owner."""

from __future__ import annotations

from collections.abc import Callable

from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.recorder import MigrationRecorder

from cairn.core import clock
from cairn.core.database import readback
from cairn.lib import places
from cairn.site.backup import shelf
from cairn.site.backup.chosen import database
from cairn.site.backup.making import make
from cairn.site.backup.rotation import UPGRADE
from cairn.site.backup.told import NOBODY, Told
from cairn.site.health.database import NEWER, missing_migrations, newer_migrations

PATIENCE = 300.0
"""Seconds that are waited for another process which brings the same database up to date, or makes a backup of it."""


def prepare(tell: Callable[[str], None], told: Told = NOBODY) -> None:
    """Check the database's settings and bring it up to date. `told` is told how far a long backup is.

    Raises `DatabaseRefused`, `DatabaseError`, `OSError`; one of `refusals.TROUBLES` where no backup could be made of a
    database that has to change, which is left as it is then.
    """
    places.make_private(places.data_dir())
    readback.require()
    if newer := newer_migrations():
        raise readback.DatabaseRefused(
            f"A newer version of Cairn has changed this database ({newer[-1]}), and this one could spoil what it "
            f"doesn’t know. Nothing was touched. {NEWER}"
        )
    if not missing_migrations():
        return
    if _is_in_use():
        _upgrade(tell, told)
    else:
        tell("Setting up a place for your data …")
        _migrate()


def _upgrade(tell: Callable[[str], None], told: Told) -> None:
    with shelf.scratch(PATIENCE) as folder:
        # Of two that start at once, the second finds it done.
        if not missing_migrations():
            return
        tell("Bringing your data up to date with this version …")
        made = make(database(), folder, told, why=UPGRADE)
        if made:
            tell(f"A backup of how it was: {made.path}")
        shelf.tidy(clock.now())
        _migrate()


def _is_in_use() -> bool:
    return bool(MigrationRecorder(connections[DEFAULT_DB_ALIAS]).applied_migrations())


def _migrate() -> None:
    call_command("migrate", interactive=False, verbosity=0)
