"""How far back a habit's check-ins are read: ten years of them must cost no more than one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import or_

from django.db.models import Count, Q, Value
from django.db.models.functions import Coalesce, Least

from cairn.core.accounts.models import User
from cairn.lib.strength import horizon
from cairn.practices.habits.kinds import SKIP
from cairn.practices.habits.kinds.schedule import EVENT
from cairn.practices.habits.models.check_in import CheckIn
from cairn.practices.habits.models.habit import Habit

ONE = dt.timedelta(days=1)
WEEKS_SHOWN = 12
SHOWN = 7 * WEEKS_SHOWN
LONGEST = dt.timedelta(days=3 * horizon(1, 30) + SHOWN)
"""Stretches away that ended before that are read for no habit."""
FOREVER = dt.date.min

Stretch = tuple[dt.date, dt.date]


def since(viewer: User, habits: Sequence[Habit], off: Mapping[int, Sequence[Stretch]], today: dt.date) -> Q:
    """Which check-ins of `habits` weigh anything on `today`. One query, whatever there is of them.

    A day that doesn't count takes one more to be read; how many were skipped, the check-ins themselves know.
    """
    by_day = [habit for habit in habits if habit.rhythm != EVENT]
    skipped = _skips(viewer, by_day, off, today)
    begins = {habit.pk: _begin(habit, off[habit.pk], skipped.get(habit.pk, 0), today) for habit in by_day}
    parts = [Q(of=pk, day__gte=begin) for pk, begin in begins.items()]
    parts += [_occasions(viewer, habit, today) for habit in habits if habit.rhythm == EVENT]
    return reduce(or_, parts)


def _begin(habit: Habit, off: Sequence[Stretch], skipped: int, today: dt.date) -> dt.date:
    weighing = _weighing(habit)
    # Of twice as many days the skips were counted: where most were skipped, all is read.
    return FOREVER if skipped > weighing else back(today, weighing + skipped, off)


def _weighing(habit: Habit) -> int:
    return max(horizon(*habit.schedule.frequency), SHOWN)


def _skips(
    viewer: User, habits: Iterable[Habit], off: Mapping[int, Sequence[Stretch]], today: dt.date
) -> dict[int, int]:
    """How many skips each has among the days that may weigh something."""
    parts = [Q(of=habit, day__gte=back(today, 2 * _weighing(habit), off[habit.pk])) for habit in habits]
    if not parts:
        return {}
    rows = CheckIn.objects.visible_to(viewer).filter(reduce(or_, parts), sort=SKIP)
    return dict(rows.order_by().values_list("of_id").annotate(n=Count("pk")))


def _occasions(viewer: User, habit: Habit, today: dt.date) -> Q:
    """Of what comes up by itself so many occasions are read, however rare they are."""
    told = CheckIn.objects.visible_to(viewer).filter(of=habit, day__lte=today).exclude(sort=SKIP)
    days = told.order_by("-day").values("day").distinct()
    weighing = horizon(*habit.schedule.frequency)
    oldest = Coalesce(days[weighing : weighing + 1], Value(FOREVER))
    return Q(of=habit, day__gte=Least(oldest, Value(today - ONE * SHOWN)))


def back(today: dt.date, days: int, off: Sequence[Stretch]) -> dt.date:
    """The day so many days before `today`, those not counted that lie in a stretch of `off`."""
    begin, left = today, days
    resting = days_off(off, today - ONE * (days + _length(off, today)), today)
    while left > 0:
        begin -= ONE
        left -= begin not in resting
    return begin


def days_off(off: Iterable[Stretch], first: dt.date, last: dt.date) -> frozenset[dt.date]:
    """The days of the stretches `off` from `first` to `last`, both within."""
    return frozenset(
        begin + ONE * n
        for begin, end in ((max(first, begin), min(last, end)) for begin, end in off)
        for n in range((end - begin).days + 1)
    )


def _length(off: Iterable[Stretch], today: dt.date) -> int:
    return sum((min(last, today) - first).days + 1 for first, last in off if first <= today)
