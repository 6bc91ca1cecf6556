"""The note as a mail: subject, plain text and HTML, and the address that opens a mail program with it."""

from __future__ import annotations

from urllib.parse import quote

from django.template.loader import render_to_string

from cairn.lib.markdown import render
from cairn.practices.notes.models import Note

LONGEST_LINK = 1900
"""Some mail programs take no longer address: then the text has to be pasted."""


def subject(note: Note) -> str:
    return note.title


def as_html(note: Note, sign: str) -> str:
    return render_to_string("notes/weekly_mail.html", {"note": note, "html": render(note.body, top=2), "sign": sign})


def mailto(note: Note, text: str) -> str:
    """A link that opens the mail program with `text` in it, or "" where it is too long for one."""
    link = f"mailto:{quote(note.address)}?subject={quote(subject(note))}&body={quote(text)}"
    return link if len(link) <= LONGEST_LINK else ""
