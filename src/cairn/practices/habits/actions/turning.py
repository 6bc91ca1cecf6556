"""Resting, waking, graduating and archiving a habit. On days that it isn't active its strength stands still."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cairn.core import clock
from cairn.core.acts import Act, action
from cairn.core.moments.recording import record as moment
from cairn.core.records import writing
from cairn.practices.habits.actions.planning import active_of, lock
from cairn.practices.habits.kinds import ACTIVE, ARCHIVED, AT_MOST, CHANGED_STATE, GRADUATED, RESTING, STILL_THERE
from cairn.practices.habits.models import Habit

MONTH = dt.timedelta(days=30)


class ThreeAlready(Exception):
    """Three habits are active; one of them has to rest before another wakes."""

    def __init__(self, active: list[Habit]) -> None:
        super().__init__("Three habits are active. One of them rests first.")
        self.active = active


@action
def rest(act: Act, habit: Habit) -> None:
    _turn(act, habit, RESTING)


@action
def wake(act: Act, habit: Habit, *, instead_of: Habit | None = None) -> None:
    """Make it active again. Raises `ThreeAlready` unless one of the three rests `instead_of` it."""
    lock(act.by)
    if instead_of is not None and instead_of.pk != habit.pk:
        _turn(act, instead_of, RESTING)
    others = [one for one in active_of(act.by) if one.pk != habit.pk]
    if len(others) >= AT_MOST:
        raise ThreeAlready(others)
    _turn(act, habit, ACTIVE)


@action
def graduate(act: Act, habit: Habit) -> None:
    """It stands on its own: from now on only a look once a month."""
    _turn(act, habit, GRADUATED)


@action
def archive(act: Act, habit: Habit) -> None:
    _turn(act, habit, ARCHIVED)


@action
def look_at(act: Act, habit: Habit) -> None:
    """The monthly look at a graduated one: still there. The next is in a month."""
    _fresh(act, habit)
    writing.change(act, habit, **_look(act, act.today + MONTH))
    moment(act, STILL_THERE.name, habit)


def _turn(act: Act, habit: Habit, state: str) -> None:
    _fresh(act, habit)
    if habit.state == state:
        return
    today = act.today
    pauses = habit.pauses_until(today) if state == ACTIVE else habit.pauses_from(today)
    look = _look(act, today + MONTH if state == GRADUATED else None)
    writing.change(act, habit, state=state, pauses=pauses, **look)
    moment(act, CHANGED_STATE[state].name, habit)


def _fresh(act: Act, habit: Habit) -> None:
    """A tap means the record as it stands, whatever version its page was drawn from."""
    lock(act.by)
    habit.refresh_from_db(fields=["version", "state", "pauses"])


def _look(act: Act, day: dt.date | None) -> dict[str, Any]:
    """The columns that make it an open end on `day`, or none."""
    at = clock.start(day, act.by.zone) if day else None
    return {"look_on": day, "open": day is not None, "next_at": at, "next_by": act.by if day else None}
