"""Whom a typed name means. A name that fits several is asked about; an unknown one is kept as typed and offered."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count
from django.db.models.functions import Coalesce

from cairn.core.accounts.models import Space, SpacesOf, User
from cairn.core.people.models import ME, Person
from cairn.core.records.models import RecordPerson
from cairn.core.search.models import Document

ASKED_ABOUT = 300


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
    """Names that were typed and mean nobody yet, with how often: what the directory offers to add. Most first.

    The newest three hundred records that name such are looked at.
    """
    asking = Document.objects.filter(asks=viewer, space__in=SpacesOf(viewer.pk)).order_by("-pk")[:ASKED_ABOUT]
    # The entry is compared by its value: looked for by an index, all names that mean nobody would be read.
    named = RecordPerson.objects.alias(entry=Coalesce("person", 0)).filter(entry=0, record__in=asking.values("pk"))
    rows = named.exclude(name__iexact=ME).order_by().values_list("name").annotate(times=Count("record", distinct=True))
    return list(rows.order_by("-times", "name")[:limit])
