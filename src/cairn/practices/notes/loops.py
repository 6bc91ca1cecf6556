from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.urls import reverse

from cairn.core.contract import Loop, LoopAction
from cairn.practices.notes.models import Note


def loops(note: Note, now: dt.datetime) -> Sequence[Loop]:
    """A draft wants to be sent on the Friday of its week."""
    if note.is_sent:
        return []
    url = reverse("notes:week", args=[note.week.isoformat()])
    whom = f"for {note.reader_name}" if note.reader_name else "for nobody yet"
    read = LoopAction("Read it", url, method="get", icon="next", shortcut="e")
    return [Loop(note, note.title, url, why=whom, due=note.due, since=note.due, icon="note", main=read)]
