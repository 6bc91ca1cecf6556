"""Checking in: done, so many times, skipped, or not this time."""

from __future__ import annotations

import difflib
from typing import Any

from cairn.core.acts import Act, action
from cairn.core.contract import Entry, Refused
from cairn.core.moments.amending import correct, first_of
from cairn.core.moments.recording import record as moment
from cairn.core.records import writing
from cairn.practices.habits.actions.planning import lock
from cairn.practices.habits.kinds import CHECK_IN, DONE, SKIP, TOLD_AS
from cairn.practices.habits.models import CheckIn, Habit

MOST = 99


@action
def check_in(
    act: Act, habit: Habit, sort: str = DONE, times: int = 1, note: str = "", *, entry: Entry | None = None
) -> CheckIn:
    """Note what became of `habit` on the act's day. Done reinforces its characteristic; a skip has no effect."""
    given = entry.common() if entry else {"space": act.by.home, "title": note}
    traits = _traits(habit, entry.characteristics if entry else ())
    row = writing.create(act, CheckIn, kind=CHECK_IN.name, state=sort, **_columns(act, habit, sort, times), **given)
    moment(act, TOLD_AS[sort].name, row, **meaning(sort, traits))
    return row


@action
def settle(act: Act, habit: Habit, sort: str, times: int = 1, note: str = "") -> CheckIn | None:
    """Make it so that the act's day is `sort`: by a new check-in, or by changing what was said of that day.

    An empty `sort` takes back what was said. Saying the same again changes nothing. The day's check-in, or `None`.
    """
    lock(act.by)
    said = list(CheckIn.objects.changeable_by(act.by).on(habit, act.day))
    last = said.pop() if said else None
    for row in said if sort != DONE else []:
        _withdraw(act, row)
    if not sort:
        if last is not None:
            _withdraw(act, last)
        return None
    if last is None:
        return check_in(act, habit, sort, times, note)
    columns = {name: value for name, value in _columns(act, habit, sort, times).items() if getattr(last, name) != value}
    if note and note != last.title:
        columns |= {"title": note, "marks": []}
    return _put(act, last, **columns) if columns else last


@action
def amend(act: Act, row: CheckIn, entry: Entry, changed: frozenset[str]) -> CheckIn:
    """Apply an edited line: another habit, sort or number of times, another note or day. Raises `Refused`."""
    habit = called(act, entry) if "slug" in changed else row.of
    sort, times = said_in(entry)
    first = first_of(row)
    day = first.day if first else row.day
    columns = {**entry.changes(changed), "of": habit, "sort": sort, "state": sort, "times": times, "day": day}
    writing.change(act, row, **columns)
    if first is not None:
        traits = _traits(habit, entry.characteristics)
        correct(act, first, kind=TOLD_AS[sort].name, **meaning(sort, traits))
    moment(act, "record.edited", row)
    return row


def check_in_from(act: Act, entry: Entry) -> CheckIn:
    """What the line `h: slug xN note` makes. Raises `Refused` for a habit that there isn't."""
    habit = called(act, entry)
    sort, times = said_in(entry)
    return check_in(act, habit, sort, times, entry=entry)


def called(act: Act, entry: Entry) -> Habit:
    """The habit that a line names. Raises `Refused`, with the nearest name there is."""
    slug = str(entry.slots.get("slug", "")).casefold()
    if not slug:
        raise Refused("Which habit? Its short name comes first, as in ‘h: ask-first’.")
    mine = Habit.objects.changeable_by(act.by).usable()
    found: Habit | None = mine.called(slug).first()
    if found is not None:
        return found
    names = list(mine.values_list("slug", flat=True))
    near = difflib.get_close_matches(slug, names, n=1, cutoff=0.6)
    if near:
        raise Refused(f"There is no habit called ‘{slug}’; did you mean ‘{near[0]}’?")
    raise Refused(f"There is no habit called ‘{slug}’ yet. You can plan one under Me, Habits.")


def said_in(entry: Entry) -> tuple[str, int]:
    """Sort and times of a line; a skip counts none."""
    if entry.slots.get("skip"):
        return SKIP, 1
    return DONE, min(MOST, max(1, int(entry.slots.get("times") or 1)))


def _columns(act: Act, habit: Habit, sort: str, times: int) -> dict[str, Any]:
    return {"of": habit, "day": act.day, "sort": sort, "times": times if sort == DONE else 1}


def meaning(sort: str, traits: tuple[str, ...]) -> dict[str, Any]:
    """Effect and characteristics of what was said; only what was done has any."""
    if sort != DONE or not traits:
        return {"effect": 0, "characteristics": ()}
    return {"effect": 1, "characteristics": traits}


def _traits(habit: Habit, tagged: tuple[str, ...]) -> tuple[str, ...]:
    own = (habit.characteristic,) if habit.characteristic else ()
    return tuple(dict.fromkeys((*own, *tagged)))


def _put(act: Act, row: CheckIn, **columns: Any) -> CheckIn:
    if "sort" in columns:
        columns["state"] = columns["sort"]
    writing.change(act, row, **columns)
    first = first_of(row)
    if first is not None and "sort" in columns:
        tagged = tuple(name for name in first.characteristics if name != row.of.characteristic)
        correct(act, first, kind=TOLD_AS[row.sort].name, **meaning(row.sort, _traits(row.of, tagged)))
    moment(act, "record.edited", row)
    return row


def _withdraw(act: Act, row: CheckIn) -> None:
    writing.delete(act, row)
    moment(act, "record.deleted", row)
