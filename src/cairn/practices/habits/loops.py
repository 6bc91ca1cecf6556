"""What comes up by a date: an intention to look at again, a graduated habit's monthly look. Check-ins are prompts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from cairn.core.contract import Loop, LoopAction
from cairn.core.records.models import Record
from cairn.core.web.addresses import address
from cairn.practices.habits.models import Habit, Intention


def loops(row: Record, now: dt.datetime) -> Sequence[Loop]:
    if isinstance(row, Intention) and row.is_current:
        return [_look_again(row)]
    if isinstance(row, Habit) and row.is_graduated:
        return [_monthly_look(row)]
    return []


def _look_again(row: Intention) -> Loop:
    keep = LoopAction("Keep for a quarter", address("habits:keeping", row.uid), icon="check", shortcut="s")
    return Loop(
        record=row,
        text=row.heading,
        why="your intention: look at it again",
        url=row.get_absolute_url(),
        due=row.look_on,
        since=row.look_on,
        icon="intention",
        main=LoopAction("Look at it", address("habits:look", row.uid), "get", "next", shortcut="x"),
        more=(keep,),
    )


def _monthly_look(row: Habit) -> Loop:
    wake = LoopAction("Take it up again", address("habits:waking", row.uid), icon="habit")
    return Loop(
        record=row,
        text=row.title,
        why="graduated: the monthly look",
        url=row.get_absolute_url(),
        due=row.look_on,
        since=row.look_on,
        icon="habit",
        main=LoopAction("Still there", address("habits:monthly-look", row.uid), icon="check", shortcut="x"),
        more=(wake,),
    )
