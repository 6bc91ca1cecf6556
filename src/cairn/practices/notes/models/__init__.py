"""A weekly note, how it is drafted, and which one is at hand."""

from cairn.practices.notes.models.drafting import Draft, Line, draft, left_out_in_words
from cairn.practices.notes.models.note import BY_HAND, BY_MAIL, READER, Note
from cairn.practices.notes.models.reading import earlier, note_of, usual_address, usual_reader
from cairn.practices.notes.models.text import with_line, without_lines

__all__ = [
    "BY_HAND",
    "BY_MAIL",
    "READER",
    "Draft",
    "Line",
    "Note",
    "draft",
    "earlier",
    "left_out_in_words",
    "note_of",
    "usual_address",
    "usual_reader",
    "with_line",
    "without_lines",
]
