from __future__ import annotations

from typing import Any

from cairn.core.contract import Entry, Take
from cairn.core.records.marks import slot_text
from cairn.lib.capture import Due
from cairn.practices.asks import actions
from cairn.practices.asks.actions.making import SLOTS, said, side_of
from cairn.practices.asks.kinds import MINE
from cairn.practices.asks.models import Ask


def slots(row: Ask) -> dict[str, Any]:
    """What the line of an ask says beyond its words and people."""
    texts = {name: getattr(row, column) for name, column in SLOTS.items()}
    found: dict[str, Any] = {name: slot_text(text, row.slot_marks, name) for name, text in texts.items() if text}
    if row.due:
        found["due"] = Due(row.due, (row.due_time.hour, row.due_time.minute) if row.due_time else None)
    return found


def lacks(entry: Entry) -> tuple[str, ...]:
    """What a line leaves out, in the words of the card. What somebody asks of me is theirs to say."""
    bare = Ask(**said(entry.slots))
    mine, _ = side_of(None, entry.people)
    named = entry.who("who") is not None
    return tuple(what for what in bare.lacks_of(named) if mine == MINE)


TAKES = {"ask": Take(save=actions.make, amend=actions.amend, slots=slots, lacks=lacks)}
