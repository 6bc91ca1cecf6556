"""Very many rows at once, on both databases: one statement that is prepared once, and ids that are known beforehand.

Django's `bulk_create` builds a statement of hundreds of placeholders anew for each batch, refuses models that inherit a
table, and gets ids back row by row; for ten years of records that is most of the time they take.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, models, transaction
from django.db.models import Field, Model

AS_THEY_ARE = (models.CharField, models.TextField, models.IntegerField)
"""Columns whose values the database takes as Python has them."""


def reserve(model: type[Model], many: int) -> Sequence[int]:
    """Ids for `many` new rows of `model`, which nobody else gets. Only within a transaction."""
    assert connection.in_atomic_block, "ids are reserved for a transaction"
    table, column = model._meta.db_table, str(model._meta.pk.column)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)", [table, column, many]
            )
            return [row[0] for row in cursor.fetchall()]
        # Nobody else writes meanwhile; the sequence remembers ids of rows that are gone.
        name = connection.ops.quote_name(table)
        cursor.execute(
            f"SELECT MAX(COALESCE((SELECT seq FROM sqlite_sequence WHERE name = %s), 0), "  # noqa: S608 -- our own name
            f"COALESCE((SELECT MAX({connection.ops.quote_name(column)}) FROM {name}), 0))",
            [table],
        )
        last = int(cursor.fetchone()[0])
        return range(last + 1, last + 1 + many)


def insert(rows: Sequence[Model]) -> None:
    """Write new `rows` of one model, which inherits no table, and give each its id."""
    if not rows:
        return
    model = type(rows[0])
    with transaction.atomic():
        if model._meta.pk.remote_field is None:
            for row, pk in zip(rows, reserve(model, len(rows)), strict=True):
                row.pk = pk
        write(model, rows)


def insert_values(model: type[Model], columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Write new rows of `model`, which inherits no table, each as the values of `columns` (by attribute) without an id:
    to make an object of each takes longer than to write it."""
    if not rows:
        return
    with transaction.atomic():
        key = model._meta.pk
        if key.remote_field is None:
            columns = (key.attname, *columns)
            rows = [(pk, *row) for row, pk in zip(rows, reserve(model, len(rows)), strict=True)]
        named = {field.attname: field for field in model._meta.local_concrete_fields}
        _execute(model, [named[name] for name in columns], rows)


def write(model: type[Model], rows: Iterable[Any]) -> None:
    """Write the columns of the table of `model` out of `rows`, which have their ids: of a model that inherits a table,
    those of one table at a time."""
    fields = list(model._meta.local_concrete_fields)
    values = attrgetter(*(field.attname for field in fields))
    _execute(model, fields, map(values, rows) if len(fields) > 1 else ((values(row),) for row in rows))


def _execute(model: type[Model], fields: Sequence[Field[Any, Any]], rows: Iterable[tuple[Any, ...]]) -> None:
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({marks})",  # noqa: S608 -- our own names
            list(_prepared(fields, rows)),
        )


def _prepared(fields: Sequence[Field[Any, Any]], rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    prepares = [_preparing(field) for field in fields]
    for row in rows:
        yield tuple(value if prepare is None else prepare(value) for value, prepare in zip(row, prepares, strict=True))


def _preparing(field: Field[Any, Any]) -> Callable[[Any], Any] | None:
    """What makes the database's value of a column out of Python's; None where they are the same."""
    target = field
    while target.remote_field is not None:
        target = target.target_field  # type: ignore[attr-defined]
    if isinstance(target, AS_THEY_ARE) and not isinstance(target, models.BooleanField):
        return None
    # Looked up once: the name `connection` finds this thread's anew each time it is touched.
    here, prepare = connections[DEFAULT_DB_ALIAS], field.get_db_prep_save
    last: tuple[Any, Any] = (None, None)

    def prepared(value: Any) -> Any:
        # In many columns all rows have the very same: the time of the act, its name.
        nonlocal last
        if value is not last[0]:
            last = value, prepare(value, here)
        return last[1]

    return prepared
