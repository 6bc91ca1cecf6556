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
    return dt.datetime.combine(on, time or dt.time(), tzinfo=zone(zone_name)).astimezone(dt.UTC)


def monday(on: dt.date) -> dt.date:
    """The Monday of the week that `on` lies in."""
    return on - dt.timedelta(days=on.weekday())
