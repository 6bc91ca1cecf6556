"""What the directory and a person's page show, each in a fixed number of queries."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from cairn.core.accounts.models import User
from cairn.core.moments.reading import lived
from cairn.core.people.models import Person
from cairn.core.records.reading import cards

PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a timeline, as `page/timeline.html` draws it."""

    text: str
    url: str
    key: str
    note: str
    effect: int


@dataclass(frozen=True, slots=True)
class Day:
    """What was lived on one day, newest first."""

    day: dt.date
    moments: list[Line]


def directory(viewer: User) -> QuerySet[Person]:
    """Everyone `viewer` keeps an entry on, with `last` (day last noted) and `loose` (open ends with them)."""
    rows = Person.objects.visible_to(viewer).select_related("space")
    mine = Q(on__record__deleted_at=None)
    told = Q(on__record__moments__effect__gte=0) | Q(on__record__moments__author=viewer)
    found: QuerySet[Person] = rows.annotate(
        last=Max("on__record__moments__day", filter=mine & told & Q(on__record__moments__lived=True)),
        loose=Count("on__record", filter=mine & Q(on__record__open=True), distinct=True),
    ).order_by("name", "pk")
    return found


def timeline(viewer: User, person: Person, before: UUID | None = None) -> tuple[list[Day], UUID | None]:
    """A page of what was lived with `person`, newest first, and the moment that the next page begins after."""
    found = lived(viewer, person=person)
    mark = found.filter(uid=before).first() if before else None
    if mark is not None:
        # Several may have happened at one instant.
        found = found.filter(Q(at__lt=mark.at) | Q(at=mark.at, pk__lt=mark.pk))
    moments = list(found.order_by("-at", "-pk")[: PER_PAGE + 1])
    shown = cards(viewer, [moment.record_id for moment in moments if moment.record_id])
    lines = [
        (one.day, Line(card.title, card.url, card.key, one.told_as.label, one.effect))
        for one in moments[:PER_PAGE]
        if (card := shown.get(one.record_id or 0))
    ]
    days = [Day(day, [line for _, line in group]) for day, group in groupby(lines, key=lambda pair: pair[0])]
    return days, (moments[PER_PAGE - 1].uid if len(moments) > PER_PAGE else None)
