"""Signals. Strength is none of them: it is a reading of one habit, weighted towards today."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from django.db.models import Count as CountOf
from django.db.models import Min

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.away.reading import stretches
from cairn.core.contract import Count, Measure
from cairn.core.database.days import DAY, MONTH, period_of
from cairn.practices.habits.kinds import DONE, NOTHING, SKIP
from cairn.practices.habits.kinds.schedule import DAYS, EVENT, SHARE
from cairn.practices.habits.models import CheckIn, Habit

ONE = dt.timedelta(days=1)
Stretch = tuple[dt.date, dt.date]
Counted = dict[str, int]


def counts(viewer: User, since: dt.date, until: dt.date, per: str = MONTH) -> Sequence[Count]:
    """Days done of days wanted, per month or day. Skips, days away and days of rest weren't wanted.

    What is wanted so many times in a span isn't wanted on any day of it, so by days it isn't counted.
    """
    today = clock.day(clock.now(), viewer.zone)
    last = min(until, today)
    habits = [row for row in Habit.objects.visible_to(viewer) if per == MONTH or row.rhythm != SHARE]
    told = _told(viewer, since, last, per)
    begun = _begun(viewer)
    away = stretches(viewer, since)
    found: dict[dt.date, list[int]] = defaultdict(lambda: [0, 0])
    for habit in habits:
        first = max(since, min(habit.since, begun.get(habit.pk, habit.since)))
        off = [*away, *habit.paused]
        for period, begin, end in _periods(first, last, per):
            counted = told.get((habit.pk, period), {})
            done = counted.get(DONE, 0)
            found[period][0] += done
            # Today isn't missed while it lasts.
            found[period][1] += max(done, _wanted(habit, counted, begin, min(end, today - ONE), off))
    return [Count(first, done, n) for first, (done, n) in sorted(found.items()) if n]


def _wanted(habit: Habit, counted: Counted, begin: dt.date, end: dt.date, off: Sequence[Stretch]) -> int:
    if habit.rhythm == EVENT:
        return counted.get(DONE, 0) + counted.get(NOTHING, 0)
    open_days = [day for day in _days(begin, end) if not any(first <= day <= last for first, last in off)]
    if habit.rhythm == DAYS:
        wanted = sum(habit.schedule.falls_on(day) for day in open_days)
    else:
        wanted = round(len(open_days) * habit.times / habit.span)
    return max(0, wanted - counted.get(SKIP, 0))


def _told(viewer: User, since: dt.date, until: dt.date, per: str) -> dict[tuple[int, dt.date], Counted]:
    """Days of each sort by habit and period, counted by the database."""
    rows = CheckIn.objects.visible_to(viewer).filter(day__gte=since, day__lte=until)
    grouped = rows.order_by().annotate(first=period_of("day", per)).values_list("of_id", "first", "sort")
    found: dict[tuple[int, dt.date], Counted] = defaultdict(dict)
    for of, first, sort, n in grouped.annotate(n=CountOf("day", distinct=True)):
        found[of, first][sort] = n
    return found


def _begun(viewer: User) -> dict[int, dt.date]:
    """The first day that anything was said of each habit."""
    rows = CheckIn.objects.visible_to(viewer).order_by().values_list("of_id")
    return dict(rows.annotate(first=Min("day")))


def _periods(first: dt.date, last: dt.date, per: str) -> Iterator[tuple[dt.date, dt.date, dt.date]]:
    """Each calendar month (or day) from `first` to `last`: its first day, and the first and last of its days within."""
    if per != MONTH:
        yield from ((day, day, day) for day in _days(first, last))
        return
    month = first.replace(day=1)
    while month <= last:
        end = month.replace(day=calendar.monthrange(month.year, month.month)[1])
        yield month, max(first, month), min(last, end)
        month = end + ONE


def _days(begin: dt.date, end: dt.date) -> Iterator[dt.date]:
    return (begin + ONE * n for n in range((end - begin).days + 1))


MEASURES = (
    Measure(
        "habits.done",
        "Habits done, of those wanted",
        "share",
        counts,
        meaning="Days a habit was done, of those it was wanted on. Skips, days away and days of rest don’t count.",
        daily=partial(counts, per=DAY),
    ),
)
