"""What experiments show elsewhere: numbers to note on Today, and in the weekly review what wants a start or an end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import F, Q

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.asking.loops import loops_of
from cairn.core.away.reading import is_away
from cairn.core.contract import Panel
from cairn.lib.trial.alternating import WITH
from cairn.practices.experiments.kinds import DRAFT
from cairn.practices.experiments.models import Experiment

AT_MOST = 30
AT_ONCE = 5


def panels(viewer: User, place: str, now: dt.datetime, subject: Any) -> Sequence[Panel]:
    if place == "today":
        return _today(viewer, clock.day(now, viewer.zone))
    return _weekly(viewer, now) if place == "weekly" else []


def _today(viewer: User, today: dt.date) -> Sequence[Panel]:
    """A field for one that takes a number by hand and has none of today; beside it, of those that alternate, what kind
    of day it is. The field comes before a habit's prompt, and goes as soon as it is filled in."""
    if is_away(viewer, today):
        return []
    rows = list(
        Experiment.objects.visible_to(viewer).filter(next_by=viewer).running().with_people().order_by("pk")[:AT_ONCE]
    )
    wanted = [{"row": row, "phase": phase(row, today)} for row in rows if _wants(row, today)]
    told = [{"row": row, "phase": phase(row, today)} for row in rows if not _wants(row, today) and phase(row, today)]
    panels = [Panel("experiments/today.html", one, 35, "main", "experiments") for one in wanted[:1]]
    return [*panels, Panel("experiments/aside.html", {"found": told}, 35, "aside", "experiments")] if told else panels


def phase(row: Experiment, day: dt.date) -> str:
    """ "with" or "without", where periods alternate; else ""."""
    place = row.period_of(day)
    if place is None:
        return ""
    return "with" if row.order[place] == WITH else "without"


def _wants(row: Experiment, today: dt.date) -> bool:
    ended = row.until is not None and row.until < today
    return row.is_by_hand and not ended and all(day != today for day, _ in row.noted)


def _weekly(viewer: User, now: dt.datetime) -> Sequence[Panel]:
    tomorrow = clock.start(clock.day(now, viewer.zone) + dt.timedelta(days=1), viewer.zone)
    rows = Experiment.objects.visible_to(viewer).on_the_way().filter(next_by=viewer)
    rows = rows.filter(Q(state=DRAFT) | Q(next_at__lt=tomorrow)).with_people()
    found = [
        loop for row in rows.order_by(F("next_at").asc(nulls_last=True), "pk")[:AT_MOST] for loop in loops_of(row, now)
    ]
    return [Panel("experiments/weekly.html", {"loops": found}, 37, "main", "experiments")] if found else []
