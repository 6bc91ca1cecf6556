"""Many people at once, in a number of queries that doesn't grow with them."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import count
from operator import or_

from django.db.models import Q
from django.db.models.functions import Lower

from cairn.core.accounts.models import Space, User
from cairn.core.acts import Act, action
from cairn.core.directory.actions import stem_of
from cairn.core.moments.encounters import meet
from cairn.core.moments.recording import record as moment
from cairn.core.people.models import ME, Person
from cairn.core.records.models import RecordPerson
from cairn.core.search.indexing import index


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who is to be added, unless they are there: `email` in small letters, or ""."""

    uid: uuid.UUID
    name: str
    email: str = ""
    role: str = ""


@action
def add_many(act: Act, space: Space, newcomers: Sequence[Newcomer]) -> list[Person]:
    """Put those into the directory of `space` who aren't in it, by their address or their full name, nor are oneself.

    Lines that named one of them, and nobody else, find them now. One moment tells of all.
    """
    Space.objects.select_for_update().get(pk=space.pk)
    wanted = unknown(act.by, space, newcomers)
    if not wanted:
        return []
    handles = _handles(space, [one.name for one in wanted])
    people = Person.objects.bulk_create(
        Person(uid=one.uid, space=space, name=one.name, handle=handle, email=one.email, role=one.role)
        for one, handle in zip(wanted, handles, strict=True)
    )
    touched = _found_in_lines(space, people)
    for person in people:
        act.made(person)
    moment(act, "person.added", space=space)
    index(touched)
    meet(touched)
    return people


def unknown(by: User, space: Space, newcomers: Iterable[Newcomer]) -> list[Newcomer]:
    """Those who aren't in the directory of `space` yet, by their address or their full name, and aren't `by`."""
    given = list(newcomers)
    there = Person.objects.filter(space=space, removed_at=None).annotate(low=Lower("name"), address=Lower("email"))
    addresses = {one.email for one in given if one.email}
    known = set(there.filter(address__in=addresses).values_list("address", flat=True)) | {by.email.casefold()}
    # SQLite knows the case of ASCII letters alone, so a name that is spelled the same is asked for as well.
    alike = Q(name__in={one.name for one in given}) | Q(low__in={one.name.casefold() for one in given})
    names = {name.casefold() for name in there.filter(alike).values_list("name", flat=True)}
    found = []
    for one in given:
        name = one.name.casefold()
        if name not in names and (not one.email or one.email not in known):
            names.add(name)
            known.add(one.email)
            found.append(one)
    return found


def _handles(space: Space, names: Sequence[str]) -> list[str]:
    """A handle for each of the names that nobody in `space` has or had, as `free_handle` makes them. Two queries."""
    stems = [stem_of(name) for name in names]
    there = Person.objects.filter(space=space)
    taken = set(there.filter(handle__in=set(stems)).values_list("handle", flat=True))
    shared = taken | {stem for stem, times in Counter(stems).items() if times > 1}
    if shared:
        like = reduce(or_, (Q(handle__startswith=f"{stem}.") for stem in sorted(shared)))
        taken.update(there.filter(like).values_list("handle", flat=True))
    numbers = {stem: count(2) for stem in shared}
    found = []
    for stem in stems:
        handle = stem
        while handle in taken:
            handle = f"{stem}.{next(numbers[stem])}"
        taken.add(handle)
        found.append(handle)
    return found


def _found_in_lines(space: Space, people: Sequence[Person]) -> list[int]:
    """Tie the new people to the lines that named one of them and nobody else; the ids of those records."""
    new = {person.pk: person for person in people}
    called: set[str] = set()
    for one in people:
        called |= {one.handle, one.handle.partition(".")[0], one.name.casefold(), one.first_name.casefold()}
    unknown = RecordPerson.objects.filter(person=None, record__space=space).exclude(name__iexact=ME)
    there = Person.objects.filter(space=space, removed_at=None)
    touched: list[int] = []
    for name in unknown.values_list("name", flat=True).distinct():
        if name.casefold().strip() not in called:
            continue
        fits = list(there.known_as(name)[:2])
        if len(fits) == 1 and fits[0].pk in new:
            rows = unknown.filter(name=name)
            touched += rows.values_list("record_id", flat=True)
            rows.update(person=fits[0])
    return touched
