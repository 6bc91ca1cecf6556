"""What beliefs have to show in the weekly review."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import F, Q

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.asking.loops import loops_of
from cairn.core.contract import Panel
from cairn.practices.beliefs.models import Belief

AT_MOST = 30


def panels(viewer: User, place: str, now: dt.datetime, subject: Any) -> Sequence[Panel]:
    """Those due to be tested, and those that nobody said a day for."""
    if place != "weekly":
        return []
    tomorrow = clock.start(clock.day(now, viewer.zone) + dt.timedelta(days=1), viewer.zone)
    rows = Belief.objects.visible_to(viewer).untested().filter(next_by=viewer)
    rows = rows.filter(Q(next_at=None) | Q(next_at__lt=tomorrow)).with_people()
    found = [
        loop for row in rows.order_by(F("next_at").asc(nulls_last=True), "pk")[:AT_MOST] for loop in loops_of(row, now)
    ]
    return [Panel("beliefs/weekly.html", {"loops": found}, 36, "main", "beliefs")] if found else []
