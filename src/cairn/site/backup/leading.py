"""Django's default connection led to another database, so that migrations work on that one, whatever they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from cairn.site.backup.manifest import Migration


@contextmanager
def led_to(name: str = "") -> Iterator[BaseDatabaseWrapper]:
    """The database `name`, or the same as before, through a connection of its own; in this thread alone.

    A migration that forgets which database it was called for reaches no other one.
    """
    before = connections[DEFAULT_DB_ALIAS]
    wrapper = before.copy(alias=DEFAULT_DB_ALIAS)
    if name:
        wrapper.settings_dict["NAME"] = name
    connections[DEFAULT_DB_ALIAS] = wrapper
    try:
        yield wrapper
    finally:
        wrapper.close()
        connections[DEFAULT_DB_ALIAS] = before


def bring_up_to_date(wrapper: BaseDatabaseWrapper) -> None:
    """Apply every migration there is that it hasn't had."""
    executor = MigrationExecutor(wrapper)
    executor.migrate(executor.loader.graph.leaf_nodes())


def unknown(migrations: Iterable[Migration]) -> list[Migration]:
    """Those that this version of Cairn doesn't know: they were made by a newer one."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    replaced = {one for migration in loader.disk_migrations.values() for one in migration.replaces}
    return [one for one in migrations if one not in loader.disk_migrations and one not in replaced]
