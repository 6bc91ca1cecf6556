"""The few ways in which a record's row changes. Actions call these; nothing else does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from cairn.core.accounts.models import Space
from cairn.core.acts import Act
from cairn.core.contract.captures import Named
from cairn.core.contract.registry import kind_of, practice_of
from cairn.core.people.models import Person
from cairn.core.records.hanging import fetched
from cairn.core.records.models import Key, Record, RecordPerson, RecordTag
from cairn.core.records.numbers import next_number

M = TypeVar("M", bound=Record)


class Conflict(Exception):
    """The record was changed in the meantime. `record` is how it stands now; what was sent is still with the caller."""

    def __init__(self, record: Record) -> None:
        super().__init__(f"{record.key} was changed in the meantime.")
        self.record = record


class StaysHome(Exception):
    """A kind that never leaves its owner's personal space was to be filed elsewhere."""


def create(
    act: Act,
    model: type[M],
    *,
    kind: str,
    space: Space,
    title: str,
    people: Iterable[Named] = (),
    tags: Iterable[str] = (),
    marks: Iterable[Mapping[str, Any]] = (),
    **columns: Any,
) -> M:
    """Make a record of `kind` in `space` with its key, people and tags. Raises `StaysHome`."""
    what = kind_of(kind)
    if what.stays_home and not space.is_personal:
        raise StaysHome(f"{what.plural} stay in your own space.")
    number = next_number(space, what.letter)
    row = model(
        kind=kind,
        owner=act.by,
        space=space,
        letter=what.letter,
        number=number,
        title=title,
        marks=[dict(mark) for mark in marks],
        created_at=act.recorded,
        changed_at=act.recorded,
        **columns,
    )
    row.save(force_insert=True)
    Key.objects.create(space=space, letter=what.letter, number=number, record=row)
    fetched(row, _put_people(row, people), _put_tags(row, tags))
    act.made(row)
    return row


def change(
    act: Act,
    record: M,
    *,
    people: Iterable[Named] | None = None,
    tags: Iterable[str] | None = None,
    **columns: Any,
) -> M:
    """Set `columns` on `record`, and its people and tags where given; keep for undo what they were before.

    `record.version` must be the one that stands in the database, else `Conflict`: nothing is overwritten unseen.
    """
    model = type(record)
    stored = model._base_manager.select_for_update().get(pk=record.pk)
    if stored.version != record.version:
        raise Conflict(stored)
    was = {name: getattr(stored, _attname(model, name)) for name in columns}
    for name, value in columns.items():
        setattr(record, name, value)
    if people is not None:
        was["people"] = [_person_as_data(row) for row in stored.people.all()]
        stored.people.all().delete()
        _put_people(record, people)
    if tags is not None:
        was["tags"] = [row.name for row in stored.tags.all()]
        stored.tags.all().delete()
        _put_tags(record, tags)
    record.version += 1
    record.changed_at = act.recorded
    record.save(update_fields=[*columns, "version", "changed_at"])
    getattr(record, "_prefetched_objects_cache", {}).clear()
    act.was(record, **{_attname(model, name): value for name, value in was.items()})
    return record


def delete(act: Act, record: Record) -> None:
    """Flag it as deleted: its moments and its document follow. It can be brought back for thirty days."""
    change(act, record, deleted_at=act.recorded)


def file(act: Act, record: Record, space: Space) -> None:
    """Move it to `space`. It gets a key there, the old one stays an alias; names travel as they were typed."""
    if record.kind_is.stays_home and not space.is_personal:
        raise StaysHome(f"{record.kind_is.plural} stay in your own space.")
    before = record.space_id
    people = [Named(one.role, one.name, _meant_in(space, one.name)) for one in record.named()]
    number = next_number(space, record.letter)
    change(act, record, people=people, space=space, number=number)
    Key.objects.create(space=space, letter=record.letter, number=number, record=record)
    # One that was left elsewhere on purpose stays there, and undo puts each back where it was.
    for moment in record.moments.filter(space_id=before):
        act.was(moment, space_id=before)
    record.moments.filter(space_id=before).update(space=space)
    practice = practice_of(record.kind)
    if practice.filed:
        practice.filed(act, record)


def _meant_in(space: Space, name: str) -> Person | None:
    """Whom `name` means in the directory of `space`; `None` where it fits nobody, or several. `@me` is the author."""
    fits = list(Person.objects.filter(space=space, removed_at=None).known_as(name)[:2])
    return fits[0] if len(fits) == 1 and name.casefold() != "me" else None


def _put_people(record: Record, people: Iterable[Named]) -> list[RecordPerson]:
    return RecordPerson.objects.bulk_create(
        RecordPerson(record_id=record.pk, created_at=record.created_at, position=place, **one.columns)
        for place, one in enumerate(people)
    )


def _put_tags(record: Record, tags: Iterable[str]) -> list[RecordTag]:
    names = dict.fromkeys(tag.casefold() for tag in tags)
    return RecordTag.objects.bulk_create(RecordTag(record_id=record.pk, name=name) for name in names)


def _person_as_data(row: RecordPerson) -> dict[str, Any]:
    return {"role": row.role, "name": row.name, "person": row.person_id, "position": row.position}


def _attname(model: type[Record], name: str) -> str:
    return name if name in ("people", "tags") else str(model._meta.get_field(name).attname)  # type: ignore[union-attr]
