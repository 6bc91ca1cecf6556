"""Loop's CSV export: a zip with `Habits.csv` and a folder for each habit, `001 Meditate/Checkmarks.csv`.

Loop 1 and 2 name their columns differently; before 2.1 a habit's days had no heading and no notes, and values were
numbers. What the checkmarks hold is what Loop worked out: days that it filled in itself are told apart and left out.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from cairn.lib.formats import loop
from cairn.lib.formats.loop import MOST_HABITS, Day, Habit, History, Target
from cairn.lib.formats.plain import one_line, steerless
from cairn.lib.formats.source import Source, Unreadable
from cairn.lib.formats.unpacking import Members, unpacked

HABITS, DAYS = "Habits.csv", "Checkmarks.csv"
LONGEST_LINE = 100_000
NUMBERED = {"UNKNOWN": -1, "NO": 0, "YES_AUTO": 1, "YES_MANUAL": 2, "SKIP": 3}
LARGEST_VALUE = 2**31 - 1
MADE_UP = "csv-"
"""How the ident of a habit begins that its file gives none."""
Row = tuple[int, list[str]]


def is_made_up(ident: str) -> bool:
    """Whether it was made from a habit's name."""
    return ident.startswith(MADE_UP)


def is_export(source: Source) -> bool:
    """Whether it is a zip with Loop's list of habits in it. Raises `Unreadable` for a zip that means harm."""
    if not source.beginning(4).startswith(b"PK\x03\x04"):
        return False
    with unpacked(source) as members:
        return HABITS in members.names


def histories(source: Source) -> Iterator[History]:
    """Each habit of the export with its days, in Loop's order. Raises `Unreadable` with the line of its table."""
    with unpacked(source) as members:
        if HABITS not in members.names:
            raise Unreadable(f"There is no {HABITS} in the zip.")
        for line, found in _habits(members):
            folder = _folder(members, found.position)
            days = list(_days(members, folder)) if folder else []
            # Loop 2.0 counted, and didn't say in its list what.
            counts = found.target is None and any(day.value > loop.SKIP for day in days)
            yield loop.history(replace(found, target=Target()) if counts else found, days, line)


def _habits(members: Members) -> Iterator[tuple[int, Habit]]:
    seen: Counter[str] = Counter()
    with _within(HABITS):
        rows = _rows(members, HABITS)
        names = next(rows, (1, []))[1]
        if "Name" not in names:
            raise Unreadable("There is no column “Name”.", 1)
        for count, (line, row) in enumerate(rows):
            if count >= MOST_HABITS:
                raise Unreadable(f"There are more than {MOST_HABITS:,} habits in it.", line)
            if any(row):
                yield line, _habit(line, dict(zip(names, row, strict=False)), seen)


@contextmanager
def _within(name: str) -> Iterator[None]:
    """Say of what can't be read in which table of the zip it stands."""
    try:
        yield
    except Unreadable as no:
        raise Unreadable(f"In “{one_line(name, 60)}”: {no.why}", no.line) from no


def _rows(members: Members, name: str) -> Iterator[Row]:
    """Rows of a table with the line where each ends."""
    reader = csv.reader((f"{text}\n" for _, text in members.lines(name, longest=LONGEST_LINE)), strict=True)
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error as no:
        raise Unreadable("It isn’t a table from here on.", reader.line_num) from no


def _habit(line: int, given: dict[str, str], seen: Counter[str]) -> Habit:
    name = given.get("Name", "")
    seen[name] += 1
    # The export has no ids; the name is what stays, and which of several that have it.
    ident = hashlib.sha256(f"{name}\n{seen[name]}".encode()).hexdigest()[:32]
    target = None
    if given.get("Type", "") == "NUMERICAL":
        at_most = given.get("Target Type", "") == "AT_MOST"
        target = Target(_number(line, given.get("Target Value", "")), at_most, one_line(given.get("Unit", ""), 40))
    times = given.get("FrequencyNumerator", given.get("NumRepetitions", "1"))
    span = given.get("FrequencyDenominator", given.get("Interval", "1"))
    return loop.habit(
        line,
        ident=f"{MADE_UP}{ident}",
        name=name,
        question=given.get("Question", ""),
        description=given.get("Description", ""),
        times=_whole(line, times),
        span=_whole(line, span),
        archived=given.get("Archived?", "") == "true",
        target=target,
        position=_whole(line, given.get("Position", "0")),
    )


def _folder(members: Members, position: int) -> str:
    """The member with the days of the habit at `position`, or "" where only others were exported."""
    begins = (f"{position:03} ", f"{position:03}/")
    return next((name for name in members.names if name.startswith(begins) and name.endswith(f"/{DAYS}")), "")


def _days(members: Members, name: str) -> Iterator[Day]:
    with _within(name):
        for line, row in _rows(members, name):
            if any(row) and row[0] != "Date":
                yield _day(line, [*row, "", ""])


def _day(line: int, row: list[str]) -> Day:
    try:
        on = dt.date.fromisoformat(row[0])
    except ValueError as no:
        raise Unreadable(f"“{one_line(row[0], 40)}” isn’t a day.", line) from no
    given = row[1].strip()
    value = NUMBERED[given] if given in NUMBERED else _whole(line, given)
    return Day(loop.day_of(on, line), value, steerless(row[2]).strip(), line)


def _whole(line: int, text: str) -> int:
    plain = text.strip()
    if not plain.removeprefix("-").isdecimal() or len(plain) > 11 or abs(int(plain)) > LARGEST_VALUE:
        raise Unreadable(f"“{one_line(text, 40)}” isn’t a number here.", line)
    return int(plain)


def _number(line: int, text: str) -> float:
    try:
        found = float(text) if len(text) < 40 else -1.0
    except ValueError:
        found = -1.0
    if not 0 <= found <= LARGEST_VALUE:
        raise Unreadable(f"“{one_line(text, 40)}” isn’t a number here.", line)
    return found
