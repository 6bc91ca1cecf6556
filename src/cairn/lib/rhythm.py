"""The usual gap between what was noted with somebody, and whether the present one is out of its way.

Pure: dates in, values out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
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


def rhythm(days: Iterable[dt.date], today: dt.date) -> Rhythm | None:
    """The rhythm of moments on `days` (any order, one entry per moment), seen on `today`; `None` without any.

    Moments of one day are one meeting for the gaps, while `moments` counts each. Days after `today` don't count.
    """
    noted = sorted(day for day in days if day <= today)
    if not noted:
        return None
    apart = sorted(set(noted))
    gaps = [(later - earlier).days for earlier, later in pairwise(apart)]
    present = (today - apart[-1]).days
    beyond = sum(present > gap for gap in gaps) / len(gaps) if gaps else 0.0
    return Rhythm(len(noted), float(median(gaps)) if gaps else None, present, beyond)
