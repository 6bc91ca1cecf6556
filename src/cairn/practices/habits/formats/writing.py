"""What goes to Loop Habit Tracker: its backup, which it reads back, and its CSV export, which people read.

A habit keeps the id it has in Loop, or has its uid here for one, so that it comes back as itself. Loop knows no habit
that is tied to something coming up: such a one goes as wanted once a week.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import uuid
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import groupby

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.database.sqlite.library import Database
from cairn.core.transfer.folder import whole
from cairn.core.transfer.neutral import cell
from cairn.lib.formats.loop import NO, SKIP, UNKNOWN, YES_MANUAL
from cairn.lib.strength import Day, strengths
from cairn.practices.habits.kinds import ARCHIVED, DONE, NOTHING
from cairn.practices.habits.kinds import SKIP as SKIPPED
from cairn.practices.habits.kinds.schedule import EVENT
from cairn.practices.habits.models import CheckIn, Habit

VERSION = 25
"""Loop's number for the tables below."""
SCHEMA = """
CREATE TABLE Habits (
    id INTEGER PRIMARY KEY AUTOINCREMENT, archived INTEGER, color INTEGER, description TEXT, freq_den INTEGER,
    freq_num INTEGER, highlight INTEGER, name TEXT, position INTEGER, reminder_hour INTEGER, reminder_min INTEGER,
    reminder_days INTEGER NOT NULL DEFAULT 127, type INTEGER NOT NULL DEFAULT 0,
    target_type INTEGER NOT NULL DEFAULT 0, target_value REAL NOT NULL DEFAULT 0, unit TEXT NOT NULL DEFAULT '',
    question TEXT, uuid TEXT
);
CREATE TABLE Repetitions (
    id INTEGER PRIMARY KEY AUTOINCREMENT, habit INTEGER NOT NULL REFERENCES Habits(id), timestamp INTEGER NOT NULL,
    value INTEGER NOT NULL, notes TEXT
);
CREATE UNIQUE INDEX idx_repetitions_habit_timestamp ON Repetitions(habit, timestamp);
"""
INTO_HABITS = """
INSERT INTO Habits (id, position, archived, color, highlight, name, question, description, freq_num, freq_den, uuid)
VALUES (?, ?, ?, 8, 0, ?, ?, ?, ?, ?, ?)
"""
INTO_DAYS = "INSERT INTO Repetitions (habit, timestamp, value, notes) VALUES (?, ?, ?, ?)"
VALUE = {DONE: YES_MANUAL, SKIPPED: SKIP, NOTHING: NO}
NAMED = {YES_MANUAL: "YES_MANUAL", SKIP: "SKIP", NO: "NO", UNKNOWN: "UNKNOWN"}
AS_DAY = {YES_MANUAL: Day.DONE, SKIP: Day.SKIP, NO: Day.NOTHING, UNKNOWN: Day.NOTHING}
RANK = (YES_MANUAL, SKIP, NO)
"""Of several check-ins of a day the one that counts comes first."""
TEAL = "#00897B"
"""Number 8 of Loop's colours, which a new habit has there."""
HEADS = (
    *("Position", "Name", "Type", "Question", "Description", "FrequencyNumerator", "FrequencyDenominator"),
    *("Color", "Unit", "Target Type", "Target Value", "Archived?"),
)
EPOCH = dt.date(1970, 1, 1)
ONE = dt.timedelta(days=1)


@dataclass(frozen=True)
class _Out:
    """A habit on its way: its place in the list, and for each day with a check-in Loop's value and the notes."""

    place: int
    habit: Habit
    days: dict[dt.date, tuple[int, str]] = field(default_factory=dict)

    @property
    def often(self) -> tuple[int, int]:
        times, span = (1, 7) if self.habit.rhythm == EVENT else self.habit.schedule.frequency
        return (1, 1) if times >= span else (times, span)

    @property
    def question(self) -> str:
        return self.habit.title if self.habit.title != self.habit.will else ""

    @property
    def uuid(self) -> str:
        return self.habit.origin if _is_uuid(self.habit.origin) else self.habit.uid.hex

    def scores(self, until: dt.date) -> dict[dt.date, float]:
        """Loop's score at the end of each day from the first check-in on."""
        first = min(self.days, default=until)
        days = [first + ONE * n for n in range((until - first).days + 1)]
        found = strengths((AS_DAY[self.days.get(day, (UNKNOWN, ""))[0]] for day in days), *self.often)
        return dict(zip(days, found, strict=True))


