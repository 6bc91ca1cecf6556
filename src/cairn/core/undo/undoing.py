"""Undo restores the values before, or removes all that an act made; it is refused once something else hangs on it."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.apps import apps
from django.db import models, transaction

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.moments.encounters import meet
from cairn.core.moments.models import Moment
from cairn.core.moments.recording import touched
from cairn.core.outbox.undoing import retract
from cairn.core.people.models import Person
from cairn.core.records.models import Record, RecordPerson, RecordTag
from cairn.core.search.indexing import index

WINDOW = dt.timedelta(seconds=10)
GRACE = dt.timedelta(seconds=3)
"""The page counts ten seconds from when it was shown; a slow way there and back isn't the person's fault."""


BUILT_ON = "Something was done with it since, so it can't be taken back as a whole."


class CannotUndo(Exception):
    """Why it can't be taken back, for the person who asked."""


def undo(by: User, act: uuid.UUID, *, in_time: bool = True) -> list[Moment]:
    """Take back what `by` did in `act`; the moments that told of it, which are gone afterwards.

    `in_time` keeps to the ten seconds. Raises `CannotUndo`.
    """
    with transaction.atomic():
        told = list(Moment.objects.select_for_update().filter(act=act, author=by).order_by("-id"))
        if not told:
            raise CannotUndo("That was taken back already, or it isn't yours to take back.")
        if in_time and clock.now() > told[0].recorded_at + WINDOW + GRACE:
            raise CannotUndo("The ten seconds are over. You can still change or delete it on its page.")
        changes = [change for moment in told for change in reversed(moment.before)]
        if any("pk" not in change for change in changes):
            raise CannotUndo(
                "It came in from an archive, so it can’t be taken back. You can still change or delete it."
            )
        named = _named(changes)
        _refuse_what_hangs(act, changes)
        if not retract(act):
            raise CannotUndo("The message is on its way already.")
        Moment.objects.filter(pk__in=[moment.pk for moment in told]).delete()
        for change in changes:
            _restore(change)
        index(touched(changes) | named)
        meet(touched(changes) | named)
        return told


def restore(told: Moment) -> bool:
    """Take back what one moment tells of, and the moment, whenever it was; False where its record was changed since."""
    changes: list[dict[str, Any]] = list(reversed(told.before))
    later = Moment.objects.filter(record=told.record_id, id__gt=told.pk).exclude(act=told.act)
    if later.exists() or any("pk" not in one for one in changes):
        return False
    told.delete()
    for change in changes:
        _restore(change)
    index(touched(changes))
    meet(touched(changes))
    return True


def makes_its_record(told: Moment) -> bool:
    """Whether its record was made by what it tells of."""
    return any(one["was"] is None and one.get("pk") in touched([one]) for one in told.before)


def _named(changes: list[dict[str, Any]]) -> set[int]:
    """Ids of the records that name somebody whose entry is among the changed rows."""
    people = [change["pk"] for change in changes if issubclass(apps.get_model(change["model"]), Person)]
    return set(RecordPerson.objects.filter(person__in=people).values_list("record_id", flat=True)) if people else set()


def _refuse_what_hangs(act: uuid.UUID, changes: list[dict[str, Any]]) -> None:
    ids = touched(changes)
    later = Moment.objects.filter(record__in=ids).exclude(act=act)
    first = Moment.objects.filter(act=act).order_by("id").values_list("id", flat=True).first()
    if later.filter(id__gt=first or 0).exists():
        raise CannotUndo(BUILT_ON)
    _refuse_what_changed_again(act, first or 0, changes)
    made = [change["pk"] for change in changes if change["was"] is None and change["pk"] in ids]
    tied = apps.get_model("core.Link").objects.filter(target__in=made).exclude(act=act)
    if tied.exists():
        raise CannotUndo("Another record is linked to it by now.")


def _refuse_what_changed_again(act: uuid.UUID, first: int, changes: list[dict[str, Any]]) -> None:
    """Of rows that aren't records (an entry of the directory, an account) the same columns were set anew since."""
    set_here = {(change["model"], change["pk"]): set(change["was"] or ()) for change in changes}
    later = Moment.objects.filter(id__gt=first, record=None).exclude(act=act)
    for change in (change for moment in later for change in moment.before):
        columns = set_here.get((change["model"], change.get("pk")))
        # An empty set stands for a row that this act made: any change builds on it.
        if columns is not None and (not columns or columns & set(change["was"] or ())):
            raise CannotUndo(BUILT_ON)


def _restore(change: dict[str, Any]) -> None:
    model = apps.get_model(change["model"])
    was = change["was"]
    if was is None:
        _remove(model, change["pk"])
    elif change.get("gone"):
        model(**{name: _typed(model, name, value) for name, value in was.items()}).save(force_insert=True)
    else:
        _put_back(model, change["pk"], dict(was))


def _remove(model: type[models.Model], pk: int) -> None:
    row = model._base_manager.filter(pk=pk).first()
    if row is None:
        return
    if isinstance(row, Person):
        RecordPerson.objects.filter(person=row).update(person=None)
    try:
        row.delete()
    except (models.ProtectedError, models.RestrictedError) as hanging:
        raise CannotUndo("Something else hangs on it by now.") from hanging


def _put_back(model: type[models.Model], pk: int, was: dict[str, Any]) -> None:
    row = model._base_manager.filter(pk=pk).first()
    if row is None:
        # What had made it was itself taken back since.
        raise CannotUndo(BUILT_ON)
    if isinstance(row, Record):
        _put_back_people(row, was.pop("people", None), was.pop("tags", None))
    if hasattr(row, "version"):
        was["version"] = row.version + 1
    for name, value in was.items():
        setattr(row, name, _typed(model, name, value))
    row.save(update_fields=list(was) or None)


def _put_back_people(record: Record, people: list[dict[str, Any]] | None, tags: list[str] | None) -> None:
    if people is not None:
        record.people.all().delete()
        known = set(Person.objects.filter(pk__in=[one["person"] for one in people]).values_list("pk", flat=True))
        RecordPerson.objects.bulk_create(
            RecordPerson(
                record_id=record.pk,
                created_at=record.created_at,
                role=one["role"],
                name=one["name"],
                position=one["position"],
                person_id=one["person"] if one["person"] in known else None,
            )
            for one in people
        )
    if tags is not None:
        record.tags.all().delete()
        RecordTag.objects.bulk_create(RecordTag(record_id=record.pk, name=name) for name in tags)


def _typed(model: type[models.Model], name: str, value: Any) -> Any:
    field = model._meta.get_field(name)
    return value if isinstance(field, models.JSONField) else field.to_python(value)  # type: ignore[union-attr]
