"""Where things are: the eight places of the navigation, and the pages in each.

A place appears with its first page. Pages come from practices (`Practice.place` and `.pages`) and from surfaces, which
`contribute` theirs when their app gets ready.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cairn.core.contract.practice import Practice


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the navigation. `key` is the letter after `g`; `bar`: one of the four on a phone's bottom bar."""

    label: str
    icon: str
    key: str
    bar: bool = False

    @property
    def slug(self) -> str:
        """What practices call it in `Practice.place`, and templates in `place`."""
        return self.label.lower()


@dataclass(frozen=True, slots=True)
class PlacePage:
    """A page of a place: `url_name` is the full name, with its namespace."""

    place: str
    label: str
    url_name: str
    order: int = 50

    @property
    def namespace(self) -> str:
        return self.url_name.partition(":")[0]


PLACES = (
    Place("Today", "today", "t", bar=True),
    Place("Meetings", "meeting", "m", bar=True),
    Place("Promises", "promise", "p", bar=True),
    Place("Decisions", "decision", "d"),
    Place("People", "people", "o", bar=True),
    Place("Pulse", "pulse", "u"),
    Place("Me", "me", "i"),
    Place("Measure", "measure", "a"),
)


def slug_of(key: str) -> str:
    """The slug of the place that `g` and `key` lead to. Raises `KeyError`."""
    return {one.key: one.slug for one in PLACES}[key]


_contributed: set[PlacePage] = set()


class NoSuchPlace(Exception):
    """A page was meant for a place that the navigation doesn't have."""


def contribute(*pages: PlacePage) -> None:
    """Add a surface's pages. Called from its app's `ready()`; the same page again changes nothing."""
    for page in pages:
        _check(page.place, page.url_name)
    _contributed.update(pages)


def pages_of(place: str, practices: Iterable[Practice]) -> list[PlacePage]:
    """The pages of a place, in their order; a practice's come after a surface's of the same order."""
    surfaces = [page for page in _contributed if page.place == place]
    brought = [
        PlacePage(place, page.label, f"{practice.name}:{page.name}", page.order)
        for practice in practices
        if practice.place == place
        for page in practice.pages
    ]
    surfaces.sort(key=lambda page: (page.order, page.label))
    return sorted([*surfaces, *brought], key=lambda page: page.order)


def place_of(namespace: str, practices: Iterable[Practice]) -> str:
    """The slug of the place that URLs of `namespace` belong to, or "" for none."""
    for practice in practices:
        if practice.name == namespace:
            return practice.place
    return next((page.place for page in sorted(_contributed, key=str) if page.namespace == namespace), "")


def check(practices: Iterable[Practice]) -> None:
    """Raises `NoSuchPlace` where a practice names a place that there isn't."""
    for practice in practices:
        if practice.place:
            _check(practice.place, practice.name)


def _check(place: str, by: str) -> None:
    if place not in {one.slug for one in PLACES}:
        raise NoSuchPlace(f"{by} wants to stand in {place!r}, which is none of the places.")
