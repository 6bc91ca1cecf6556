"""Days in a line, from explicit words alone. Nothing here guesses."""

from __future__ import annotations

from datetime import date, timedelta

from cairn.lib.capture.reading import UNITS, Due, Span
from cairn.lib.capture.scan import REACH, core_end, digits, fits, skip_space, word_end

SHORT_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LONG_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAYS = {word: number for words in (SHORT_WEEKDAYS, LONG_WEEKDAYS) for number, word in enumerate(words)}
MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
MONTHS = {name[:3].lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
MONTHS |= {name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)} | {"sept": 9}
LONGEST_WORD = 24


class Piece:
    """A word of a date: in small letters without its trailing punctuation, and what that was."""

    __slots__ = ("end", "tail", "word")

    def __init__(self, word: str, end: int, tail: str) -> None:
        self.word = word
        self.end = end
        self.tail = tail


def pieces_at(line: str, at: int, most: int = 5) -> list[Piece]:
    """The next few words from `at` on; none that is too long for a date, and nothing beyond reach."""
    found: list[Piece] = []
    start = skip_space(line, at)
    while start < len(line) and len(found) < most and start - at < REACH:
        window = line[start : start + LONGEST_WORD]
        end = start + word_end(window, 0)
        if end - start == LONGEST_WORD:
            break
        core = start + core_end(window, 0)
        found.append(Piece(line[start:core].casefold(), core, line[core:end]))
        start = skip_space(line[: end + REACH], end)
    return found


def read_due(line: str, at: int, today: date) -> tuple[Due, int] | None:
    """The DATE that stands at `at`, with its time if it has one, and where it ends."""
    pieces = pieces_at(line, at)
    found = _day(pieces, today)
    if found is None:
        return None
    day, used = found
    time = None
    if used < len(pieces) and not pieces[used - 1].tail:
        time = read_time(pieces[used].word)
    used += time is not None
    return Due(day, time), pieces[used - 1].end


def _day(pieces: list[Piece], today: date) -> tuple[date, int] | None:
    if not pieces:
        return None
    first = pieces[0]
    day = one_word(first.word, today)
    if day:
        return day, 1
    if len(pieces) < 2 or first.tail:
        return None
    second = pieces[1]
    number, month, year_may_follow = ordinal(first.word), MONTHS.get(second.word), not second.tail
    if month is None:
        number, month = ordinal(second.word), MONTHS.get(first.word)
        year_may_follow = second.tail in ("", ",")
    if month is None or number is None:
        return None
    year = digits(pieces[2].word, 4) if len(pieces) > 2 and year_may_follow else None
    if year is not None and 2000 <= year < 2100:
        day = calendar_day(year, month, number)
        return (day, 3) if day else None
    day = next_such(month, number, today)
    return (day, 2) if day else None


def one_word(word: str, today: date) -> date | None:
    """The day that a single word names, looking forward."""
    if word in ("today", "tomorrow", "tmrw"):
        return later(today, 0 if word == "today" else 1)
    if word in WEEKDAYS:
        return later(today, (WEEKDAYS[word] - today.weekday() - 1) % 7 + 1)
    if word == "eow":
        return later(today, (4 - today.weekday()) % 7)
    if word == "eom":
        return month_end(today.year, today.month)
    span = read_span(word, today)
    return span.until if span else iso(word)


def looking_back(word: str, today: date) -> date | None:
    """The day that a WHEN names."""
    if word in ("today", "yesterday"):
        return later(today, 0 if word == "today" else -1)
    if word in SHORT_WEEKDAYS:
        return later(today, -((today.weekday() - WEEKDAYS[word] - 1) % 7 + 1))
    return iso(word)


def read_span(word: str, today: date) -> Span | None:
    """`3d`, `2w`, with a plus sign or without."""
    word = word.removeprefix("+")
    count = digits(word[:-1], 4)
    if not count or word[-1] not in UNITS:
        return None
    until = later(today, count * UNITS[word[-1]])
    return Span(count, word[-1], until) if until else None


def read_time(word: str) -> tuple[int, int] | None:
    """`17:00`, `5pm`, `5:30pm`."""
    half = word[-2:] if word[-2:] in ("am", "pm") else ""
    hour_word, colon, minute_word = word.removesuffix(half).partition(":")
    hour, minute = digits(hour_word, 2), digits(minute_word, 2) if colon else 0
    if hour is None or minute is None or minute > 59 or not (colon or half) or (colon and len(minute_word) != 2):
        return None
    if half:
        return (hour % 12 + 12 * (half == "pm"), minute) if 1 <= hour <= 12 else None
    return (hour, minute) if hour < 24 else None


def iso(word: str) -> date | None:
    return calendar_day(int(word[:4]), int(word[5:7]), int(word[8:])) if fits(word, "9999-99-99") else None


def ordinal(word: str) -> int | None:
    """`1`, `1st`, `22nd`."""
    return digits(word[:-2] if word[-2:] in ("st", "nd", "rd", "th") else word, 2)


def calendar_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def later(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def next_such(month: int, number: int, today: date) -> date | None:
    """The next day with this month and number, today included; a 29 February may be eight years off."""
    for year in range(today.year, today.year + 9):
        day = calendar_day(year, month, number)
        if day and day >= today:
            return day
    return None


def month_end(year: int, month: int) -> date | None:
    return next((day for number in (31, 30, 29, 28) if (day := calendar_day(year, month, number))), None)
