from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from django.db.models import Exists, OuterRef

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.away.reading import stretches
from cairn.core.contract.registry import practice_of
from cairn.core.contract.shown import Loop
from cairn.core.people.models import Person
from cairn.core.records.models import Record
from cairn.core.records.reading import of_kinds

REST_AFTER = 3
"""Days running that a loop may be passed over before it rests until the weekly review."""

LONGEST_AWAY = dt.timedelta(days=400)
"""Stretches away that ended before that are no excuse any more."""

AT_MOST = 400
"""How many loose ends are looked at: the oldest first, so that nothing late is left out before something later."""


def open_loops(
    viewer: User, now: dt.datetime, *, person: Person | None = None, due_only: bool = True, limit: int = AT_MOST
) -> list[Loop]:
    """Open ends that want `viewer`'s attention, in order: first what another person waits for, oldest first.

    `due_only` leaves out what isn't due by the end of the viewer's day, and what has no date (the weekly review asks
    about that). Those that were passed over for three days running come last and say that they rest.
    """
    found = Record.records.visible_to(viewer).loose().filter(next_by=viewer)
    if due_only:
        tomorrow = clock.day(now, viewer.zone) + dt.timedelta(days=1)
        found = found.filter(next_at__lt=clock.start(tomorrow, viewer.zone))
    if person:
        found = found.filter(Exists(person.on.filter(record=OuterRef("pk"))))
    rows = of_kinds(found.order_by("next_at", "pk").values_list("kind", "pk")[:limit])
    away = stretches(viewer, clock.day(now, viewer.zone) - LONGEST_AWAY)
    loops = [resting(viewer, loop, now, away) for row in rows for loop in loops_of(row, now)]
    return sorted(loops, key=_order)


def loops_of(record: Record, now: dt.datetime) -> Sequence[Loop]:
    """The open ends of one record (as its practice's own model)."""
    practice = practice_of(record.kind)
    return practice.loops(record, now) if practice.loops else ()


def resting(viewer: User, loop: Loop, now: dt.datetime, away: Sequence[tuple[dt.date, dt.date]] = ()) -> Loop:
    """The same loop, marked as resting where it came up three days ago or more and nothing was done about it since.

    On a day `away` (first and last of each stretch) nobody was asked, so it wasn't passed over.
    """
    if loop.since is None:
        return loop
    touched = clock.day(loop.record.changed_at, viewer.zone)
    day, today, passed = max(loop.since, touched), clock.day(now, viewer.zone), 0
    while day < today and passed < REST_AFTER:
        passed += not any(first <= day <= last for first, last in away)
        day += dt.timedelta(days=1)
    return replace(loop, rests=passed >= REST_AFTER)


def _order(loop: Loop) -> tuple[bool, bool, dt.date, int]:
    return (loop.rests, not loop.waits, loop.since or dt.date.max, loop.record.pk)
