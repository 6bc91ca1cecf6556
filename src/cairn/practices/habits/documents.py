from __future__ import annotations

from collections.abc import Sequence

from cairn.core.records.models import Record
from cairn.practices.habits.models import CheckIn, Habit, Intention


def documents(row: Record) -> Sequence[str]:
    """What can be found of a record beside its title and body."""
    if isinstance(row, Habit):
        return [row.slug, row.event, row.characteristic]
    if isinstance(row, Intention):
        return [*(str(one["text"]) for one in row.priorities), row.sign]
    assert isinstance(row, CheckIn)
    return [row.of.slug]
