"""The navigation as one viewer sees it on one page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cairn.core.contract.practice import Practice
from cairn.core.page import places
from cairn.core.page.doors import door

BAR = 4


@dataclass(frozen=True, slots=True)
class Tab:
    """One page of a place."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Item:
    """One place, as drawn: `url` is that of its first page."""

    slug: str
    label: str
    icon: str
    key: str
    url: str
    bar: bool


@dataclass(frozen=True, slots=True)
class Navigation:
    """`rail` has all places; `bar` four of them for a phone, `rest` the others."""

    rail: tuple[Item, ...]
    bar: tuple[Item, ...]
    rest: tuple[Item, ...]


def navigation(practices: Iterable[Practice]) -> Navigation:
    """All places that have a page which can be reached."""
    practices = tuple(practices)
    places.check(practices)
    rail = []
    for place in places.PLACES:
        urls = [url for page in places.pages_of(place.slug, practices) if (url := door(page.url_name))]
        if urls:
            rail.append(Item(place.slug, place.label, place.icon, place.key, urls[0], place.bar))
    # While a place of the bar has no page yet, the next one in order stands in for it.
    chosen = sorted(rail, key=lambda item: not item.bar)[:BAR]
    bar = tuple(item for item in rail if item in chosen)
    return Navigation(tuple(rail), bar, tuple(item for item in rail if item not in bar))


def tabs(place: str, view_name: str, practices: Iterable[Practice]) -> list[Tab]:
    """The pages of `place`, with the one called `view_name` as the current; none where there is only one."""
    found = [
        Tab(page.label, url, page.url_name == view_name)
        for page in places.pages_of(place, practices)
        if (url := door(page.url_name))
    ]
    return found if len(found) > 1 else []


def up(place: str, view_name: str, path: str, practices: Iterable[Practice]) -> Tab | None:
    """The page of `place` that `path` lies under, or None where the page called `view_name` is itself one of them."""
    pages = places.pages_of(place, practices)
    if view_name in {page.url_name for page in pages}:
        return None
    over = [Tab(page.label, url, False) for page in pages if (url := door(page.url_name)) and url != "/"]
    return max((tab for tab in over if path.startswith(tab.url)), key=lambda tab: len(tab.url), default=None)
