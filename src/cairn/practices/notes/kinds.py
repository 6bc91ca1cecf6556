"""What a weekly note is: its kind of record and its kinds of moment."""

from __future__ import annotations

from cairn.core.contract import Kind, MomentKind

NOTE = Kind("note", "N", "Weekly note", "Weekly notes", "notes.Note", icon="note", stays_home=True)

DRAFT, SENT = "draft", "sent"

DRAFTED = MomentKind("note.drafted", "Drafted")
EDITED = MomentKind("note.edited", "Edited")
ADDED = MomentKind("note.added", "Added a line by hand")
READER = MomentKind("note.reader", "Meant for somebody")
SENT_OFF = MomentKind(
    "note.sent",
    "Sent",
    lived=True,
    effect=1,
    characteristics=("transparency", "consistency"),
    counted=("note sent", "notes sent"),
)

KINDS = (NOTE,)
MOMENTS = (DRAFTED, EDITED, ADDED, READER, SENT_OFF)
