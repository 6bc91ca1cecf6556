"""`key:value` — the one spelling that says exactly which slot it fills."""

from __future__ import annotations

from datetime import date

from cairn.lib.capture.dates import read_due, read_span
from cairn.lib.capture.reading import Text
from cairn.lib.capture.scan import (
    QUOTES,
    REACH,
    Quotes,
    core_end,
    digits,
    ends_softly,
    key_end,
    name_end,
    quoted_name_end,
)
from cairn.lib.capture.verb import Slot
from cairn.lib.capture.vocabulary import EVERYWHERE, Table

NEEDS = {
    "date": "a day, such as 2025-12-01, fri, 1dec or 2w",
    "duration": "a length of time, such as 10d or 2w",
    "date_or_duration": "a day or a length of time, such as 2025-12-01 or 6w",
    "percent": "a number from 0 to 100",
    "int": "a whole number",
    "person": "a name, such as @ana",
    "text": "a word, or several in quotes",
    "word": "a word, or several in quotes",
    "about": "a record’s key, such as P-7",
    "tag": "a word that begins with a letter",
}


class Field:
    """A field that was read. With a `why` it isn't one, and this says the reason."""

    __slots__ = ("end", "name", "slot", "value", "why")

    def __init__(self, name: str, slot: Slot | None, value: object, end: int, why: str = "") -> None:
        self.name = name
        self.slot = slot
        self.value = value
        self.end = end
        self.why = why


class Fields:
    """Reads the fields of one line for one verb, from left to right."""

    __slots__ = ("_line", "_quotes", "_table", "_today")

    def __init__(self, line: str, table: Table, today: date, quotes: Quotes) -> None:
        self._line = line
        self._table = table
        self._today = today
        self._quotes = quotes

    def read(self, at: int, end: int) -> Field | None:
        """The field in the word from `at` to `end`, whose value may go on behind it; None if no such key."""
        line = self._line
        colon = line.find(":", at, min(end, at + REACH))
        name = line[at:colon].casefold() if colon > at else ""
        slot = self._table.fields.get(name)
        if (slot is None and name not in EVERYWHERE) or colon + 1 == end:
            return None
        kind = slot.type if slot else "person" if name == "with" else name
        found = self._value(kind, colon + 1, end)
        if found and ends_softly(line, found[1]):
            value = Text(str(found[0])) if kind == "text" else found[0]
            return Field(name, slot, value, found[1])
        return Field(name, slot, None, end, f"{name}: takes {NEEDS[kind]}")

    def _value(self, kind: str, at: int, end: int) -> tuple[object, int] | None:
        """The value of this kind at `at`, and where it ends."""
        line = self._line
        core = at + core_end(line[at:end], 0)
        if kind in ("date", "date_or_duration", "duration"):
            span = read_span(line[at:core].casefold(), self._today) if kind != "date" else None
            return (span, core) if span else read_due(line, at, self._today) if kind != "duration" else None
        if kind in ("percent", "int"):
            return _number(line[at:core], core, 100 if kind == "percent" else None)
        if kind == "person":
            return _person(line, at)
        if kind == "about":
            stop = key_end(line, at)
            return (line[at:stop], stop) if stop > at else None
        if kind == "tag":
            start = at + (line[at] == "#")
            stop = name_end(line, start, "-")
            return (line[start:stop].casefold(), stop) if stop > start else None
        quoted = line[at] in QUOTES
        closed = self._quotes.close(at) if quoted else core
        words = line[at + 1 : closed - 1] if quoted else line[at:core]
        return (words, closed) if words and not any(quote in words for quote in QUOTES) else None


def _number(word: str, end: int, most: int | None) -> tuple[int, int] | None:
    number = digits(word.removesuffix("%") if most else word, 9)
    return (number, end) if number is not None and (most is None or number <= most) else None


def _person(line: str, at: int) -> tuple[str, int] | None:
    if line[at] != "@":
        return None
    end = quoted_name_end(line, at + 1)
    if end > at + 1:
        return line[at + 2 : end - 1], end
    end = name_end(line, at + 1, ".-")
    return (line[at + 1 : end], end) if end > at + 1 else None
