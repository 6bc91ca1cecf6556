"""Which tables a PostgreSQL database has of Cairn, and how the rows of each are written."""

from __future__ import annotations

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from psycopg import sql

from cairn.site.backup.manifest import Migration

DERIVED = {
    ("core_document", "words"): "computed by the database from the columns beside it",
}
"""Columns that aren't read, and why: those that PostgreSQL generates, which it takes from nobody."""

COLUMNS = """
    SELECT attribute.attname, attribute.attgenerated <> '', attribute.attcollation <> 0,
           array_position(key.indkey::int2[], attribute.attnum)
    FROM pg_attribute attribute
    LEFT JOIN pg_index key ON key.indrelid = attribute.attrelid AND key.indisprimary
    WHERE attribute.attrelid = %s::regclass AND attribute.attnum > 0 AND NOT attribute.attisdropped
    ORDER BY attribute.attname COLLATE "C"
"""


def applied(wrapper: BaseDatabaseWrapper) -> tuple[Migration, ...]:
    """The migrations that the database has had, in order; none where it is empty."""
    recorder = MigrationRecorder(wrapper)
    if not recorder.has_table():
        return ()
    return tuple(recorder.migration_qs.order_by("id").values_list("app", "name"))


def heads(executor: MigrationExecutor, migrations: tuple[Migration, ...]) -> list[Migration]:
    """Those of `migrations` that no other of them builds on."""
    graph, wanted = executor.loader.graph, set(migrations)
    return [
        one
        for one in migrations
        if one in graph.nodes and not any(child.key in wanted for child in graph.node_map[one].children)
    ]


def tables(wrapper: BaseDatabaseWrapper, migrations: tuple[Migration, ...]) -> list[str]:
    """Every table that `migrations` made, by name, and the one that they are noted in."""
    executor = MigrationExecutor(wrapper)
    state = executor.loader.project_state(heads(executor, migrations))
    models = state.apps.get_models(include_auto_created=True)
    own = {model._meta.db_table for model in models if model._meta.managed and not model._meta.proxy}
    return sorted(own | {MigrationRecorder.Migration._meta.db_table})


def columns(raw: Any, table: str) -> tuple[list[str], sql.Composed]:
    """The columns that aren't generated, by name; and by what their rows are put in order."""
    found = raw.execute(COLUMNS, (sql.Identifier(table).as_string(raw),)).fetchall()
    names = [name for name, generated, _, _ in found if not generated]
    key = sorted((place, name, text) for name, _, text, place in found if place is not None)
    order = [(name, text) for _, name, text in key] or [(name, text) for name, _, text, _ in found if name in names]
    # By bytes: how letters are sorted differs between servers.
    parts = [sql.Identifier(name) + sql.SQL(' COLLATE "C"' if text else "") for name, text in order]
    return names, sql.SQL(", ").join(parts)
