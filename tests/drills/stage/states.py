"""A database as an earlier version left it, with rows in every table; and what of them is there still.

Runs inside Django. A released version is added to `RELEASES` with the last migration that each app had in it; whatever
the present one does to such a database, its rows have to be there afterwards.
"""

from __future__ import annotations

import datetime as dt
import itertools
import uuid
from collections.abc import Iterator
from typing import Any

from django.db import connection, models, transaction
from django.db.migrations.executor import MigrationExecutor

ROWS = 4
FIRST = "the first state"
RELEASES: dict[str, dict[str, str]] = {FIRST: {}}
"""By version, the last migration of each app. An app that isn't named had its first alone; Django's own are whole."""
WHOLE = {"contenttypes", "auth", "sessions"}
CHANGED: dict[tuple[str, str], str] = {}
"""Columns whose values a migration changes on purpose, and why."""
NOON = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)

Rows = dict[str, dict[str, dict[str, Any]]]
"""By table, by key as text, by column: what is stored, as text."""


def make(version: str = FIRST) -> None:
    """Bring an empty database to the state of `version`, and write rows into each of its tables."""
    executor = MigrationExecutor(connection)
    targets = list(_targets(executor, RELEASES[version]))
    state = executor.migrate(targets)
    with transaction.atomic():
        for model in _in_order(state.apps.get_models(include_auto_created=True)):
            for number in range(ROWS):
                _create(model, number)


def rows() -> Rows:
    """What lies in every table, of whichever state."""
    found: Rows = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            if table.startswith("core_document_words") or table == "django_migrations":
                continue
            key = connection.introspection.get_primary_key_column(cursor, table)
            cursor.execute(f'SELECT * FROM "{table}"')
            columns = [column[0] for column in cursor.description]
            values = [dict(zip(columns, map(str, row), strict=True)) for row in cursor.fetchall()]
            found[table] = {value[key]: value for value in values}
    return found


def lost(before: Rows, after: Rows) -> list[str]:
    """Rows and values of `before` that aren't in `after`, in a table and a column that both have."""
    missing = []
    for table in before.keys() & after.keys():
        for key, row in before[table].items():
            there = after[table].get(key)
            if there is None:
                missing.append(f"{table} {key}")
                continue
            missing += [
                f"{table} {key} {column}"
                for column in row.keys() & there.keys()
                if row[column] != there[column] and (table, column) not in CHANGED
            ]
    return sorted(missing)


def _targets(executor: MigrationExecutor, named: dict[str, str]) -> Iterator[tuple[str, str]]:
    graph = executor.loader.graph
    for app in sorted(executor.loader.migrated_apps):
        if app in WHOLE:
            yield from graph.leaf_nodes(app)
        elif app in named:
            yield app, named[app]
        elif not _is_later(executor, root := graph.root_nodes(app)[0]):
            yield root


def _is_later(executor: MigrationExecutor, root: tuple[str, str]) -> bool:
    """Whether an app came to be after the others: its first migration stands on a later one of core."""
    needed = executor.loader.get_migration(*root).dependencies
    firsts = {one for app in executor.loader.migrated_apps for one in executor.loader.graph.root_nodes(app)}
    return any(one[0] == "core" and (one[0], one[1]) not in firsts for one in needed)


def _in_order(found: list[type[models.Model]]) -> list[type[models.Model]]:
    """Each after those that it points to, unless it may do without."""
    ordered: list[type[models.Model]] = []
    names = set()

    def ready(model: type[models.Model]) -> bool:
        needed = [field for field in model._meta.concrete_fields if field.is_relation and not field.null]
        return all(field.related_model is model or field.related_model._meta.label in names for field in needed)

    while left := [model for model in found if model._meta.label not in names]:
        for model in [model for model in left if ready(model)]:
            ordered.append(model)
            names.add(model._meta.label)
    return ordered


_numbers = itertools.count(1)


def _create(model: type[models.Model], number: int) -> None:
    values = {}
    for field in model._meta.concrete_fields:
        if isinstance(field, models.AutoField) or (field.is_relation and field.remote_field.parent_link):
            continue
        values[field.name] = _related(field, number) if field.is_relation else _value(field)
    model._base_manager.create(**values)


def _related(field: Any, number: int) -> models.Model | None:
    found = list(field.related_model._base_manager.order_by("pk"))
    return found[number % len(found)] if found else None


def _value(field: Any) -> Any:
    number = next(_numbers)
    if field.choices:
        return field.choices[0][0]
    match field:
        case models.UUIDField():
            return uuid.uuid5(uuid.NAMESPACE_OID, str(number))
        case models.JSONField():
            return field.get_default() if field.has_default() else []
        case models.BooleanField():
            return bool(number % 2)
        case models.IntegerField():
            return number
        case models.FloatField():
            return number / 7
        case models.DateTimeField():
            return NOON + dt.timedelta(minutes=number)
        case models.DateField():
            return NOON.date() + dt.timedelta(days=number % 300)
        case models.TimeField():
            return NOON.time()
        case models.BinaryField():
            return bytes([number % 256, 0, 255])
    text = f"ñandú {number}"
    return text[-field.max_length :] if field.max_length else f"{text}\n\\N \\. and a tab\there"
