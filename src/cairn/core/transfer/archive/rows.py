"""Records out of an archive, with their keys, people, tags and all that hangs on them."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import prefetch_related_objects

from cairn.core.accounts.models import Space, User
from cairn.core.acts import Act
from cairn.core.contract import Named
from cairn.core.contract.registry import kind_of
from cairn.core.database import bulk
from cairn.core.moments.encounters import meet
from cairn.core.people.models import Person
from cairn.core.records.batches import insert, put_people_and_tags
from cairn.core.records.models import Counter, Key, Record
from cairn.core.records.numbers import next_number
from cairn.core.search.indexing import index_new
from cairn.core.transfer.archive.checking import Seen, fields_of
from cairn.core.transfer.archive.hanging import moments, receipts_and_messages
from cairn.core.transfer.archive.targets import Targets
from cairn.core.transfer.portable import target_of


@dataclass(frozen=True, slots=True)
class Row:
    """A checked row and the uid that it is to have; `seen` is what its archive spoke of before."""

    uid: uuid.UUID
    values: Mapping[str, Any]
    seen: Seen


def insert_records(act: Act, rows: Sequence[Row], targets: Targets) -> None:
    """Write `rows`, which are of one kind and aren't there yet. A key that is taken here is given anew."""
    model: type[Record] = apps.get_model(kind_of(rows[0].values["kind"]).model)
    records = [model(**_columns(row, model, act.by, targets)) for row in rows]
    _give_keys(records)
    insert(model, records)
    made = list(zip(records, (row.values for row in rows), strict=True))
    _write_keys(made, targets)
    _write_people_and_tags(made, targets)
    told = [(record, moment) for record, values in made for moment in values["moments"]]
    bulk.insert(moments(act.by, told, targets))
    receipts_and_messages(act.by, made)
    if pointing := [field.name for field in fields_of(model) if _is_record(field)]:
        # A document may hold words of what its record points at.
        prefetch_related_objects(records, *pointing)
    index_new(records)
    meet((record.pk for record in records), new=True)


def _is_record(field: Any) -> bool:
    target = target_of(field)
    return target is not None and issubclass(target, Record)


def _columns(row: Row, model: type[Record], by: User, targets: Targets) -> dict[str, Any]:
    values = dict(_resolved(fields_of(Record), row.values, targets))
    values |= dict(_resolved(fields_of(model), row.values["own"], targets))
    return values | {"kind": row.values["kind"], "uid": row.uid, "owner_id": by.pk}


def _resolved(fields: Sequence[Any], given: Mapping[str, Any], targets: Targets) -> Iterator[tuple[str, Any]]:
    for field in fields:
        target, value = target_of(field), given[field.name]
        if target is None:
            yield field.attname, value
        elif issubclass(target, User):
            yield field.attname, targets.account(value)
        elif issubclass(target, Space):
            yield field.attname, targets.space(value)
        elif issubclass(target, Person):
            yield field.attname, targets.person(value)
        else:
            yield field.attname, targets.record(value)


def _give_keys(records: Sequence[Record]) -> None:
    """Each keeps its number where that is free here."""
    taken = _taken({(record.space_id, record.letter) for record in records})
    highest: dict[tuple[int, str], int] = defaultdict(int)
    again = []
    for record in records:
        place = record.space_id, record.letter
        if (*place, record.number) in taken:
            again.append(record)
        else:
            taken.add((*place, record.number))
            highest[place] = max(highest[place], record.number)
    for (space, letter), last in highest.items():
        raise_counter(space, letter, last)
    spaces = {space.pk: space for space in Space.objects.filter(pk__in={one.space_id for one in again})}
    for record in again:
        record.number = next_number(spaces[record.space_id], record.letter)


def raise_counter(space: int, letter: str, last: int) -> None:
    """See to it that numbers go on after `last`."""
    counter, _ = Counter.objects.get_or_create(space_id=space, letter=letter)
    if counter.last < last:
        Counter.objects.filter(pk=counter.pk).update(last=last)


def _taken(places: set[tuple[int, str]]) -> set[tuple[int, str, int]]:
    found = Key.objects.filter(space__in={space for space, _ in places}, letter__in={letter for _, letter in places})
    return set(found.values_list("space_id", "letter", "number"))


def _write_keys(made: Sequence[tuple[Record, Mapping[str, Any]]], targets: Targets) -> None:
    """The key it has, and those it had elsewhere where they mean nothing else here."""
    keys = [Key(space_id=one.space_id, letter=one.letter, number=one.number, record_id=one.pk) for one, _ in made]
    bulk.insert(keys)
    Key.objects.bulk_create(
        (
            Key(space_id=targets.space(key["space"]), letter=key["letter"], number=key["number"], record_id=record.pk)
            for record, values in made
            for key in values["keys"]
        ),
        ignore_conflicts=True,
    )


def _write_people_and_tags(made: Sequence[tuple[Record, Mapping[str, Any]]], targets: Targets) -> None:
    put_people_and_tags(
        (
            record,
            {
                "people": [Named(one["role"], one["name"], targets.entry(one["person"])) for one in values["people"]],
                "tags": values["tags"],
            },
        )
        for record, values in made
    )
