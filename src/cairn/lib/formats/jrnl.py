"""jrnl's journals: its text file, and what `jrnl --format json` writes. Entries one by one, as jrnl itself reads them.

An entry begins at a line like `[2024-05-01 09:30] Asked first. It helped. @ana` and goes on to the next such line. Its
first line is its title; a star at that line's end stars it. Times are those of the clock on the wall.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from cairn.lib.formats.json_values import objects
from cairn.lib.formats.plain import one_line, steerless
from cairn.lib.formats.source import LONGEST_LINE, Source, Unreadable, lines

LONGEST_ENTRY = LONGEST_LINE
"""Characters, title and body together."""
MOST_ENTRIES = 500_000
"""Ten years with one every ten minutes. By this the memory is bounded that knows two equal entries apart."""
MOST_TAGS = 50
LONGEST_TAG = 80
FIRST_YEAR, LAST_YEAR = 1900, 2200

HEAD = re.compile(r"\[([^\]]{1,60})\] (.*)", re.DOTALL)
YEAR_FIRST = re.compile(r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})")
DAY_FIRST = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})")
LIKE_A_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?!\d)")
TIME = re.compile(
    r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?:\s*(?P<half>[ap])\.?m\.?)?", re.IGNORECASE
)
MORNING = dt.time(9)
"""When jrnl puts an entry that has a day alone."""
TAG = re.compile(r"(?<!\S)[@#]([-+*#/\w]+)")


@dataclass(frozen=True, slots=True)
class Entry:
    """`at` is without a zone; `tags` are in small letters, without the sign before them."""

    line: int
    at: dt.datetime
    title: str
    body: str = ""
    tags: tuple[str, ...] = ()
    starred: bool = False


def is_text(source: Source) -> bool:
    """Whether the first line that isn't empty begins an entry."""
    first = next((line for line in source.begins_in_words().splitlines() if line.strip()), "")
    head = HEAD.match(first)
    return bool(head and LIKE_A_DATE.match(head[1].strip()))


def is_json(source: Source) -> bool:
    return re.match(r'\s*\{\s*"(?:tags|entries)"\s*:', source.begins_in_words()) is not None


def entries(source: Source) -> Iterator[tuple[str, Entry]]:
    """Each entry of the file with an ident. Raises `Unreadable` with the line that it breaks at.

    The ident is the same for the same words at the same minute, whichever of the two files they stand in; a second
    time in one file they get another.
    """
    seen: Counter[bytes] = Counter()
    for count, entry in enumerate(_from_json(source) if is_json(source) else _from_text(source)):
        if count >= MOST_ENTRIES:
            raise Unreadable(f"There are more than {MOST_ENTRIES:,} entries in it.", entry.line)
        words = " ".join(f"{entry.title} {entry.body}".split())
        digest = hashlib.sha256(f"{entry.at:%Y-%m-%d %H:%M} {words}".encode()).digest()[:16]
        seen[digest] += 1
        yield f"{entry.at:%Y-%m-%dT%H:%M} {digest.hex()} {seen[digest]}", entry


def _from_text(source: Source) -> Iterator[Entry]:
    began: tuple[int, dt.datetime] | None = None
    text: list[str] = []
    size = 0
    for number, line in lines(source):
        head = HEAD.match(line)
        at = _stamp(head[1], number) if head else None
        if head and at is not None:
            if began:
                yield from _entry(*began, text)
            began, text, size = (number, at), [head[2]], len(head[2])
        elif began:
            text.append(line)
            size += len(line) + 1
            if size > LONGEST_ENTRY:
                raise Unreadable(f"The entry is longer than {LONGEST_ENTRY:,} characters.", began[0])
        elif line.strip():
            raise Unreadable("An entry begins with its date in brackets: [2024-05-01 09:30] and its words.", number)
    if began:
        yield from _entry(*began, text)


def _entry(line: int, at: dt.datetime, text: list[str]) -> Iterator[Entry]:
    first = text[0].strip()
    starred = first.endswith("*")
    whole = "\n".join([first.strip(" *") if starred else first, *text[1:]])
    yield from _parted(line, at, whole, _tags(whole), starred)


def _parted(line: int, at: dt.datetime, text: str, tags: tuple[str, ...], starred: bool) -> Iterator[Entry]:
    """The entry of these words, first line and rest apart; none where there are no words."""
    first, _, rest = steerless(text).strip().partition("\n")
    if first:
        yield Entry(line, at, first.rstrip(), rest, tags, starred)


def _stamp(text: str, line: int) -> dt.datetime | None:
    """The date and time in brackets; None for what is no date. Raises `Unreadable` for one that can't be known."""
    text = text.strip()
    if not LIKE_A_DATE.match(text):
        return None
    found = YEAR_FIRST.match(text) or DAY_FIRST.match(text)
    shown = one_line(text, 40)
    if found is None:
        raise Unreadable(f"Which is the day and which the month in “{shown}”? Write it as 2024-05-01 09:30.", line)
    rest = text[found.end() :].strip(" ,T")
    time = TIME.fullmatch(rest)
    try:
        if rest and time is None:
            raise ValueError
        day = dt.date(int(found["year"]), int(found["month"]), int(found["day"]))
        at = dt.datetime.combine(day, _time(time) if time else MORNING)
    except ValueError as no:
        raise Unreadable(f"“{shown}” isn’t a date and time.", line) from no
    if not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise Unreadable(f"The year {at.year} lies outside of {FIRST_YEAR} to {LAST_YEAR}.", line)
    return at


def _time(found: re.Match[str]) -> dt.time:
    hour, half = int(found["hour"]), (found["half"] or "").casefold()
    if half:
        if not 1 <= hour <= 12:
            raise ValueError
        hour = hour % 12 + (12 if half == "p" else 0)
    return dt.time(hour, int(found["minute"]), int(found["second"] or 0))


def _from_json(source: Source) -> Iterator[Entry]:
    for line, given in objects(source, "entries"):
        title, body = _words(given, "title", line), _words(given, "body", line)
        at = _stamp(f"{_words(given, 'date', line)} {_words(given, 'time', line)}", line)
        if at is None:
            raise Unreadable("The entry has no date.", line)
        told = given.get("tags")
        tags = _named(map(str, told)) if isinstance(told, list) else _tags(f"{title} {body}")
        yield from _parted(line, at, f"{title}\n{body}", tags, given.get("starred") is True)


def _words(given: dict[str, Any], name: str, line: int) -> str:
    found = given.get(name, "")
    if not isinstance(found, str):
        raise Unreadable(f"“{name}” isn’t text.", line)
    if "\0" in found or any("\ud800" <= char <= "\udfff" for char in found):
        raise Unreadable(f"“{name}” holds a character that no text has.", line)
    return found


def _tags(text: str) -> tuple[str, ...]:
    return _named(found[1] for found in TAG.finditer(text))


def _named(raw: Iterable[str]) -> tuple[str, ...]:
    """Tags as a line of Cairn's can say them: `work/project` is work-project; what begins with no letter is none."""
    found: dict[str, None] = {}
    for one in raw:
        name = re.sub(r"[^\w]+", "-", one.casefold()).strip("-")
        if name[:1].isalpha() and len(name) <= LONGEST_TAG:
            found[name] = None
        if len(found) == MOST_TAGS:
            break
    return tuple(found)
