"""The one place that asks what time it is, so that a test can move it.

Instants are aware datetimes in UTC; a *day* is a date in somebody's own zone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def _wall() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


_source: Callable[[], dt.datetime] = _wall

FIRST = dt.datetime(1, 1, 2, tzinfo=dt.UTC)
LAST = dt.datetime(9999, 12, 31, tzinfo=dt.UTC)
"""Instants that stand in the calendar of every zone. A day typed beyond them is saved all the same, pinned to them."""


def now() -> dt.datetime:
    """The present instant, aware, in UTC."""
    return _source()


def use(source: Callable[[], dt.datetime] | None) -> None:
    """Take the time from `source` from now on; `None` goes back to the wall clock. For tests."""
    global _source
    _source = source or _wall


def zone(name: str) -> dt.tzinfo:
    """The zone called `name` (IANA); UTC where this machine doesn't know it, so that nobody is locked out."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return dt.UTC


def day(at: dt.datetime, zone_name: str) -> dt.date:
    """The date on the calendar of somebody in `zone_name` at the instant `at`."""
    return at.astimezone(zone(zone_name)).date()


def start(on: dt.date, zone_name: str, time: dt.time | None = None) -> dt.datetime:
    """The instant, in UTC, at which the day `on` begins there, or `time` on that day."""
    if not FIRST.date() < on < LAST.date():
        return FIRST if on <= FIRST.date() else LAST
    at = dt.datetime.combine(on, time or dt.time(), tzinfo=zone(zone_name)).astimezone(dt.UTC)
    return min(max(at, FIRST), LAST)


def end(on: dt.date, zone_name: str) -> dt.datetime:
    """The instant, in UTC, at which the day `on` is over there."""
    return start(on + dt.timedelta(days=1), zone_name) if on < LAST.date() else LAST


def week_of(given: str) -> dt.date | None:
    """The Monday of the week that holds the day `given` (YYYY-MM-DD); `None` where it isn't one that a calendar has."""
    try:
        on = dt.date.fromisoformat(given)
    except ValueError:
        return None
    return monday(on) if 1900 <= on.year < 3000 else None


def monday(on: dt.date) -> dt.date:
    """The Monday of the week that `on` lies in."""
    return on - dt.timedelta(days=on.weekday())
