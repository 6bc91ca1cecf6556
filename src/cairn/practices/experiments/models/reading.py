"""What an experiment's numbers say: before, during, by period; and whether what stops it has happened."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from cairn.core.accounts.models import User
from cairn.core.asking.measures import daily, measure
from cairn.core.contract import Count, Measure
from cairn.core.contract.registry import practices
from cairn.lib.trial.alternating import is_admissible
from cairn.lib.trial.before_after import Reading
from cairn.lib.trial.verdict import CANT_TELL, Verdict, of_before_and_during, of_periods
from cairn.practices.experiments.models.experiment import Experiment, is_number

ONE = dt.timedelta(days=1)
LOOKED_BACK = 28
"""Days before the start that a signal is read for at least: as many as it ran where that is more."""


@dataclass(frozen=True, slots=True)
class Day:
    """A number of one day; `n` cases are behind it."""

    day: dt.date
    value: float
    n: float = 1.0

    @property
    def reading(self) -> Reading:
        return Reading(self.value, self.n)


@dataclass(frozen=True, slots=True)
class Shown:
    """`before` and `during` are days with their numbers; `unit` that of the signal, or "" for one's own numbers."""

    before: Sequence[Day]
    during: Sequence[Day]
    unit: str = ""


def signals() -> list[Measure]:
    """Those that can be followed from day to day."""
    return [one for practice in practices() for one in practice.measures if one.daily]


def signal_of(row: Experiment) -> Measure | None:
    """Its signal; `None` where it has none, or no folder brings it any more."""
    try:
        return measure(row.signal) if row.signal else None
    except KeyError:
        return None


def shown(viewer: User, row: Experiment, today: dt.date) -> Shown:
    """The numbers until today, its last day or its check, whichever came first: by its owner's signal, or as noted.

    Of a signal the day itself isn't among them: it may still change while the day lasts.
    """
    start, end = row.started_on or today + ONE, min(today, row.turned_on or today)
    one = signal_of(row)
    last = min(end if one is None else end - ONE, row.until or end)
    if one is None:
        days = [Day(day, value) for day, value in row.noted if day <= last]
    else:
        length = max(LOOKED_BACK, (last - start).days + 1)
        since = dt.date.fromordinal(max(1, start.toordinal() - length))
        days = [_day(one, count) for count in daily(viewer, one.key, since, last) if count.n]
    return Shown([d for d in days if d.day < start], [d for d in days if d.day >= start], one.unit if one else "")


def stop_met_on(viewer: User, row: Experiment, today: dt.date) -> dt.date | None:
    """The day on which what stops it had happened, or `None`. The same whenever it is asked for the same day."""
    if not row.is_running or row.started_on is None:
        return None
    if row.condition.by_hand:
        times = row.condition.times
        return row.ticked[times - 1] if len(row.ticked) >= times else None
    return row.condition.met_on((one.day, one.value) for one in shown(viewer, row, today).during)


def verdict(row: Experiment, given: Shown) -> Verdict:
    """What the numbers say of its threshold, as `cairn.lib.trial` does."""
    if not is_number(row.threshold):
        return Verdict(CANT_TELL)
    if row.order:
        return _by_periods(row, given.during)
    before, during = [one.reading for one in given.before], [one.reading for one in given.during]
    return of_before_and_during(row.wanted, before, during)


def _by_periods(row: Experiment, days: Sequence[Day]) -> Verdict:
    """One number for each period: the mean of its days, by their cases. It can't be told before each has one."""
    sums: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for one in days:
        place = row.period_of(one.day)
        if place is not None:
            sums[place][0] += one.value * one.n
            sums[place][1] += one.n
    if len(sums) < len(row.order) or not is_admissible(row.order):
        return Verdict(CANT_TELL, needed=None)
    return of_periods(row.wanted, row.order, [sums[i][0] / sums[i][1] for i in range(len(row.order))], row.seed)


def _day(one: Measure, count: Count) -> Day:
    return Day(count.first, count.hits / count.n if one.unit == "share" else count.hits, float(count.n))
