"""Whom a typed name means. A name that fits several is asked about; an unknown one is kept as typed and offered."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count

from cairn.core.accounts.models import Space, User
from cairn.core.people.models import Person
from cairn.core.records.models import Record, RecordPerson

ME = "me"
"""`@me` is the author, and nobody's entry."""


def candidates(viewer: User, space: Space, name: str) -> list[Person]:
    """The entries of `space` that `@name` may mean."""
    return list(Person.objects.visible_to(viewer).filter(space=space).known_as(name)[:9])


def resolve(viewer: User, space: Space, names: Iterable[str]) -> dict[str, Person | None]:
    """For each name its entry in `space`, or `None` where nobody or more than one fits."""
    found: dict[str, Person | None] = {}
    for name in dict.fromkeys(names):
        fits = candidates(viewer, space, name)
        found[name] = fits[0] if len(fits) == 1 else None
    return found


def unknown(viewer: User, limit: int = 12) -> list[tuple[str, int]]:
    """Names that were typed and mean nobody yet, with how often: what the directory offers to add. Most first."""
    rows = (
        RecordPerson.objects.filter(record__in=Record.records.visible_to(viewer).filter(owner=viewer), person=None)
        .exclude(name__iexact=ME)
        .values_list("name")
        .annotate(times=Count("record", distinct=True))
        .order_by("-times", "name")
    )
    return list(rows[:limit])
