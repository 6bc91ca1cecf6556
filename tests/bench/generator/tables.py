"""Rows on their way into a database, many at a time: `INSERT … VALUES` on SQLite, `COPY` on PostgreSQL."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction

TOGETHER = 100_000
CACHE_KB = 400_000
EMPTY = {list: "[]", dict: "{}", str: '""'}
_ENCODER = DjangoJSONEncoder()


class Table:
    """One model's own table: which columns it has, what stands in those that aren't given, how values are stored."""

    def __init__(self, model: type[models.Model]) -> None:
        self.fields = model._meta.local_concrete_fields
        self.name = model._meta.db_table
        self.columns = [(field.attname, self._otherwise(field)) for field in self.fields]
        self.known = {name for name, _ in self.columns}
        stored = [(place, _stored(field)) for place, field in enumerate(self.fields)]
        self.stored = [(place, how) for place, how in stored if how]
        self.rows: list[list[Any]] = []

    def add(self, values: dict[str, Any]) -> None:
        if not values.keys() <= self.known:
            raise TypeError(f"{self.name} has no {values.keys() - self.known}")
        row = [values.get(name, otherwise) for name, otherwise in self.columns]
        for place, how in self.stored:
            if row[place] is not None:
                row[place] = how(row[place])
        self.rows.append(row)

    def write(self) -> None:
        names = ", ".join(f'"{field.column}"' for field in self.fields)
        rows, self.rows = self.rows, []
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f'COPY "{self.name}" ({names}) FROM STDIN') as copy:
                    for row in rows:
                        copy.write_row(row)
            else:
                marks = ", ".join(["%s"] * len(self.fields))
                cursor.executemany(f'INSERT INTO "{self.name}" ({names}) VALUES ({marks})', rows)

    @staticmethod
    def _otherwise(field: Any) -> Any:
        if not field.has_default():
            return "" if field.empty_strings_allowed and not field.null else None
        return field.get_default()


class Tables:
    """All tables that rows are added to; written together, so that what points at another row finds it."""

    def __init__(self) -> None:
        self.tables: dict[type[models.Model], Table] = {}
        self.waiting = 0
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute(f"PRAGMA cache_size = -{CACHE_KB}")

    def add(self, model: type[models.Model], **values: Any) -> None:
        """One row; `values` by attribute name (`owner_id`), in the types that Django gives."""
        table = self.tables.get(model) or self.tables.setdefault(model, Table(model))
        table.add(values)
        self.waiting += 1

    def write(self, *, all_of_it: bool = True) -> None:
        if not all_of_it and self.waiting < TOGETHER:
            return
        with transaction.atomic():
            for table in self.tables.values():
                table.write()
        self.waiting = 0

    def close(self) -> None:
        """Write what waits, and let the next row that Cairn makes get the next id."""
        self.write()
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(self.tables)):
                cursor.execute(statement)


def _stored(field: Any) -> Callable[[Any], Any] | None:
    """How a value is handed to the database's library; `None` where as it is."""
    if isinstance(field, models.JSONField):
        return _as_json
    if connection.vendor == "postgresql":
        return None
    if isinstance(field, models.UUIDField):
        return _as_hex
    if isinstance(field, models.DateTimeField):
        return _without_zone
    return str if isinstance(field, models.DateField | models.TimeField) else None


def _as_json(value: Any) -> str:
    return _ENCODER.encode(value) if value else EMPTY[type(value)]


def _as_hex(value: uuid.UUID) -> str:
    return value.hex


def _without_zone(value: dt.datetime) -> str:
    return str(value.astimezone(dt.UTC).replace(tzinfo=None))
