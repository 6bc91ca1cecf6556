from __future__ import annotations

from collections.abc import Sequence

from cairn.practices.asks.models import Ask


def documents(row: Ask) -> Sequence[str]:
    """What can be found of it beyond its line."""
    said = (row.outcome, row.time_box, row.success, row.otherwise, row.serves, row.recommendation)
    answered = (row.because, row.instead, row.offer)
    parts = (*(one.text for one in row.ways), *(f"{t.function} {t.costs} {t.benefits}" for t in row.functions))
    return tuple(text for text in (*said, *answered, *parts) if text.strip())
