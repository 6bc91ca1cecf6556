"""How a habit stands on a day: its strength, its chances, whether it is wanted now."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from cairn.core.accounts.models import User
from cairn.core.away.reading import stretches
from cairn.core.database.days import DayNumbers, counted
from cairn.lib.strength import Day, strengths, strong_for_weeks
from cairn.practices.habits.kinds import DONE, NOTHING, SKIP
from cairn.practices.habits.kinds.schedule import DAYS, EVENT, SHARE
from cairn.practices.habits.models.check_in import CheckIn
from cairn.practices.habits.models.habit import Habit
from cairn.practices.habits.models.reach import LONGEST, ONE, WEEKS_SHOWN, days_off, since

LAST = 5
SIX_WEEKS = dt.timedelta(weeks=6)
AS_DAY = {DONE: Day.DONE, SKIP: Day.SKIP, NOTHING: Day.NOTHING}
RANK = {NOTHING: 0, SKIP: 1, DONE: 2}

Stretch = tuple[dt.date, dt.date]


class Said(NamedTuple):
    """What was said of a day: its sort and how many times. Of several check-ins a done one counts, and times add up."""

    sort: str
    times: int = 0


@dataclass(frozen=True)
class Standing:
    """`said` has the days with a check-in, as far back as they weigh anything; `off` the stretches that don't count.

    Today counts once it is checked: until then nothing was missed.
    """

    habit: Habit
    today: dt.date
    said: Mapping[dt.date, Said] = field(default_factory=dict)
    off: Sequence[Stretch] = ()

    def is_off(self, day: dt.date) -> bool:
        """Away, or the habit wasn't active."""
        return day in self._off_days

    @cached_property
    def _off_days(self) -> frozenset[dt.date]:
        # All that is drawn, to the end of its last week.
        first = min(self.first, self.today - ONE * 7 * (WEEKS_SHOWN + 1))
        return days_off(self.off, first, self.today + ONE * 7)

    def sort_on(self, day: dt.date) -> str:
        """ "done", "skip", "nothing", or "" where nothing was said."""
        return self.said[day].sort if day in self.said else ""

    @property
    def now(self) -> str:
        return self.sort_on(self.today)

    @cached_property
    def first(self) -> dt.date:
        """The first day that counts: a check-in may be told for a day before the habit was planned."""
        return min([self.habit.since, *self.said])

    @cached_property
    def series(self) -> list[float]:
        """Strength at the end of each day from the first check-in on (of each occasion, where it is tied to one)."""
        if not self.said:
            return []
        begin = min(self.said)
        end = self.today if self.now else self.today - ONE
        days = [begin + ONE * n for n in range((end - begin).days + 1)]
        if self.habit.rhythm == EVENT:
            days = [day for day in days if day in self.said]
        return strengths(map(self._as_day, days), *self.habit.schedule.frequency, excusing=True)

    @property
    def strength(self) -> float:
        return self.series[-1] if self.series else 0.0

    @property
    def can_graduate(self) -> bool:
        return self.habit.is_active and strong_for_weeks(self.series)

    @property
    def is_due(self) -> bool:
        """Wanted today and nothing said of today yet."""
        if not self.habit.is_active or self.now or self.is_off(self.today):
            return False
        if self.habit.rhythm == SHARE:
            return self.done_in_window < self.habit.times
        return self.habit.schedule.falls_on(self.today)

    @property
    def done_in_window(self) -> int:
        first = self.habit.schedule.window(self.today)
        return sum(1 for day, said in self.said.items() if first <= day <= self.today and said.sort == DONE)

    @cached_property
    def chances(self) -> list[bool]:
        """The last five days (or occasions) it was wanted, oldest first: whether it was done. Skips are none."""
        found: list[bool] = []
        day = self.today if self.now else self.today - ONE
        while day >= self.first and len(found) < LAST:
            if self.wanted_on(day):
                found.insert(0, self.sort_on(day) == DONE)
            day -= ONE
        return found

    def wanted_on(self, day: dt.date) -> bool:
        """Whether `day` was a chance. Of what is wanted so many times a week no day is one unless it was taken."""
        sort = self.sort_on(day)
        if sort in (DONE, NOTHING):
            return self.habit.schedule.falls_on(day)
        if sort == SKIP or not self.first <= day < self.today or self.is_off(day):
            return False
        return self.habit.rhythm == DAYS and self.habit.schedule.falls_on(day)

    @property
    def is_old_enough(self) -> bool:
        """Six weeks in: from here on something may be said about how long habits take."""
        return self.today - self.first >= SIX_WEEKS

    def _as_day(self, day: dt.date) -> Day:
        sort = self.sort_on(day)
        if sort:
            return AS_DAY[sort]
        return Day.AWAY if self.is_off(day) else Day.NOTHING


def standings(viewer: User, habits: Iterable[Habit], today: dt.date) -> dict[int, Standing]:
    """How each of `habits` stands on `today`, by the habit's id. Three queries, whatever there is of check-ins.

    Each is read back only as far as a check-in weighs a millionth; days that don't count move that further back.
    """
    wanted = list(habits)
    if not wanted:
        return {}
    rows = CheckIn.objects.visible_to(viewer)
    away = stretches(viewer, today - LONGEST)
    off = {habit.pk: [*away, *habit.paused] for habit in wanted}
    told = rows.filter(since(viewer, wanted, off, today), day__lte=today).order_by()
    said = _said(told.values_list("of_id", "sort", "times").annotate(days=DayNumbers("day")))
    return {habit.pk: Standing(habit, today, said[habit.pk], off[habit.pk]) for habit in wanted}


def _said(told: Iterable[tuple[int, str, int, str]]) -> Mapping[int, dict[dt.date, Said]]:
    """What was said of each day, by the habit's id. `told` has the days of each sort and number of times together: many
    hundred rows would take longer to be handed over than to be read."""
    said: dict[int, dict[dt.date, Said]] = defaultdict(dict)
    for of, sort, times, days in told:
        for number, often in counted(days).items():
            day = dt.date.fromordinal(number)
            known = said[of].get(day, Said(NOTHING))
            best = max(sort, known.sort, key=RANK.__getitem__)
            said[of][day] = Said(best, known.times + (often * times if sort == DONE else 0))
    return said
