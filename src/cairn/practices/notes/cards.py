from __future__ import annotations

from cairn.core.contract import Card
from cairn.practices.notes.models import Note


def card(note: Note) -> Card:
    return Card(
        title=note.title,
        url=note.get_absolute_url(),
        key=note.key,
        kind="Weekly note",
        icon="note",
        state=note.state.capitalize(),
        due=None if note.is_sent else note.due,
        people=tuple(note.named()),
        open=note.open,
    )
