from __future__ import annotations

from typing import Any

from cairn.core.contract import Take
from cairn.core.records.marks import slot_text
from cairn.practices.experiments import actions
from cairn.practices.experiments.actions.drafting import TEXTS
from cairn.practices.experiments.models import Experiment


def slots(row: Experiment) -> dict[str, Any]:
    """What the line of an experiment says beyond its words and people."""
    texts = {name: getattr(row, name) for name in TEXTS}
    found: dict[str, Any] = {name: slot_text(text, row.slot_marks, name) for name, text in texts.items() if text}
    if span := row.span:
        found["for"] = span
    return found


TAKES = {"try": Take(save=actions.draft, amend=actions.amend, slots=slots)}