def write_backup(viewer: User, path: str) -> None:
    """Write `viewer`'s habits into a new file at `path`, as Loop's backup."""
    with whole(path) as part, closing(Database.connect(part, isolation_level=None)) as connection:
        connection.executescript(SCHEMA)
        connection.execute("BEGIN")
        for out in _all(viewer):
            habit, place = out.habit, out.place
            archived = int(habit.state == ARCHIVED)
            texts = (habit.will, out.question, habit.body)
            connection.execute(INTO_HABITS, (place, place - 1, archived, *texts, *out.often, out.uuid))
            rows = ((place, (day - EPOCH).days * 86_400_000, *told) for day, told in sorted(out.days.items()))
            connection.executemany(INTO_DAYS, rows)
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")


def write_tables(viewer: User, path: str) -> None:
    """Write `viewer`'s habits into a new zip at `path`, as Loop's CSV export; nothing in it is a formula."""
    today = clock.day(clock.now(), viewer.zone)
    outs = list(_all(viewer))
    with whole(path) as part, zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Habits.csv", _csv([HEADS, *map(_row, outs)]))
        for out in outs:
            name = re.sub(r"[^ a-zA-Z0-9._-]+", "", out.habit.will)[:100]
            folder = f"{out.place:03} {name}".strip()
            days = [(day, NAMED[value], cell(note)) for day, (value, note) in sorted(out.days.items(), reverse=True)]
            archive.writestr(f"{folder}/Checkmarks.csv", _csv([("Date", "Value", "Notes"), *days]))
            scores = [(day, f"{score:.4f}") for day, score in sorted(out.scores(today).items(), reverse=True)]
            archive.writestr(f"{folder}/Scores.csv", _csv([("Date", "Score"), *scores]))
        archive.writestr("Checkmarks.csv", _csv(_together(outs, today, scores=False)))
        archive.writestr("Scores.csv", _csv(_together(outs, today, scores=True)))


def _all(viewer: User) -> Iterator[_Out]:
    """Each habit of `viewer` with its days; two queries."""
    habits = list(Habit.objects.changeable_by(viewer).order_by("pk"))
    told = CheckIn.objects.changeable_by(viewer).of_any(habits).order_by("of_id", "day", "pk")
    rows = told.values_list("of_id", "day", "sort", "title", "body").iterator()
    days = {pk: list(some) for pk, some in groupby(rows, key=lambda row: row[0])}
    for place, habit in enumerate(habits, 1):
        out = _Out(place, habit)
        for day, some in groupby(days.get(habit.pk, ()), key=lambda row: row[1]):
            said = list(some)
            value = min((VALUE[row[2]] for row in said), key=RANK.index)
            out.days[day] = (value, "\n".join("\n".join(filter(None, row[3:])) for row in said if any(row[3:])))
        yield out


def _row(out: _Out) -> Iterable[object]:
    habit = out.habit
    texts = (cell(habit.will), "YES_NO", cell(out.question), cell(habit.body))
    return (f"{out.place:03}", *texts, *out.often, TEAL, "", "", "", str(habit.state == ARCHIVED).lower())


def _together(outs: list[_Out], until: dt.date, *, scores: bool) -> Iterator[Iterable[object]]:
    """All habits side by side, newest day first, from the first day of any."""
    yield ("Date", *(cell(out.habit.will) for out in outs))
    found = [out.scores(until) for out in outs] if scores else []
    day, first = until, min((day for out in outs for day in out.days), default=until)
    while day >= first:
        if scores:
            yield (day, *(f"{one.get(day, 0.0):.4f}" for one in found))
        else:
            yield (day, *(NAMED[out.days.get(day, (UNKNOWN, ""))[0]] for out in outs))
        day -= ONE


def _csv(rows: Iterable[Iterable[object]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def _is_uuid(origin: str) -> bool:
    try:
        return uuid.UUID(origin).hex == origin
    except ValueError:
        return False
