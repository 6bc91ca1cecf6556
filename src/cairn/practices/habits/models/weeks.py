"""The last weeks of a habit as columns of seven days: what a calm calendar is drawn from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cairn.lib import dates_in_words
from cairn.practices.habits.kinds import DONE, NOTHING, SKIP
from cairn.practices.habits.models.reach import ONE, WEEKS_SHOWN
from cairn.practices.habits.models.standing import Standing

OFF, FREE, AHEAD, MISSED = "off", "free", "ahead", "missed"
SAID = {
    DONE: "done",
    SKIP: "skipped",
    NOTHING: "not this time",
    MISSED: "nothing noted",
    OFF: "away or resting",
    FREE: "not wanted",
    AHEAD: "still to come",
}
STEP, MARGIN = 20, 12


@dataclass(frozen=True, slots=True)
class Dot:
    """One day: `look` is a key of `SAID`; `x` and `y` are its middle in the drawing's own units."""

    day: dt.date
    look: str
    times: int
    x: int
    y: int

    def said(self, today: dt.date) -> str:
        """ "Mon 3 Nov: done, 3 times"."""
        often = f", {self.times} times" if self.times > 1 else ""
        return f"{dates_in_words.day(self.day, today)}: {SAID[self.look]}{often}"


@dataclass(frozen=True, slots=True)
class Calendar:
    """Twelve weeks, the present one last. `months` are names with the x at which they begin."""

    dots: tuple[Dot, ...]
    months: tuple[tuple[str, int], ...]
    done: int
    today: dt.date

    @property
    def width(self) -> int:
        return 2 * MARGIN + STEP * (WEEKS_SHOWN - 1) + 30

    @property
    def weekdays(self) -> list[tuple[str, int]]:
        """Every other weekday with the line it is written on."""
        return [(dates_in_words.ENGLISH.weekdays[n], 31 + STEP * n) for n in (0, 2, 4)]

    @property
    def legend(self) -> list[tuple[str, int, str]]:
        """What the dots that are drawn mean: look, x, words."""
        drawn = {dot.look for dot in self.dots}
        looks = [(DONE, SAID[DONE]), (SKIP, SAID[SKIP]), (NOTHING, "not done"), (OFF, SAID[OFF])]
        drawn |= {NOTHING} if MISSED in drawn else set()
        return [(one, 8, words) for one, words in looks if one in drawn]

    @property
    def summary(self) -> str:
        days = "1 day" if self.done == 1 else f"{self.done} days"
        return f"Done on {days} of the last twelve weeks."

    @property
    def rows(self) -> list[tuple[dt.date, str]]:
        """The same as a table, newest first: days about which there is something to say."""
        told = [dot for dot in self.dots if dot.look in (DONE, SKIP, NOTHING)]
        return [(dot.day, dot.said(self.today).partition(": ")[2]) for dot in reversed(told)]


def calendar(standing: Standing, weeks: int = WEEKS_SHOWN) -> Calendar:
    """The last `weeks` weeks up to the Sunday of this one."""
    monday = standing.today - ONE * standing.today.weekday()
    begin = monday - dt.timedelta(weeks=weeks - 1)
    dots = tuple(_dot(standing, begin + ONE * n, n) for n in range(7 * weeks))
    months = []
    for week in range(weeks):
        first = begin + dt.timedelta(weeks=week)
        if week == 0 or first.month != (first - dt.timedelta(weeks=1)).month:
            months.append((dates_in_words.ENGLISH.months[first.month - 1], 30 + MARGIN + STEP * week))
    # Two names in neighbouring columns would touch; the older one gives way.
    if len(months) > 1 and months[1][1] - months[0][1] < 2 * STEP:
        months.pop(0)
    return Calendar(dots, tuple(months), sum(dot.look == DONE for dot in dots), standing.today)


def look(standing: Standing, day: dt.date) -> str:
    sort = standing.sort_on(day)
    if sort:
        return sort
    if day > standing.today:
        return AHEAD
    if standing.is_off(day):
        return OFF
    if day == standing.today:
        return AHEAD if standing.is_due else FREE
    return MISSED if standing.wanted_on(day) else FREE


def _dot(standing: Standing, day: dt.date, n: int) -> Dot:
    week, weekday = divmod(n, 7)
    times = standing.said[day].times if day in standing.said else 0
    return Dot(day, look(standing, day), times, 30 + MARGIN + STEP * week, 28 + STEP * weekday)


def week_dots(standing: Standing, monday: dt.date) -> list[tuple[dt.date, str]]:
    """Seven days from `monday`, each with how it looks: the week's dots."""
    return [(monday + ONE * n, look(standing, monday + ONE * n)) for n in range(7)]
