"""The words of a note as they stand now: a line that has become its owner's alone since it was drafted is out."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from cairn.core.accounts.models import User
from cairn.core.contract import Section, Week
from cairn.core.records.models import Record
from cairn.practices.notes.models.drafting import Draft, draft
from cairn.practices.notes.models.note import Note
from cairn.practices.notes.models.text import without_lines


def draft_for(viewer: User, note: Note, told: Sequence[Section] | None = None) -> Draft:
    """What the week of `note` has to tell its reader, at its address; `told` as in `draft`."""
    return draft(viewer, Week(note.week, viewer.zone), note.reader, note.address, told)


def words_of_note(viewer: User, note: Note, found: Draft | None = None) -> str:
    """What stands in `note`: what was sent, or of a draft what its owner put in and what may still be told.

    A moment that was made a slip, a promise that broke, a record that was deleted: the lines that were drafted from
    them go, unless they were changed or put in by hand.
    """
    if note.is_sent or not note.drafted:
        return note.body
    gone = withdrawn(viewer, note, found or draft_for(viewer, note))
    return without_lines(note.body, gone) if gone else note.body


def withdrawn(viewer: User, note: Note, found: Draft) -> list[str]:
    """The lines drafted into `note` that aren't to be told any more."""
    records = [uid for _, uid in note.drafted if uid]
    there = {
        str(uid) for uid in Record.records.visible_to(viewer).filter(uid__in=records).values_list("uid", flat=True)
    }
    told = {line.source[1] for line in found.lines if line.record}
    kept = {line.source[1] for line in found.left_out if line.record}
    texts = {line.text for line in found.left_out}
    private = kept - told
    return [
        text
        for text, uid in note.drafted
        if uid and (uid not in there or uid in private or (uid in kept and text in texts))
    ]


def seen(text: str, address: str, reader: str) -> str:
    """Stands for what a page showed, so that nothing else is sent than what was read."""
    return hashlib.sha256(f"{reader}\0{address}\0{text}".encode()).hexdigest()[:32]
