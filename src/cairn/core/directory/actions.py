from __future__ import annotations

import re
import unicodedata
import uuid
from itertools import chain, count
from typing import Any

from cairn.core.accounts.models import Space, User
from cairn.core.acts import Act, action
from cairn.core.moments.encounters import meet
from cairn.core.moments.models import Moment
from cairn.core.moments.recording import record as moment
from cairn.core.people.models import ME, Person
from cairn.core.records.models import RecordPerson
from cairn.core.search.indexing import index


@action
def add(act: Act, /, space: Space, name: str, *, handle: str = "", **details: Any) -> Person:
    """Put somebody into the directory of `space`; lines that named them, and nobody else, find them now."""
    # One at a time, so that no handle is given twice.
    Space.objects.select_for_update().get(pk=space.pk)
    wanted = handle.casefold().strip()
    taken = bool(wanted) and Person.objects.filter(space=space, handle=wanted).exists()
    person = Person.objects.create(
        space=space, name=name.strip(), handle=free_handle(space, name) if taken or not wanted else wanted, **details
    )
    waiting = RecordPerson.objects.filter(name__in=_meant(person), person=None, record__space=space)
    touched = list(waiting.values_list("record_id", flat=True))
    waiting.update(person=person)
    act.made(person)
    moment(act, "person.added", space=space)
    index(touched)
    meet(touched)
    return person


def added_in(viewer: User, act: uuid.UUID) -> Person | None:
    """Whom `viewer` added in `act`; None where that was taken back."""
    changes = (change for moment in Moment.objects.visible_to(viewer).filter(act=act) for change in moment.before)
    added = [change["pk"] for change in changes if change["model"] == "core.person" and "pk" in change]
    return Person.objects.visible_to(viewer).filter(pk__in=added).first()


@action
def edit(act: Act, /, person: Person, **columns: Any) -> Person:
    """Change what stands in somebody's entry. Raises `Stale` where it was changed meanwhile."""
    stored = Person.objects.select_for_update().get(pk=person.pk)
    if stored.version != person.version:
        raise Stale(stored)
    act.was(person, **{name: getattr(stored, name) for name in columns})
    for name, value in columns.items():
        setattr(person, name, value)
    person.version += 1
    person.save(update_fields=[*columns, "version"])
    moment(act, "person.edited", space=person.space)
    if "name" in columns:
        # It stands in the documents of all records that they are on, which may be very many.
        index(person.on.values_list("record_id", flat=True))
    return person


@action
def remove(act: Act, person: Person) -> None:
    """Take somebody out of the directory. Lines keep the name as it was typed; the handle is never reused."""
    act.was(person, removed_at=person.removed_at)
    person.removed_at = act.recorded
    person.save(update_fields=["removed_at"])
    moment(act, "person.removed", space=person.space)
    index(person.on.values_list("record_id", flat=True))


def _meant(person: Person) -> list[str]:
    """The names, as they were typed in lines of their space, that mean `person` and nobody else there."""
    called = {person.handle, person.handle.partition(".")[0], person.name.casefold(), person.first_name.casefold()}
    unknown = RecordPerson.objects.filter(person=None, record__space=person.space).exclude(name__iexact=ME)
    typed = unknown.values_list("name", flat=True).distinct()
    there = Person.objects.filter(space=person.space, removed_at=None)
    return [name for name in typed if name.casefold().strip() in called and list(there.known_as(name)[:2]) == [person]]


class Stale(Exception):
    """The entry was changed in the meantime; `person` is how it stands now."""

    def __init__(self, person: Person) -> None:
        super().__init__(f"{person.name}'s entry was changed in the meantime.")
        self.person = person


def is_taken(space: Space, handle: str, *, but: Person | None = None) -> bool:
    """Whether `handle` is, or once was, somebody's in `space` other than `but`."""
    found = Person.objects.filter(space=space, handle=handle)
    return (found.exclude(pk=but.pk) if but and but.pk else found).exists()


def stem_of(name: str) -> str:
    """What a handle for `name` begins with: "ana.ruiz"; "person" where no letter of it can be typed everywhere."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return ".".join(re.findall(r"[a-z][a-z0-9]*", plain))[:60] or "person"


def free_handle(space: Space, name: str) -> str:
    """A handle for `name` that nobody in `space` has or had."""
    stem = stem_of(name)
    taken = set(Person.objects.filter(space=space, handle__startswith=stem).values_list("handle", flat=True))
    return next(handle for handle in chain((stem,), (f"{stem}.{n}" for n in count(2))) if handle not in taken)
