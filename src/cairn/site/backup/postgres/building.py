"""From a backup to tables: the migrations that it had make them, then its rows go in. One transaction."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from psycopg import sql

from cairn.site.backup.container import Container
from cairn.site.backup.postgres.session import session
from cairn.site.backup.postgres.stream import load
from cairn.site.backup.postgres.tables import heads, tables
from cairn.site.backup.told import Told

COUNTERS = """
    SELECT class.relname, pg_get_serial_sequence(quote_ident(class.relname), attribute.attname)
    FROM pg_attribute attribute JOIN pg_class class ON class.oid = attribute.attrelid
    WHERE class.relname = ANY(%s) AND pg_table_is_visible(class.oid) AND attribute.attidentity <> ''
"""


def build(wrapper: BaseDatabaseWrapper, container: Container, told: Told) -> None:
    """Fill an empty database. Raises `DatabaseError`, `psycopg.Error`, `Damaged`."""
    manifest = container.manifest
    with transaction.atomic(using=wrapper.alias):
        raw = session(wrapper)

        def settle(action: str, *_: Any) -> None:
            # What a migration wrote has to be checked before the next one changes the same table.
            if action == "apply_success":
                _check(raw)

        executor = MigrationExecutor(wrapper, progress_callback=settle)
        executor.migrate(heads(executor, manifest.migrations))
        names = tables(wrapper, manifest.migrations)
        raw.execute(sql.SQL("TRUNCATE {}").format(sql.SQL(", ").join(map(sql.Identifier, names))))
        load(raw, container.blocks(), set(names), told, manifest.canonical.rows)
        _check(raw)
        _count_on(raw, manifest.counters)


def counters(raw: Any, names: list[str]) -> dict[str, int]:
    """By table, the last id that was given; none where none was yet."""
    found = {}
    for table, sequence in raw.execute(COUNTERS, (names,)).fetchall():
        # The name comes quoted from PostgreSQL.
        last, called = raw.execute(f"SELECT last_value, is_called FROM {sequence}").fetchone()  # noqa: S608
        if called:
            found[table] = last
    return found


def _count_on(raw: Any, wanted: dict[str, int]) -> None:
    for table, sequence in raw.execute(COUNTERS, (list(wanted),)).fetchall():
        raw.execute("SELECT setval(%s, %s)", (sequence, wanted[table]))


def _check(raw: Any) -> None:
    raw.execute("SET CONSTRAINTS ALL IMMEDIATE")
    raw.execute("SET CONSTRAINTS ALL DEFERRED")
