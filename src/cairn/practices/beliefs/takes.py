from __future__ import annotations

from typing import Any

from cairn.core.contract import Take
from cairn.core.records.marks import slot_text
from cairn.lib.capture import Due, Span
from cairn.practices.beliefs import actions
from cairn.practices.beliefs.kinds import FORECAST, KNOWN
from cairn.practices.beliefs.models import Belief


def slots(row: Belief) -> dict[str, Any]:
    """What the line of a belief says beyond its words and people."""
    found: dict[str, Any] = {"because": slot_text(row.because, row.slot_marks, "because")} if row.because else {}
    if row.confidence is not None:
        found["conf"] = row.confidence
    if row.test_on and not row.is_forecast:
        found["review"] = Span(int(row.review_said[:-1]), row.review_said[-1:]) if row.review_said else Due(row.test_on)
    return found


def forecast_slots(row: Belief) -> dict[str, Any]:
    found: dict[str, Any] = {"blocks": slot_text(row.blocks, row.slot_marks, "blocks")} if row.blocks else {}
    if row.confidence is not None:
        found["conf"] = row.confidence
    if row.test_on:
        found["due"] = Due(row.test_on)
    return found


TAKES = {
    "believe": Take(
        save=actions.believe, amend=actions.amend, slots=slots, owns=lambda row: row.sort not in (FORECAST, KNOWN)
    ),
    "forecast": Take(
        save=actions.forecast, amend=actions.amend, slots=forecast_slots, owns=lambda row: bool(row.sort == FORECAST)
    ),
}
