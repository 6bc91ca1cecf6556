"""The usual gap between what was noted with somebody, and whether the present one is out of its way.

Pure: dates in, values out.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import sub
from statistics import median

ENOUGH = 6
"""Lived moments needed before anything is said: five gaps are the least that has an ordinary one among them."""

WEEK = 7


@dataclass(frozen=True, slots=True)
class Rhythm:
    """`usual`: the median gap in days between days with something noted; `present`: days since the last one.

    `longer_than`: the share (0 to 1) of the earlier gaps that the present one exceeds; `moments`: how many days there
    were. `usual` is `None` where there were fewer than two days.
    """

    moments: int
    usual: float | None
    present: int
    longer_than: float

    @property
    def neglected(self) -> bool:
        """The present gap is over a week and longer than nine in ten of the earlier ones, with enough to judge by."""
        return self.moments >= ENOUGH and self.present > WEEK and self.longer_than >= 0.9


def rhythm(days: Iterable[dt.date] | Mapping[dt.date, int], today: dt.date) -> Rhythm | None:
    """The rhythm of moments on `days`, seen on `today`; `None` without any.

    `days` are in any order, with one entry per moment, or say of each day how many there were. Moments of one day are
    one meeting for the gaps, while `moments` counts each. Days after `today` don't count.
    """
    return rhythm_of({day.toordinal(): n for day, n in Counter(days).items()}, today)


def rhythm_of(numbers: Mapping[int, int], today: dt.date) -> Rhythm | None:
    """The same of days as numbers (`date.toordinal`), each with how many moments there were: cheap for very many."""
    now = today.toordinal()
    apart = sorted(number for number in numbers if number <= now)
    if not apart:
        return None
    gaps = list(map(sub, apart[1:], apart))
    present = now - apart[-1]
    beyond = sum(map(present.__gt__, gaps)) / len(gaps) if gaps else 0.0
    moments = sum(map(numbers.__getitem__, apart))
    return Rhythm(moments, float(median(gaps)) if gaps else None, present, beyond)
