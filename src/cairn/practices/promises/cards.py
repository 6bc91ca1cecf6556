from __future__ import annotations

from cairn.core.contract import Card
from cairn.practices.promises.kinds import OFFERED, OPEN, OWED, STEP
from cairn.practices.promises.models import Promise

ICONS = {OWED: "owed", STEP: "step"}


def card(row: Promise) -> Card:
    """What anybody who can read it may be shown: that it was broken is not among it."""
    stands = row.state in (OFFERED, OPEN)
    return Card(
        title=row.words,
        url=row.get_absolute_url(),
        key=row.key,
        kind=row.get_sort_display(),
        icon=ICONS.get(row.sort, "promise"),
        state=row.state_for(None),
        due=row.due,
        due_time=row.due_time,
        people=tuple(row.named("owner", "who", "to")),
        missing=("name",) if stands and row.sort == OWED and not row.by_whom else (),
        open=stands,
    )
