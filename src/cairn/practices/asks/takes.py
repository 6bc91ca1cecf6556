from __future__ import annotations

from typing import Any

from cairn.core.contract import Take
from cairn.lib.capture import Due, Text
from cairn.practices.asks import actions
from cairn.practices.asks.actions.making import SLOTS
from cairn.practices.asks.models import Ask
from cairn.practices.asks.models.parts import marks_from


def slots(row: Ask) -> dict[str, Any]:
    """What the line of an ask says beyond its words and people."""
    texts = {name: getattr(row, column) for name, column in SLOTS.items()}
    found: dict[str, Any] = {
        name: Text(text, marks_from(row.slot_marks.get(name), text)) for name, text in texts.items() if text
    }
    if row.due:
        found["due"] = Due(row.due, (row.due_time.hour, row.due_time.minute) if row.due_time else None)
    return found


TAKES = {"ask": Take(save=actions.make, amend=actions.amend, slots=slots)}
