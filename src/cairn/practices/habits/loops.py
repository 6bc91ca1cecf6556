"""What comes up by a date: an intention to look at again, a graduated habit's monthly look. Check-ins are prompts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.urls import reverse

from cairn.core.contract import Loop, LoopAction
from cairn.core.records.models import Record
from cairn.practices.habits.models import Habit, Intention


def loops(row: Record, now: dt.datetime) -> Sequence[Loop]:
    if isinstance(row, Intention) and row.is_current:
        return [_look_again(row)]
    if isinstance(row, Habit) and row.is_graduated:
        return [_monthly_look(row)]
    return []


def _look_again(row: Intention) -> Loop:
    keep = LoopAction("Keep for a quarter", reverse("habits:keeping", args=[row.uid]), icon="check", shortcut="s")
    return Loop(
        record=row,
        text=row.heading,
        why="your intention: look at it again",
        url=row.get_absolute_url(),
        due=row.look_on,
        since=row.look_on,
        icon="intention",
        main=LoopAction("Look at it", reverse("habits:look", args=[row.uid]), "get", "next", shortcut="x"),
        more=(keep,),
    )


def _monthly_look(row: Habit) -> Loop:
    wake = LoopAction("Take it up again", reverse("habits:waking", args=[row.uid]), icon="habit")
    return Loop(
        record=row,
        text=row.title,
        why="graduated: the monthly look",
        url=row.get_absolute_url(),
        due=row.look_on,
        since=row.look_on,
        icon="habit",
        main=LoopAction("Still there", reverse("habits:monthly-look", args=[row.uid]), icon="check", shortcut="x"),
        more=(wake,),
    )
