"""Days of the story in the present: all of it is told relative to the day on which the sample is made."""

from __future__ import annotations

import datetime as dt
import re

from cairn.core import clock

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY = dt.timedelta(days=1)
FRESH = 2
"""Days that an open end may be late without coming to rest."""

# A working day, in minutes: what is said of today happens between its beginning and now.
BEGIN, END = 7 * 60 + 30, 18 * 60
PLACE = re.compile(r"\{(\S+?)\}")


class Calendar:
    """`near` is today, or at a weekend the Friday before it; `before` the working day before that, while it is fresh.

    `soon` is a working day four or more days ahead, and "-9" the working day that is nine or a few more days back.
    """

    def __init__(self, now: dt.datetime, zone: str) -> None:
        self.now = now
        self.zone = zone
        self.today = clock.day(now, zone)
        self.near = working_day(self.today)
        before = working_day(self.near - DAY)
        self.before = before if (self.today - before).days <= FRESH else self.near
        ahead = self.today + 4 * DAY
        self.soon = ahead if ahead.weekday() < 5 else ahead + (7 - ahead.weekday()) * DAY

    def day(self, word: str, week: int = 0) -> dt.date:
        """The day that `word` means; a weekday lies `week` weeks ago."""
        if word in WEEKDAYS:
            return clock.monday(self.today) + dt.timedelta(days=WEEKDAYS.index(word), weeks=-week)
        named = {"near": self.near, "before": self.before, "soon": self.soon}
        return named[word] if word in named else working_day(self.today + int(word) * DAY)

    def instant(self, at: str, week: int = 0) -> dt.datetime:
        """ "tue 09:40", "near 11:20", "-9 10:00" as an instant. Only one with a weekday can lie ahead of now."""
        word, time = at.split()
        day = self.day(word, week)
        hour, minute = map(int, time.split(":"))
        if day == self.today and word not in WEEKDAYS:
            return self._so_far((hour * 60 + minute - BEGIN) / (END - BEGIN))
        return clock.start(day, self.zone, dt.time(hour, minute))

    def _so_far(self, share: float) -> dt.datetime:
        """The instant at which `share` of today's work until now was done."""
        morning = clock.start(self.today, self.zone, dt.time(BEGIN // 60, BEGIN % 60))
        begin = morning if self.now - morning > dt.timedelta(hours=1) else clock.start(self.today, self.zone)
        evening = min(self.now, clock.start(self.today, self.zone, dt.time(END // 60)))
        return begin + min(1.0, max(0.0, share)) * (max(evening, begin) - begin)

    def following(self, day: dt.date, weekday: str) -> dt.date:
        """The next such weekday after `day`."""
        ahead = (WEEKDAYS.index(weekday) - day.weekday() - 1) % 7 + 1
        return day + ahead * DAY

    def filled(self, line: str) -> str:
        """`line` with the days between braces as dates."""
        return PLACE.sub(lambda place: self.day(place[1]).isoformat(), line)


def working_day(day: dt.date) -> dt.date:
    """`day`, or the Friday before it."""
    return day - max(0, day.weekday() - 4) * DAY
