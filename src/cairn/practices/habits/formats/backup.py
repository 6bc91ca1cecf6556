"""Loop's backup: an SQLite file with the tables Habits and Repetitions, read.

The columns are those of Loop's own migrations, 9 to 25: `question` and `uuid` came with 23 and 24, `notes` with 25.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from cairn.core.database.sqlite.foreign import NoSuchTable, Rows, is_database, tables
from cairn.lib.formats import loop
from cairn.lib.formats.loop import MOST_HABITS, YES_MANUAL, Day, Habit, History, Target
from cairn.lib.formats.plain import one_line, steerless
from cairn.lib.formats.source import Source, Unreadable

HABITS = (
    *("id", "uuid", "name", "question", "description", "freq_num", "freq_den"),
    *("archived", "type", "target_type", "target_value", "unit", "position"),
)
NEEDED = {"habits": {"id", "name", "freq_num", "freq_den"}, "repetitions": {"habit", "timestamp"}}
DAYS = ("value", "notes", "timestamp")
NUMERICAL, AT_MOST = 1, 1
DAY = dt.timedelta(days=1)
EPOCH = dt.date(1970, 1, 1)
MILLISECONDS = 86_400_000
LARGEST = 2**53


def is_backup(source: Source) -> bool:
    """Whether it is a database with Loop's tables in it."""
    if not is_database(source):
        return False
    try:
        with tables(source, NEEDED):
            return True
    except NoSuchTable:
        return False


def histories(source: Source) -> Iterator[History]:
    """Each habit of the backup with its days, in Loop's order. Raises `Unreadable`."""
    with tables(source, NEEDED) as rows:
        for table, columns in NEEDED.items():
            if missing := sorted(columns - set(rows.columns[table])):
                raise Unreadable(f"The table “{table}” has no column “{missing[0]}”.")
        # All habits first: SQLite goes through one table at a time, and there are few.
        for number, habit in list(_habits(rows)):
            yield loop.history(habit, _days(rows, number))


def _habits(rows: Rows) -> Iterator[tuple[int, Habit]]:
    for count, row in enumerate(rows.of("habits", HABITS)):
        if count >= MOST_HABITS:
            raise Unreadable(f"There are more than {MOST_HABITS:,} habits in it.")
        yield _habit(dict(zip(HABITS, row, strict=True)))


def _habit(row: dict[str, Any]) -> tuple[int, Habit]:
    number = _whole(row["id"])
    target = None
    if _whole(row["type"] or 0) == NUMERICAL:
        value = row["target_value"] or 0.0
        if not isinstance(value, int | float) or not 0 <= value <= LARGEST:
            raise Unreadable("A habit’s target isn’t a number.")
        target = Target(float(value), row["target_type"] == AT_MOST, one_line(_text(row["unit"]), 40))
    found = loop.habit(
        0,
        ident=_ident(_text(row["uuid"]), number),
        name=_text(row["name"]),
        question=_text(row["question"]),
        description=_text(row["description"]),
        times=_whole(row["freq_num"]),
        span=_whole(row["freq_den"]),
        archived=bool(_whole(row["archived"] or 0)),
        target=target,
        position=_whole(row["position"] or 0),
    )
    return number, found


def _ident(uuid: str, number: int) -> str:
    """Loop's own id; before version 24 it had none, and the row's number had to do."""
    plain = one_line(uuid, 64)
    return plain if plain and plain == uuid else f"row-{number}"


def _days(rows: Rows, number: int) -> Iterator[Day]:
    for value, notes, timestamp in rows.of("repetitions", DAYS, where="habit", equals=number):
        days = _whole(timestamp) // MILLISECONDS
        if not 0 <= days < (loop.LAST_DAY - EPOCH).days:
            raise Unreadable("A day lies outside of what anybody has lived.")
        note = steerless(_text(notes)).strip()
        yield Day(EPOCH + days * DAY, YES_MANUAL if value is None else _whole(value), note)


def _whole(value: object) -> int:
    if not isinstance(value, int) or abs(value) > LARGEST:
        raise Unreadable("There is something else in it where a number should be.")
    return value


def _text(value: object) -> str:
    """Words of a column; a NUL in them ends nothing here, so it is refused as everywhere."""
    if value is None:
        return ""
    if not isinstance(value, str) or "\0" in value:
        raise Unreadable("There is something else in it where words should be.")
    return value
