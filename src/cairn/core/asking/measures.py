from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.core.cache import cache

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.contract.registry import practices
from cairn.core.contract.told import Count, Measure
from cairn.core.moments.reading import stamp

KEPT = 24 * 3600
ONE = dt.timedelta(days=1)


def measure(key: str) -> Measure:
    """The signal called `key`. Raises `KeyError` where no practice brings it."""
    return {one.key: one for practice in practices() for one in practice.measures}[key]


def series(viewer: User, key: str, since: dt.date, until: dt.date) -> Sequence[Count]:
    """Its counts per calendar month between two days, both within.

    Months before the last one change by what is done alone, not by time: they are remembered in this process until a
    moment that `viewer` can see is told.
    """
    counts = measure(key).counts
    fresh = _last_month(clock.day(clock.now(), viewer.zone))
    if since >= fresh:
        return counts(viewer, since, until)
    ended = min(until, fresh - ONE)
    name = f"series {viewer.pk} {key} {since} {ended} {stamp(viewer)}"
    known = cache.get_or_set(name.replace(" ", ":"), lambda: list(counts(viewer, since, ended)), KEPT)
    return [*(known or ()), *(counts(viewer, fresh, until) if until >= fresh else ())]


def daily(viewer: User, key: str, since: dt.date, until: dt.date) -> Sequence[Count]:
    """Its counts per day between two days, both within. Nothing where it isn't counted by days."""
    counts = measure(key).daily
    return counts(viewer, since, until) if counts else ()


def _last_month(today: dt.date) -> dt.date:
    """The first day of the month before this one."""
    return (today.replace(day=1) - ONE).replace(day=1)
