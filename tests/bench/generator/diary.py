"""What happens when: planned ahead, done in the order of time."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable

from cairn.core import clock
from tests.bench.generator.cast import ZONE, Account
from tests.bench.generator.chance import Chance

Deed = Callable[[dt.datetime], None]
DAY = dt.timedelta(days=1)
WORK_BEGINS, WORK_LASTS = 8 * 3600, 10 * 3600
MORNING = 9 * 3600
AT_WEEKENDS = 0.06


class Diary:
    """Deeds by the day they fall on. Each makes as many moments as it says; after `until` nothing is done."""

    def __init__(self, until: dt.datetime) -> None:
        self.until = until
        self._deeds: dict[dt.date, list[tuple[dt.datetime, int, Deed]]] = defaultdict(list)
        self._moments: dict[dt.date, int] = defaultdict(int)
        self._planned = 0

    def at(self, when: dt.datetime, deed: Deed, moments: int = 1) -> bool:
        """Plan `deed`; whether it will be done."""
        if when > self.until:
            return False
        self._planned += 1
        day = clock.day(when, ZONE)
        self._deeds[day].append((when, self._planned, deed))
        self._moments[day] += moments
        return True

    def some_time(self, day: dt.date, chance: Chance, begin: int = WORK_BEGINS, last: int = WORK_LASTS) -> dt.datetime:
        """An instant in the working hours of `day`, no two the same; on the last day one that has been."""
        start = clock.start(day, ZONE)
        when = start + dt.timedelta(seconds=begin + chance.random() * last)
        if start <= self.until < when:
            return start + (self.until - start) * chance.random()
        return when

    def later(self, now: dt.datetime, days: float, chance: Chance) -> dt.datetime:
        """A working hour some `days` after `now`."""
        day = workday(now.date() + DAY * max(0, round(days)))
        when = self.some_time(day, chance, MORNING)
        return when if when > now else now + dt.timedelta(minutes=chance.randint(5, 90))

    def planned(self, day: dt.date) -> int:
        """How many moments `day` will make so far."""
        return self._moments[day]

    def live(self, day: dt.date) -> None:
        for when, _, deed in sorted(self._deeds.pop(day, ()), key=lambda one: one[:2]):
            deed(when)


class Calendar:
    """The days from `first` to `last`, and how much of the work falls on each."""

    def __init__(self, first: dt.date, last: dt.date) -> None:
        self.days = [first + DAY * n for n in range((last - first).days + 1)]
        weights = [weight(day) for day in self.days]
        whole, so_far, self.until = sum(weights), 0.0, {}
        for day, one in zip(self.days, weights, strict=True):
            so_far += one
            self.until[day] = so_far / whole


def weight(day: dt.date) -> float:
    return 1.0 if day.weekday() < 5 else AT_WEEKENDS


def workday(day: dt.date) -> dt.date:
    """`day`, or the Monday after a weekend."""
    return day + DAY * (7 - day.weekday()) if day.weekday() > 4 else day


class Absences:
    """Two stretches a year on which somebody does nothing at all."""

    def __init__(self, accounts: Iterable[Account], calendar: Calendar, chance: Chance) -> None:
        self.stretches: dict[int, list[tuple[dt.date, dt.date]]] = {}
        years = range(len(calendar.days) // 365)
        for account in accounts:
            begins = [
                calendar.days[365 * year + chance.randint(half, half + 150)] for year in years for half in (10, 190)
            ]
            found = [(workday(first), workday(first) + DAY * chance.randint(4, 17)) for first in begins]
            # Nobody is away at the end: the pages are measured on a day that asks for attention.
            self.stretches[account.user.pk] = [one for one in found if one[1] < calendar.days[-1] - 14 * DAY]
        self._days = {
            user: {first + DAY * n for first, last in found for n in range((last - first).days + 1)}
            for user, found in self.stretches.items()
        }

    def away(self, account: Account, day: dt.date) -> bool:
        return day in self._days[account.user.pk]
