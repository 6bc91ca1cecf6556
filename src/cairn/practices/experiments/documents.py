from __future__ import annotations

from collections.abc import Sequence

from cairn.practices.experiments.models import Experiment


def documents(row: Experiment) -> Sequence[str]:
    """What can be found of it beyond its line."""
    parts = (
        row.expect,
        row.who,
        row.where,
        row.measure,
        row.stop,
        row.undo,
        row.found,
        row.stopped_because,
        row.ended_because,
    )
    return tuple(text for text in parts if text)
