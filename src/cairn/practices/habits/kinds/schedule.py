"""When a habit is wanted: on some weekdays, so many times in a week or more, or whenever something comes up."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

DAYS, SHARE, EVENT = "days", "share", "event"
RHYTHMS = (
    (DAYS, "On certain days"),
    (SHARE, "So many times in a week or longer"),
    (EVENT, "Whenever something comes up"),
)

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
EVERY_DAY, WORKDAYS = 127, 31
SPANS = ((7, "a week"), (14, "in two weeks"), (30, "in thirty days"))


@dataclass(frozen=True, slots=True)
class Schedule:
    """`rhythm` says which counts: `days`, weekdays as bits from Monday; `times` in `span` days; or `event` in words."""

    rhythm: str = DAYS
    days: int = WORKDAYS
    times: int = 1
    span: int = 7
    event: str = ""

    @property
    def weekdays(self) -> list[int]:
        return [number for number in range(7) if self.days >> number & 1]

    @property
    def frequency(self) -> tuple[int, int]:
        """Times wanted, in how many days; what comes up is counted by its occasions, each of which is wanted."""
        if self.rhythm == DAYS:
            wanted = len(self.weekdays)
            return (1, 1) if wanted == 7 else (wanted, 7)
        return (1, 1) if self.rhythm == EVENT else (self.times, self.span)

    def falls_on(self, day: dt.date) -> bool:
        """Whether it can be wanted on `day`, going by the weekday alone."""
        return self.rhythm != DAYS or bool(self.days >> day.weekday() & 1)

    def window(self, day: dt.date) -> dt.date:
        """The first day of the window of `day` in which times are counted: its Monday, or `span` days back."""
        if self.span == 7:
            return day - dt.timedelta(days=day.weekday())
        return day - dt.timedelta(days=self.span - 1)

    @property
    def in_words(self) -> str:
        if self.rhythm == EVENT:
            return self.event or "whenever it comes up"
        if self.rhythm == SHARE:
            often = {1: "once", 2: "twice"}.get(self.times, f"{self.times} times")
            return f"{often} {dict(SPANS).get(self.span, f'in {self.span} days')}"
        if self.days == EVERY_DAY:
            return "every day"
        if self.days == WORKDAYS:
            return "Monday to Friday"
        return ", ".join(WEEKDAYS[number] for number in self.weekdays)
