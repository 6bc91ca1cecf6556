"""Rhythm: on a person's page always, on Today for at most two who were neglected against their own usual gap."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.contract import Panel
from cairn.core.moments.reading import lived
from cairn.core.people.models import Person
from cairn.lib.rhythm import ENOUGH, Rhythm, rhythm

AT_MOST = 2
LOOK_BACK = dt.timedelta(days=730)


def panels(viewer: User, place: str, now: dt.datetime, subject: Any) -> Sequence[Panel]:
    today = clock.day(now, viewer.zone)
    if place == "person" and isinstance(subject, Person):
        found = rhythm(lived(viewer, person=subject).values_list("day", flat=True), today)
        return [Panel("moments/rhythm.html", {"rhythm": found, "person": subject, "enough": ENOUGH}, 10, "aside")]
    if place in ("today", "weekly"):
        named = neglected(viewer, today)
        return [Panel("moments/neglected.html", {"named": named}, 80, "aside", "worth-a-word")] if named else []
    return []


def neglected(viewer: User, today: dt.date) -> list[tuple[Person, Rhythm]]:
    """At most two people with whom nothing was noted for longer than is usual, longest against their own rhythm first.

    Two queries, whatever the number of people.
    """
    known = lived(viewer, today - LOOK_BACK, today).filter(
        record__people__person__rhythm=True, record__people__person__removed_at=None
    )
    days: dict[int, list[dt.date]] = defaultdict(list)
    for person_id, day in known.order_by().values_list("record__people__person_id", "day"):
        days[person_id].append(day)
    rhythms = {pk: rhythm(noted, today) for pk, noted in days.items() if len(noted) >= ENOUGH}
    worth = {pk: one for pk, one in rhythms.items() if one and one.neglected}
    people = Person.objects.visible_to(viewer).in_bulk(list(worth))
    return sorted(
        ((people[pk], one) for pk, one in worth.items() if pk in people),
        key=lambda pair: -pair[1].present / (pair[1].usual or 1),
    )[:AT_MOST]
