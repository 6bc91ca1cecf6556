from __future__ import annotations

from cairn.core.contract import Card
from cairn.practices.asks.kinds import KIND
from cairn.practices.asks.models import Ask


def card(row: Ask) -> Card:
    other = row.other
    return Card(
        title=row.words,
        url=row.get_absolute_url(),
        key=row.key,
        kind=KIND.label if row.is_mine else "Asked of me",
        icon=KIND.icon,
        state=row.state_label,
        due=row.due,
        due_time=row.due_time,
        people=(other,) if other else (),
        missing=row.lacks if row.is_mine and row.is_under_way else (),
        open=row.is_under_way,
    )
