from __future__ import annotations

from cairn.core.contract import Card
from cairn.core.records.models import Record
from cairn.practices.habits.models import CheckIn, Habit, Intention


def card(row: Record) -> Card:
    if isinstance(row, Habit):
        return _habit(row)
    if isinstance(row, Intention):
        return _intention(row)
    assert isinstance(row, CheckIn)
    return _check_in(row)


def _habit(row: Habit) -> Card:
    return Card(
        title=row.title,
        url=row.get_absolute_url(),
        key=row.key,
        kind="Habit",
        icon="habit",
        state=row.state_label,
        due=row.look_on,
        open=row.open,
        missing=() if row.cue else ("cue",),
    )


def _intention(row: Intention) -> Card:
    return Card(
        title=row.heading,
        url=row.get_absolute_url(),
        key=row.key,
        kind="Intention",
        icon="intention",
        state=row.state_label,
        due=row.look_on,
        open=row.open,
        missing=() if row.sign or row.signal else ("sign",),
    )


def _check_in(row: CheckIn) -> Card:
    return Card(
        title=f"{row.in_words}: {row.heading}" if row.title else row.in_words,
        url=row.get_absolute_url(),
        key=row.key,
        kind="Check-in",
        icon="check" if row.is_done else "skip",
        people=tuple(row.named()),
    )
