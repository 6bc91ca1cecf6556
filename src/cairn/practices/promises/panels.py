"""What promises have to show on a person, on any record, in the weekly review and on return."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import F, Q

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.asking.loops import loops_of
from cairn.core.contract import Panel
from cairn.core.links import tying
from cairn.core.people.models import Person
from cairn.core.records.models import Record
from cairn.core.records.reading import specific
from cairn.practices.promises.kinds import OPEN, STEP
from cairn.practices.promises.models import Promise

AT_MOST = 30
STEP_ON = "step"


def panels(viewer: User, place: str, now: dt.datetime, subject: Any) -> Sequence[Panel]:
    if place == "person" and isinstance(subject, Person):
        return _person(viewer, now, subject)
    if place == "record" and isinstance(subject, Record):
        return _steps(viewer, now, subject)
    if place == "weekly":
        return _to_decide(viewer, now)
    if place == "return":
        return _open(viewer)
    return []


def _person(viewer: User, now: dt.datetime, person: Person) -> Sequence[Panel]:
    """What is open both ways."""
    rows = _standing(viewer).with_person(person).order_by(F("due").asc(nulls_last=True), "pk")[:AT_MOST]
    shown = [_shown(viewer, row, now) for row in rows]
    mine = [one for one in shown if one["row"].is_kept_by(viewer)]
    theirs = [one for one in shown if not one["row"].is_kept_by(viewer)]
    return [Panel("promises/person.html", {"person": person, "mine": mine, "theirs": theirs}, 20, "main", "promises")]


def _steps(viewer: User, now: dt.datetime, record: Record) -> Sequence[Panel]:
    """The steps on a record, and a small form for the next one wherever something is open."""
    found = specific(tying.of(viewer, record, STEP_ON, back=True))
    steps = [_shown(viewer, row, now) for row in found if isinstance(row, Promise)]
    is_step = isinstance(record, Promise) and record.sort == STEP
    if not steps and (not record.open or is_step):
        return []
    context = {"on": record, "steps": steps, "can_add": record.open and not is_step}
    return [Panel("promises/steps.html", context, 40, "main", "steps")]


def _to_decide(viewer: User, now: dt.datetime) -> Sequence[Panel]:
    """Those without a date, and those that are due or rest: keep, move, or let go."""
    tomorrow = clock.day(now, viewer.zone) + dt.timedelta(days=1)
    due = Q(due=None) | Q(due__lt=tomorrow)
    own = Q(promiser=viewer) | Q(promiser=None, owner=viewer)
    # What is open wants its keeper's attention, which an index knows.
    rows = _standing(viewer).filter(own, due, state=OPEN, next_by=viewer)
    rows = rows.order_by(F("due").asc(nulls_first=True), "pk")[:AT_MOST]
    shown = [_shown(viewer, row, now) for row in rows]
    return [Panel("promises/weekly.html", {"shown": shown}, 30, "main", "promises")] if shown else []


def _open(viewer: User) -> Sequence[Panel]:
    count = _standing(viewer).filter(promiser=viewer).count()
    return [Panel("promises/return.html", {"count": count}, 20, "main", "promises")] if count else []


def _standing(viewer: User) -> Any:
    rows = Promise.objects.visible_to(viewer).concerning(viewer)
    return rows.standing_for(viewer).with_people()


def _shown(viewer: User, row: Promise, now: dt.datetime) -> dict[str, Any]:
    """A row with what it wants of the viewer; nothing where it wants something of somebody else."""
    found = loops_of(row, now) if row.next_by_id == viewer.pk else ()
    return {"row": row, "loop": next(iter(found), None), "state": row.state_for(viewer)}
