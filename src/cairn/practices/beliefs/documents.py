from __future__ import annotations

from collections.abc import Sequence

from cairn.practices.beliefs.models import Belief


def documents(row: Belief) -> Sequence[str]:
    """What can be found of it beyond its line."""
    return tuple(text for text in (row.because, row.how, row.blocks, row.learned) if text)
