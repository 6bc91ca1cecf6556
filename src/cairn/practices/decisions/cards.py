from __future__ import annotations

from cairn.core.contract import Card
from cairn.practices.decisions.kinds import KIND
from cairn.practices.decisions.models import Decision


def card(row: Decision) -> Card:
    return Card(
        title=row.heading,
        url=row.get_absolute_url(),
        key=row.key,
        kind=KIND.label,
        icon=KIND.icon,
        state=row.state_label,
        due=row.review_on if row.open else None,
        people=tuple(row.named()),
        missing=("reason",) if row.is_in_force and not row.because else (),
        open=row.open,
    )
