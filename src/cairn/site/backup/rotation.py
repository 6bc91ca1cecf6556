"""How long backups are kept. Pure: times in, times out; the sentence stands beside the numbers that it tells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable
from typing import NamedTuple

BY_HAND, DAILY, UPGRADE, RESTORE = "", "daily", "before-upgrade", "before-restore"
BEFORE = {UPGRADE, RESTORE}

DAYS, WEEKS, LAST_ONES = 7, 5, 5
YEAR = dt.timedelta(days=365)
LINE = (
    f"kept: all of the last {DAYS} days, then one a week for {WEEKS} weeks, then one a month up to a year; "
    f"of those before upgrades and restores the last {LAST_ONES}, up to a year"
)
"""What `cairn backup`, `cairn doctor` and the documents say."""


class Kept(NamedTuple):
    """A backup in the folder: its file's name, when it was made (UTC), and why."""

    name: str
    made: dt.datetime
    why: str


def keep(backups: Iterable[Kept], now: dt.datetime) -> set[Kept]:
    """Those to keep at `now`. The newest of all always is; of a week or a month, its newest."""
    newest_first = sorted(backups, key=lambda one: (one.made, one.name), reverse=True)
    kept = set(newest_first[:1])
    young = [one for one in newest_first if now - one.made < YEAR]
    kept.update([one for one in young if one.why in BEFORE][:LAST_ONES])
    taken: set[Hashable] = set()
    for one in young:
        if one.why in BEFORE:
            continue
        place = _place(one, now)
        if place not in taken:
            taken.add(place)
            kept.add(one)
    return kept


def _place(one: Kept, now: dt.datetime) -> Hashable:
    """What it stands for; of several that stand for the same, one is enough."""
    age = now - one.made
    if age < dt.timedelta(days=DAYS):
        return one
    if age < dt.timedelta(days=DAYS, weeks=WEEKS):
        return ("week", *one.made.isocalendar()[:2])
    return ("month", one.made.year, one.made.month)
