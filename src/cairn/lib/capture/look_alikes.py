"""What looks like a date and isn't one: the days it may mean, to be offered and never set."""

from __future__ import annotations

from datetime import date

from cairn.lib.capture.dates import (
    WEEKDAYS,
    Piece,
    calendar_day,
    later,
    month_end,
    next_such,
    one_word,
    ordinal,
    pieces_at,
)
from cairn.lib.capture.scan import digits


class LookAlike:
    """The days that some words may mean, where they end, and what can't be known about them."""

    __slots__ = ("days", "end", "why")

    def __init__(self, days: list[date | None], end: int, why: str) -> None:
        self.days = [day for day in days if day]
        self.end = end
        self.why = why


def look_alike(line: str, at: int, today: date) -> LookAlike | None:
    """What stands at `at` and may be meant as a date."""
    pieces = pieces_at(line, at)
    article = bool(pieces) and pieces[0].word == "the"
    if article:
        pieces = pieces[1:]
    words = [piece.word for piece in pieces]
    if not words:
        return None
    found = _relative(words, pieces, today) or _numbers(pieces[0], today)
    return found or (_day_of_month(pieces[0], today) if article else None)


def _relative(words: list[str], pieces: list[Piece], today: date) -> LookAlike | None:
    if len(words) < 2 or pieces[0].tail:
        return None
    why = f"“{words[0]} {words[1]}” can be read in more than one way"
    if words[0] in ("next", "this", "coming"):
        days = _following(words[0], words[1], today)
        return LookAlike(days, pieces[1].end, why) if days else None
    if words[0] in ("end", "close") and words[1] == "of":
        at = 3 if words[2:3] == ["the"] else 2
        short = {"week": "eow", "month": "eom"}.get(words[at]) if len(words) > at else None
        return LookAlike([one_word(short, today)], pieces[at].end, f"that is written {short}") if short else None
    return None


def _following(which: str, word: str, today: date) -> list[date | None]:
    coming = one_word(word, today) if word in WEEKDAYS else None
    if coming:
        return [coming, later(coming, 7)] if which == "next" else [coming]
    if word == "week":
        ahead = 7 if which == "next" else 0
        return [later(today, 4 - today.weekday() + ahead)]
    if word == "month":
        months = today.year * 12 + today.month - 1 + (which == "next")
        return [month_end(months // 12, months % 12 + 1)]
    return []


def _day_of_month(piece: Piece, today: date) -> LookAlike | None:
    """`the 5th`."""
    number = None if piece.word.isdigit() else ordinal(piece.word)
    days = [day for month in range(1, 13) if number and (day := next_such(month, number, today))]
    return LookAlike([min(days)], piece.end, "the month is missing") if days else None


def _numbers(piece: Piece, today: date) -> LookAlike | None:
    """`12/1`, `12.1.`, `12/1/2026`."""
    why = "which is the day and which the month can’t be known"
    for mark in "/.":
        parts = [digits(part, 4) for part in piece.word.split(mark)]
        if len(parts) not in (2, 3) or None in parts:
            continue
        if mark == "." and len(parts) == 2 and piece.tail[:1] != ".":
            continue  # a decimal number
        first, second, year = (*parts, None)[:3] if len(parts) == 2 else parts
        days = [_dated(first, second, year, today)]
        if first != second:
            days.append(_dated(second, first, year, today))
        if any(days):
            return LookAlike(days, piece.end, why if all(days) else "a day is written like 2025-12-01 or 1 dec")
    return None


def _dated(month: int | None, number: int | None, year: int | None, today: date) -> date | None:
    if not month or not number or month > 12:
        return None
    if year is None:
        return next_such(month, number, today)
    return calendar_day(year + 2000 if year < 100 else year, month, number)
