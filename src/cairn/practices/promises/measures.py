"""The signals of one's own promises, per month, and what they say about those that are open."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from typing import Any

from django.db.models import Avg, Case, DateField, F, Q, When
from django.db.models import Count as CountOf

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.asking.counting import DAY, MONTH, shares, within
from cairn.core.contract import Count, Measure
from cairn.lib.lateness import Past
from cairn.lib.shares import middle
from cairn.practices.promises.kinds import BROKEN, KEPT
from cairn.practices.promises.models import Promise

A_DAY = dt.timedelta(days=1)
REMEMBERED = 400
"""How many closed promises a forecast looks back on, newest first."""

JUDGED_ON = Case(
    When(closed_on__lt=F("counted_due"), then=F("closed_on")), default=F("counted_due"), output_field=DateField()
)
"""The day of the verdict: it closed, or its last date that counts came."""


def kept_by_date(viewer: User, since: dt.date, until: dt.date, per: str = MONTH) -> Sequence[Count]:
    rows = _judged(viewer, since)
    in_time = Q(state=KEPT, closed_at__lte=F("counted_until"))
    return shares(rows.annotate(on=JUDGED_ON), in_time, since, until, per)


def told_within_a_day(viewer: User, since: dt.date, until: dt.date, per: str = MONTH) -> Sequence[Count]:
    """Of those kept for somebody. One that was kept less than a day ago and isn't told yet isn't counted yet."""
    told = Q(told_at__lte=F("closed_at") + A_DAY)
    rows = _mine(viewer).filter(state=KEPT).filter(Q(told_at__isnull=False) | Q(to_tell=KEPT))
    rows = rows.exclude(told_at=None, closed_at__gt=clock.now() - A_DAY)
    return shares(rows.annotate(on=F("closed_on")), told, since, until, per)


def days_late(viewer: User, since: dt.date, until: dt.date, per: str = MONTH) -> Sequence[Count]:
    """Median days after the last date that counts, early ones below zero, of those that were kept."""
    found = _days(viewer, since, until, per)
    return [Count(first, middle(days).value, len(days)) for first, days in found.items()]


def days_each(viewer: User, since: dt.date, until: dt.date) -> list[int]:
    """The same for each promise, in no order that tells them apart."""
    return [day for days in _days(viewer, since, until).values() for day in days]


def pushes(viewer: User, since: dt.date, until: dt.date, per: str = MONTH) -> Sequence[Count]:
    """New dates per promise, of those judged."""
    rows = within(_judged(viewer, since).annotate(on=JUDGED_ON), since, until, per)
    found = rows.values("first").annotate(mean=Avg("pushes"), n=CountOf("pk")).order_by("first")
    return [Count(one["first"], float(one["mean"]), one["n"]) for one in found]


def history(viewer: User) -> list[Past]:
    """One's own closed promises with a date, for the forecast. One query."""
    closed = _mine(viewer).filter(state__in=(KEPT, BROKEN)).exclude(counted_until=None)
    # The day first: that is the order of an index.
    closed = closed.order_by("-closed_on", "-closed_at")
    fields = ("created_at", "counted_due", "state", "closed_at", "counted_until")
    return [
        Past((due - clock.day(made, viewer.zone)).days, state == BROKEN or closed_at > until)
        for made, due, state, closed_at, until in closed.values_list(*fields)[:REMEMBERED]
    ]


def lead_of(row: Promise) -> int | None:
    """Days from promising to the last date that counts; `None` without one."""
    return (row.counted_due - row.made_on).days if row.counted_due else None


def _days(viewer: User, since: dt.date, until: dt.date, per: str = MONTH) -> dict[dt.date, list[int]]:
    rows = within(_mine(viewer).exclude(days_late=None).annotate(on=F("closed_on")), since, until, per)
    periods: dict[dt.date, list[int]] = defaultdict(list)
    for one in rows.values("first", "days_late").annotate(n=CountOf("pk")).order_by("first"):
        periods[one["first"]] += [one["days_late"]] * one["n"]
    return periods


def _mine(viewer: User) -> Any:
    return Promise.objects.visible_to(viewer).to_keep(viewer).promised()


def _judged(viewer: User, since: dt.date) -> Any:
    """Those judged since, and some before: the verdict isn't later than the date that counts, which an index knows."""
    return _mine(viewer).judged(clock.now()).filter(counted_due__gte=since)


KEPT_BY_DATE = Measure(
    "promises.kept",
    "Kept by the agreed date",
    "share",
    kept_by_date,
    meaning="Of your promises that closed or whose last agreed date has passed, how many were kept by that date.",
    daily=partial(kept_by_date, per=DAY),
)
TOLD_SOON = Measure(
    "promises.told",
    "Told within a day of keeping",
    "share",
    told_within_a_day,
    meaning="Of your promises kept for somebody, how many they knew of within a day.",
    daily=partial(told_within_a_day, per=DAY),
)
DAYS_LATE = Measure(
    "promises.days",
    "Days after the agreed date",
    "days",
    days_late,
    better="less",
    meaning="The median of the days by which you kept late; below zero is early.",
    daily=partial(days_late, per=DAY),
)
PUSHES = Measure(
    "promises.pushes",
    "New dates per promise",
    "count",
    pushes,
    better="less",
    meaning="How often a promise of yours got a later date.",
    daily=partial(pushes, per=DAY),
)
MEASURES = (KEPT_BY_DATE, TOLD_SOON, DAYS_LATE, PUSHES)
