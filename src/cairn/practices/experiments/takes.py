from __future__ import annotations

from typing import Any

from cairn.core.contract import Take
from cairn.lib.capture import Text
from cairn.practices.experiments import actions
from cairn.practices.experiments.actions.drafting import TEXTS
from cairn.practices.experiments.models import Experiment


def slots(row: Experiment) -> dict[str, Any]:
    """What the line of an experiment says beyond its words and people."""
    found: dict[str, Any] = {name: Text(getattr(row, name)) for name in TEXTS if getattr(row, name)}
    if span := row.span:
        found["for"] = span
    return found


TAKES = {"try": Take(save=actions.draft, amend=actions.amend, slots=slots)}
