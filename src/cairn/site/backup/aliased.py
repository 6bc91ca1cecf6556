"""A connection of Django's to another database of the same kind, for migrations, which know theirs by an alias."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from cairn.site.backup.manifest import Migration

ALIAS = "beside"


@contextmanager
def aliased(name: str = "") -> Iterator[BaseDatabaseWrapper]:
    """The database `name`, or the one that Cairn is set to, through a connection of its own."""
    wrapper = connections[DEFAULT_DB_ALIAS].copy(alias=ALIAS)
    if name:
        wrapper.settings_dict["NAME"] = name
    connections[ALIAS] = wrapper
    try:
        yield wrapper
    finally:
        wrapper.close()
        del connections[ALIAS]


def bring_up_to_date(wrapper: BaseDatabaseWrapper) -> None:
    """Apply every migration there is that it hasn't had."""
    executor = MigrationExecutor(wrapper)
    executor.migrate(executor.loader.graph.leaf_nodes())


def unknown(migrations: Iterable[Migration]) -> list[Migration]:
    """Those that this version of Cairn doesn't know: they were made by a newer one."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    replaced = {one for migration in loader.disk_migrations.values() for one in migration.replaces}
    return [one for one in migrations if one not in loader.disk_migrations and one not in replaced]
