"""The way to the week's note: from Today's line about the week, and from the weekly review."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.contract import Panel, Week
from cairn.practices.notes.models import draft, left_out_in_words, note_of, usual_address, usual_reader


def panels(viewer: User, place: str, now: dt.datetime, subject: Any) -> Sequence[Panel]:
    today = clock.day(now, viewer.zone)
    if place == "today":
        return [Panel("notes/way.html", {"week": clock.monday(today)}, 50, "week", "note")]
    if place == "weekly":
        week = subject if isinstance(subject, Week) else Week(clock.monday(today), viewer.zone)
        note = note_of(viewer, week)
        reader = None if note else usual_reader(viewer)
        found = None if note else draft(viewer, week, reader, usual_address(viewer, reader))
        context = {
            "week": week.first,
            "note": note,
            "lines": found.lines if found else (),
            "left_out": left_out_in_words(found.left_out) if found else "",
        }
        return [Panel("notes/weekly.html", context, 10, "main", "note")]
    return []
