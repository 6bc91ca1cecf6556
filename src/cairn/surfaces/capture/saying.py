"""What is said after a save: one sentence."""

from __future__ import annotations

import datetime as dt

from cairn.core.capture.taking import Taken
from cairn.core.capture.telling import told
from cairn.core.records.models import Record


def said_of(taken: Taken, record: Record, today: dt.date) -> str:
    """ "Saved: promise to Ana, due Fri 21 Nov, only you." What a verb refused is said with its reason."""
    if taken.again:
        return f"Saved already, as {record.key}."
    if taken.problem or taken.reading is None:
        how = "Saved as a plain moment" if record.notice else "Saved for you alone"
        return f"{how}: {taken.problem}"
    words = told(taken.reading, record.named(), record.space, today)
    return f"Saved: {words[0].lower()}{words[1:]}. {record.key}"
