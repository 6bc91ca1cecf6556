"""Rhythm: on a person's page always, on Today for at most two who were neglected against their own usual gap."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import OuterRef, Subquery

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.contract import Panel
from cairn.core.database.days import DayNumbers, counted
from cairn.core.moments.reading import met
from cairn.core.people.models import Person
from cairn.lib.rhythm import ENOUGH, WEEK, Rhythm, rhythm_of

AT_MOST = 2
A_WEEK = dt.timedelta(days=WEEK)
LOOK_BACK = dt.timedelta(days=730)


def panels(viewer: User, place: str, now: dt.datetime, subject: Any) -> Sequence[Panel]:
    today = clock.day(now, viewer.zone)
    if place == "person" and isinstance(subject, Person):
        noted = met(viewer, until=today).filter(person=subject).aggregate(days=DayNumbers("day"))["days"]
        found = rhythm_of(counted(noted), today) if noted else None
        return [Panel("moments/rhythm.html", {"rhythm": found, "person": subject, "enough": ENOUGH}, 10, "aside")]
    if place in ("today", "weekly"):
        named = neglected(viewer, today)
        return [Panel("moments/neglected.html", {"named": named}, 80, "aside", "worth-a-word")] if named else []
    return []


def neglected(viewer: User, today: dt.date) -> list[tuple[Person, Rhythm]]:
    """At most two people with whom nothing was noted for longer than is usual, longest against their own rhythm first.

    Two queries, whatever the number of people. Whoever was met in the last week can't be one of them, so that only
    the days of the others are read.
    """
    known = met(viewer, today - LOOK_BACK, today)
    last = known.filter(person=OuterRef("pk")).order_by("-day").values("day")[:1]
    people = Person.objects.visible_to(viewer)
    wanted = people.filter(rhythm=True).annotate(last=Subquery(last)).filter(last__lt=today - A_WEEK).values("pk")
    told = known.filter(person__in=wanted).order_by().values_list("person_id").annotate(days=DayNumbers("day"))
    rhythms = [(pk, rhythm_of(counted(days), today)) for pk, days in told]
    worth = [(pk, one) for pk, one in rhythms if one and one.neglected]
    longest = sorted(worth, key=lambda pair: -pair[1].present / (pair[1].usual or 1))[:AT_MOST]
    named = people.in_bulk([pk for pk, _ in longest])
    return [(named[pk], one) for pk, one in longest if pk in named]
