"""What decisions have to show in the weekly review."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import F, Q

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.asking.loops import loops_of
from cairn.core.contract import Panel
from cairn.practices.decisions.models import Decision

AT_MOST = 30


def panels(viewer: User, place: str, now: dt.datetime, subject: Any) -> Sequence[Panel]:
    """Those up for a look, and those that are proposed and have no date."""
    if place != "weekly":
        return []
    tomorrow = clock.start(clock.day(now, viewer.zone) + dt.timedelta(days=1), viewer.zone)
    rows = Decision.objects.visible_to(viewer).standing().filter(next_by=viewer)
    rows = rows.filter(Q(next_at=None) | Q(next_at__lt=tomorrow)).with_people()
    found = [
        loop for row in rows.order_by(F("next_at").asc(nulls_last=True), "pk")[:AT_MOST] for loop in loops_of(row, now)
    ]
    return [Panel("decisions/weekly.html", {"loops": found}, 35, "main", "decisions")] if found else []
