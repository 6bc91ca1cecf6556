"""The database: can it be reached, does it keep what it says, is it up to date, is its index in step."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.migration import Migration

from cairn.core.database import readback
from cairn.core.records.models import Record
from cairn.core.search.models import Document
from cairn.site.health.finding import Finding, fine, look, wrong

GROUP, SEARCH = "Database", "Search"
NEWER = "Start that version, or restore the backup that it made before the upgrade: cairn restore"


def reachable() -> bool:
    try:
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def missing_migrations() -> list[Migration]:
    """Those that the database hasn't had yet, in order. Raises `DatabaseError`."""
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    return [migration for migration, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]


def newer_migrations() -> list[str]:
    """Those that the database had from a version newer than this one. Raises `DatabaseError`.

    A practice that isn't there any more is none: what it left is in nobody's way.
    """
    loader = MigrationLoader(connections[DEFAULT_DB_ALIAS])
    unknown = loader.applied_migrations.keys() - loader.disk_migrations.keys()
    return sorted(f"{app}.{name}" for app, name in unknown if app in loader.migrated_apps)


def findings() -> Iterator[Finding]:
    if not reachable():
        yield wrong(
            GROUP, "It can’t be opened", "See whether CAIRN_DATABASE_URL is right, and whether its server runs."
        )
        return
    for setting in readback.read():
        if setting.ok:
            yield fine(GROUP, f"{setting.name}: {setting.found}")
        else:
            yield wrong(
                GROUP,
                f"{setting.name} is {setting.found}, and has to be {setting.wanted}",
                "Something saved could be lost like this: put it right, then start Cairn again.",
            )
    if newer := newer_migrations():
        yield wrong(GROUP, f"A newer version of Cairn has changed it ({newer[-1]})", NEWER)
        return
    missing = len(missing_migrations())
    if missing:
        yield look(GROUP, f"{missing} steps behind this version", "Start Cairn: it brings the database up to date.")
        return
    yield fine(GROUP, "Up to date with this version")
    yield from _index()


def _index() -> Iterator[Finding]:
    records = Record.records.filter(deleted_at=None).count()
    documents = Document.objects.count()
    if records == documents:
        yield fine(SEARCH, f"All {records} records can be found" if records else "Nothing to find yet")
    else:
        yield wrong(SEARCH, f"{records} records, {documents} in the index", "Run: cairn search-rebuild")
