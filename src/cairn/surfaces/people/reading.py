"""What the directory and a person's page show, each in a fixed number of queries."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import groupby

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
    found: QuerySet[Person] = rows.annotate(
        last=Max("on__record__moments__day", filter=mine & Q(on__record__moments__lived=True)),
        loose=Count("on__record", filter=mine & Q(on__record__open=True), distinct=True),
    ).order_by("name", "pk")
    return found


def timeline(viewer: User, person: Person, before: dt.datetime | None = None) -> tuple[list[Day], dt.datetime | None]:
    """A page of what was lived with `person`, newest day first, and the instant from which the next page goes on."""
    found = lived(viewer, person=person)
    if before is not None:
        found = found.filter(at__lt=before)
    moments = list(found.order_by("-at", "-pk")[: PER_PAGE + 1])
    shown = cards(viewer, [moment.record_id for moment in moments if moment.record_id])
    lines = [
        (one.day, Line(card.title, card.url, card.key, one.told_as.label, one.effect))
        for one in moments[:PER_PAGE]
        if (card := shown.get(one.record_id or 0))
    ]
    days = [Day(day, [line for _, line in group]) for day, group in groupby(lines, key=lambda pair: pair[0])]
    return days, (moments[PER_PAGE - 1].at if len(moments) > PER_PAGE else None)
