"""Whom a typed name means. A name that fits several is asked about; an unknown one is kept as typed and offered."""

from __future__ import annotations

from collections.abc import Iterable

from cairn.core.accounts.models import Space, User
from cairn.core.people.models import Person


def candidates(viewer: User, space: Space, name: str) -> list[Person]:
    """The entries of `space` that `@name` may mean."""
    return list(Person.objects.visible_to(viewer).filter(space=space).known_as(name)[:9])  # type: ignore[attr-defined]


def resolve(viewer: User, space: Space, names: Iterable[str]) -> dict[str, Person | None]:
    """For each name its entry in `space`, or `None` where nobody or more than one fits."""
    found: dict[str, Person | None] = {}
    for name in dict.fromkeys(names):
        fits = candidates(viewer, space, name)
        found[name] = fits[0] if len(fits) == 1 else None
    return found
