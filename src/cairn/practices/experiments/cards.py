from __future__ import annotations

from cairn.core.contract import Card
from cairn.practices.experiments.kinds import KIND
from cairn.practices.experiments.models import Experiment


def card(row: Experiment) -> Card:
    return Card(
        title=row.heading,
        url=row.get_absolute_url(),
        key=row.key,
        kind=KIND.label,
        icon=KIND.icon,
        state=row.state_label,
        due=row.check_on if row.is_running else None,
        people=tuple(row.named()),
        missing=tuple(row.missing[:1]) if row.is_draft else (),
        open=row.open,
    )
