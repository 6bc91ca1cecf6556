"""Dates and times the way one says them: "Fri 21 Nov, in 3 days".

Everything takes the day (or instant) it is said on as an argument; nothing here asks a clock. The words of a language
are one `Words`; a second language is a second value, not a second function.
"""

from __future__ import annotations

import datetime as dt

# `typing` would cost the shell command a third of its time.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import ClassVar


class Words:
    """The words of one language. `{n}` is a count; of each pair the first is for one and the second for more."""

    weekdays = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    weekdays_long = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    months_long = (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    )
    today, tomorrow, yesterday = "today", "tomorrow", "yesterday"
    ahead, ago = "in {span}", "{span} ago"
    units: ClassVar = {
        "day": ("1 day", "{n} days"),
        "week": ("1 week", "{n} weeks"),
        "month": ("1 month", "{n} months"),
        "year": ("1 year", "{n} years"),
    }
    due, was_due = "due {day}", "was due {day}"
    range = "{first} to {last}"
    just_now, minutes, hours, hours_minutes = "just now", "{n} min", "{n} h", "{h} h {m} min"


ENGLISH = Words()


def day(on: dt.date, today: dt.date, words: Words = ENGLISH) -> str:
    """ "Fri 21 Nov"; with the year where it isn't this one."""
    return f"{words.weekdays[on.weekday()]} {_date(on, today, words.months)}"


def day_in_full(on: dt.date, today: dt.date, words: Words = ENGLISH) -> str:
    """ "Friday, 21 November"; with the year where it isn't this one."""
    return f"{words.weekdays_long[on.weekday()]}, {_date(on, today, words.months_long)}"


def distance(on: dt.date, today: dt.date, words: Words = ENGLISH) -> str:
    """How far off a day is: "today", "in 3 days", "2 weeks ago".

    Days up to a fortnight, then weeks up to ten, then months of 30.4 days up to two years, then years; always rounded
    to the nearest.
    """
    days = (on - today).days
    near = {0: words.today, 1: words.tomorrow, -1: words.yesterday}
    if days in near:
        return near[days]
    return (words.ahead if days > 0 else words.ago).format(span=span(abs(days), words))


def span(days: int, words: Words = ENGLISH) -> str:
    """A number of days as one would say it: "13 days", "3 weeks", "5 months"."""
    if days <= 14:
        return _count("day", days, words)
    if days <= 70:
        return _count("week", round(days / 7), words)
    if days <= 730:
        return _count("month", round(days / 30.4375), words)
    return _count("year", round(days / 365.25), words)


def day_and_distance(on: dt.date, today: dt.date, words: Words = ENGLISH) -> str:
    """ "Fri 21 Nov, in 3 days"."""
    return f"{day(on, today, words)}, {distance(on, today, words)}"


def due(on: dt.date, today: dt.date, time: dt.time | None = None, words: Words = ENGLISH) -> str:
    """ "due today 17:00", "due Mon 24 Nov, in 3 days", "was due Tue 18 Nov, 3 days ago"."""
    days = (on - today).days
    said = distance(on, today, words) if days in (0, 1) else day_and_distance(on, today, words)
    if time is not None:
        head, comma, tail = said.partition(",")
        said = f"{head} {time:%H:%M}{comma}{tail}"
    return (words.due if days >= 0 else words.was_due).format(day=said)


def instant(at: dt.datetime, now: dt.datetime, words: Words = ENGLISH) -> str:
    """ "14:16", "yesterday 14:16", "Mon 17 Nov, 14:16". Both are aware and in the reader's zone."""
    days = (at.date() - now.date()).days
    if days == 0:
        return f"{at:%H:%M}"
    if abs(days) == 1:
        return f"{distance(at.date(), now.date(), words)} {at:%H:%M}"
    return f"{day(at.date(), now.date(), words)}, {at:%H:%M}"


def minutes(count: int, words: Words = ENGLISH) -> str:
    """A length in minutes: "42 min", "1 h 20 min", "2 h"; less than one is "just now"."""
    hours, rest = divmod(count, 60)
    if count < 1:
        return words.just_now
    if not hours:
        return words.minutes.format(n=rest)
    return words.hours_minutes.format(h=hours, m=rest) if rest else words.hours.format(n=hours)


def days(first: dt.date, last: dt.date, today: dt.date, words: Words = ENGLISH) -> str:
    """A stretch of days, both within: "17 to 23 November", "28 November to 4 December"."""
    end = _date(last, today, words.months_long)
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return words.range.format(first=first.day, last=end)
    # The year of the end holds for the beginning too, unless the stretch runs over New Year.
    start = _date(first, today if first.year != last.year else first, words.months_long)
    return words.range.format(first=start, last=end)


def _date(on: dt.date, today: dt.date, months: tuple[str, ...]) -> str:
    return f"{on.day} {months[on.month - 1]}" + (f" {on.year}" if on.year != today.year else "")


def _count(unit: str, n: int, words: Words) -> str:
    return words.units[unit][n != 1].format(n=n)
