"""Many records at once: as `writing.create` makes them, in a fixed number of queries for each batch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from cairn.core.accounts.models import Space
from cairn.core.acts import Act
from cairn.core.contract.registry import kind_of
from cairn.core.database import bulk
from cairn.core.records.hanging import fetched
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
    keys = [(space.pk, one.letter, one.number, one.pk) for one in made]
    bulk.insert_values(Key, ("space_id", "letter", "number", "record_id"), keys)
    put_people_and_tags(zip(made, rows, strict=True))
    for one in made:
        act.made(one)
    return made


def insert(model: type[M], rows: Sequence[M]) -> None:
    """Write `rows` of a model that inherits `Record`, and give each its id."""
    for row, pk in zip(rows, bulk.reserve(Record, len(rows)), strict=True):
        row.pk = row.id = pk
        row._state.adding = False  # noqa: SLF001 -- as a save would
    bulk.write(Record, rows)
    if model is not Record:
        bulk.write(model, rows)


def put_people_and_tags(given: Iterable[tuple[Record, Mapping[str, Any]]]) -> None:
    """Write the people (`Named`) and tags of each row beside its record."""
    all_people: list[RecordPerson] = []
    all_tags: list[RecordTag] = []
    for record, row in given:
        people = [
            RecordPerson(record_id=record.pk, created_at=record.created_at, position=place, **one.columns)
            for place, one in enumerate(row.get("people", ()))
        ]
        names = dict.fromkeys(tag.casefold() for tag in row.get("tags", ()))
        tags = [RecordTag(record_id=record.pk, name=name) for name in names]
        fetched(record, people, tags)
        all_people += people
        all_tags += tags
    bulk.insert(all_people)
    bulk.insert(all_tags)
