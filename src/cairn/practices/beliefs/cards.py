from __future__ import annotations

from cairn.core.contract import Card
from cairn.practices.beliefs.models import Belief


def card(row: Belief) -> Card:
    sure = f"{row.confidence} %" if row.confidence is not None and row.is_open else ""
    return Card(
        title=row.heading,
        url=row.get_absolute_url(),
        key=row.key,
        kind=row.get_sort_display(),
        icon="forecast" if row.is_forecast else "belief",
        state=" · ".join(word for word in (row.state_label, sure) if word),
        due=row.test_on if row.open else None,
        people=tuple(row.named()),
        missing=row.missing,
        open=row.open,
    )
