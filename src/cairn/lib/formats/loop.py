"""What Loop Habit Tracker's files hold: habits, and for each day a value with a note.

The numbers and their meaning are those of Loop 2 (Entry.kt, HabitRecord.kt, HabitList.kt). Whether they come out of the
backup or out of the CSV export, they become the same here; a habit that counts becomes one that is done or not.
"""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cairn.lib.formats.plain import one_line, steerless
from cairn.lib.formats.source import Unreadable

UNKNOWN, NO, YES_AUTO, YES_MANUAL, SKIP = -1, 0, 1, 2, 3
"""What Loop stores for a day; of a habit that counts something, any other value is the amount in thousandths."""
THOUSANDTHS = 1000
MOST_HABITS = 1_000
MOST_DAYS = 50_000
"""Of one habit: 136 years."""
MOST_TIMES = 366
LONGEST_NAME = 300
LONGEST_TEXT = 20_000
FIRST_DAY, LAST_DAY = dt.date(1970, 1, 1), dt.date(2200, 1, 1)

DONE, SKIPPED, NOT_DONE = "done", "skip", "nothing"


@dataclass(frozen=True, slots=True)
class Target:
    """What is counted: at least, or at most, so much of a unit in the habit's days."""

    value: float = 0.0
    at_most: bool = False
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Habit:
    """`ident` is the same in every later file; `times` in `span` days is how often it is wanted.

    `target` where it counts something, else None. `position` is its place in Loop's list.
    """

    ident: str
    name: str
    question: str = ""
    description: str = ""
    times: int = 1
    span: int = 1
    archived: bool = False
    target: Target | None = None
    position: int = 0


@dataclass(frozen=True, slots=True)
class Day:
    """What is stored for one day: a value as above, and a note. `line` is where, 0 in a database."""

    on: dt.date
    value: int
    note: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """What became of the habit on a day: "done", "skip" or "nothing", with a note."""

    on: dt.date
    what: str
    note: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class History:
    """A habit with what was said of its days, oldest first."""

    habit: Habit
    said: tuple[Said, ...] = field(default=())
    line: int = 0


def habit(
    line: int,
    *,
    ident: str,
    name: str,
    question: str = "",
    description: str = "",
    times: int = 1,
    span: int = 1,
    archived: bool = False,
    target: Target | None = None,
    position: int = 0,
) -> Habit:
    """A habit of checked values. Raises `Unreadable` for what no habit has."""
    if not (0 < times <= MOST_TIMES and 0 < span <= MOST_TIMES):
        raise Unreadable(f"Nobody can want a habit {times} times in {span} days.", line)
    if not name.strip() or max(len(name), len(question), len(description)) > LONGEST_TEXT:
        raise Unreadable("The habit has no name, or far too long a text.", line)
    # What is wanted as often as there are days is wanted daily; for Loop that is once in one.
    often = (1, 1) if times >= span else (times, span)
    plain, asked, told = one_line(name, LONGEST_NAME), steerless(question).strip(), steerless(description).strip()
    return Habit(ident, plain, asked, told, *often, archived, target, position)


def history(habit: Habit, days: Iterable[Day], line: int = 0) -> History:
    """The days of `habit`, in any order, in words that Cairn has. Raises `Unreadable` for far too many."""
    found: dict[dt.date, Day] = {}
    for one in days:
        if len(one.note) > LONGEST_TEXT:
            raise Unreadable("The note of a day is far too long.", one.line)
        found.setdefault(one.on, one)
        if len(found) > MOST_DAYS:
            raise Unreadable(f"There are more than {MOST_DAYS:,} days of one habit.", one.line)
    ordered = [found[on] for on in sorted(found)]
    said = _counted(habit.span, habit.target, ordered) if habit.target else _checked(ordered)
    return History(habit, tuple(said), line)


def _checked(days: Iterable[Day]) -> Iterator[Said]:
    """Of a habit that is done or not. What Loop filled in itself, or doesn't know, counts only where it has a note."""
    meaning = {YES_MANUAL: DONE, SKIP: SKIPPED}
    for day in days:
        if day.value in (YES_MANUAL, SKIP, NO) or day.note:
            yield Said(day.on, meaning.get(day.value, NOT_DONE), day.note, day.line)


def _counted(span: int, target: Target, days: Iterable[Day]) -> Iterator[Said]:
    """Of one that counts something: done is the day on which the wanted amount is reached, or not gone beyond.

    The amount of `span` days counts. At least: what came together since the last day that was done, so that a week is
    done once. At most: what came together in all. The amount itself goes into the note.
    """
    window: deque[tuple[dt.date, int]] = deque()
    for day in days:
        if day.value == SKIP or (day.value < 0 and day.note):
            yield Said(day.on, SKIPPED if day.value == SKIP else NOT_DONE, day.note, day.line)
        if day.value == SKIP or day.value < 0:
            continue
        while window and (day.on - window[0][0]).days >= span:
            window.popleft()
        window.append((day.on, day.value))
        amount = sum(value for _, value in window) / THOUSANDTHS
        done = amount <= target.value if target.at_most else amount >= target.value and day.value > 0
        if done and not target.at_most:
            window.clear()
        yield Said(day.on, DONE if done else NOT_DONE, _with_amount(day, target), day.line)


def _with_amount(day: Day, target: Target) -> str:
    amount = f"{day.value / THOUSANDTHS:g} {target.unit}".strip()
    return f"{amount}: {day.note}" if day.note else amount


def day_of(on: dt.date, line: int = 0) -> dt.date:
    """`on`, where it is a day that somebody can have lived. Raises `Unreadable`."""
    if not FIRST_DAY <= on <= LAST_DAY:
        raise Unreadable(f"The day {on} lies outside of {FIRST_DAY.year} to {LAST_DAY.year}.", line)
    return on
