"""What asks have to show on a person and in the weekly review."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import F, Q

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.asking.loops import loops_of
from cairn.core.contract import Panel
from cairn.core.people.models import Person
from cairn.core.records.reading import card
from cairn.practices.asks.models import Ask

AT_MOST = 30


def panels(viewer: User, place: str, now: dt.datetime, subject: Any) -> Sequence[Panel]:
    if place == "person" and isinstance(subject, Person):
        return _person(viewer, now, subject)
    if place == "weekly":
        return _to_settle(viewer, now)
    return []


def shown(row: Ask, now: dt.datetime) -> dict[str, Any]:
    """A row with what it wants of its owner."""
    return {"row": row, "card": card(row), "loop": next(iter(loops_of(row, now)), None)}


def _person(viewer: User, now: dt.datetime, person: Person) -> Sequence[Panel]:
    """What is asked both ways and not answered yet."""
    rows = list(_own(viewer).with_person(person).order_by(F("due").asc(nulls_last=True), "pk")[:AT_MOST])
    if not rows:
        return []
    mine = [shown(row, now) for row in rows if row.is_mine]
    theirs = [shown(row, now) for row in rows if not row.is_mine]
    return [Panel("asks/person.html", {"person": person, "mine": mine, "theirs": theirs}, 25, "main", "asks")]


def _to_settle(viewer: User, now: dt.datetime) -> Sequence[Panel]:
    """Those without a date, and those whose date has come."""
    today = clock.day(now, viewer.zone)
    rows = _own(viewer).filter(Q(due=None) | Q(due__lte=today), next_by=viewer)
    found = [shown(row, now) for row in rows.order_by(F("due").asc(nulls_last=True), "pk")[:AT_MOST]]
    return [Panel("asks/weekly.html", {"shown": found}, 35, "main", "asks")] if found else []


def _own(viewer: User) -> Any:
    return Ask.objects.visible_to(viewer).filter(owner=viewer).loose().under_way().with_people()
