"""Many records at once: as `writing.create` makes them, in a fixed number of queries for each batch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from django.db import connection

from cairn.core.accounts.models import Space
from cairn.core.acts import Act
from cairn.core.contract.registry import kind_of
from cairn.core.records.models import Key, Record, RecordPerson, RecordTag
from cairn.core.records.numbers import next_numbers
from cairn.core.records.writing import StaysHome

M = TypeVar("M", bound=Record)


def create_many(act: Act, model: type[M], kind: str, rows: Sequence[Mapping[str, Any]], space: Space) -> list[M]:
    """Make a record of `kind` in `space` for each of `rows`, in their order, with keys, people and tags.

    A row holds the arguments of `writing.create` and the model's own columns; `created_at` where it is older than the
    act. The caller tells of them with `record_many`. Raises `StaysHome`.
    """
    what = kind_of(kind)
    if what.stays_home and not space.is_personal:
        raise StaysHome(f"{what.plural} stay in your own space.")
    if not rows:
        return []
    numbers = iter(next_numbers(space, what.letter, len(rows)))
    made: list[M] = []
    for row in rows:
        columns = {name: value for name, value in row.items() if name not in ("people", "tags")}
        created = columns.setdefault("created_at", act.recorded)
        columns |= {"kind": kind, "owner": act.by, "space": space, "letter": what.letter, "number": next(numbers)}
        made.append(model(changed_at=created, **columns))
    insert(model, made)
    Key.objects.bulk_create(Key(space=space, letter=one.letter, number=one.number, record_id=one.pk) for one in made)
    put_people_and_tags(zip(made, rows, strict=True))
    for one in made:
        act.made(one)
    return made


def insert(model: type[M], rows: Sequence[M]) -> None:
    """Write `rows` of a model that inherits `Record`, and give each its id: Django's own bulk insert refuses those."""
    names = [field.attname for field in Record._meta.local_concrete_fields if not field.primary_key]
    bases = [Record(**{name: getattr(row, name) for name in names}) for row in rows]
    Record.records.bulk_create(bases)
    for row, base in zip(rows, bases, strict=True):
        row.pk = row.id = base.pk
        row._state.adding = False  # noqa: SLF001 -- as a save would
    if model is Record:
        return
    fields = list(model._meta.local_concrete_fields)
    waiting = iter(rows)
    size = max(1, connection.ops.bulk_batch_size([field.attname for field in fields], list(rows)))
    while batch := list(islice(waiting, size)):
        _insert(model, batch, fields)


def _insert(model: type[M], rows: Sequence[M], fields: Sequence[Any]) -> None:
    # What `save` itself calls for the columns that a model adds to those it inherits.
    manager: Any = model._base_manager
    manager._insert(rows, fields=fields, using=connection.alias)  # noqa: SLF001


def put_people_and_tags(given: Iterable[tuple[Record, Mapping[str, Any]]]) -> None:
    """Write the people (`Named`) and tags of each row beside its record."""
    people: list[RecordPerson] = []
    tags: list[RecordTag] = []
    for record, row in given:
        people += [
            RecordPerson(record_id=record.pk, role=one.role, name=one.name, person=one.person, position=place)
            for place, one in enumerate(row.get("people", ()))
        ]
        names = dict.fromkeys(tag.casefold() for tag in row.get("tags", ()))
        tags += [RecordTag(record_id=record.pk, name=name) for name in names]
    RecordPerson.objects.bulk_create(people)
    RecordTag.objects.bulk_create(tags)
