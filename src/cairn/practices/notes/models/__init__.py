"""A weekly note, how it is drafted, and which one is at hand."""

from cairn.practices.notes.models.drafting import Draft, Line, draft, left_out_in_words
from cairn.practices.notes.models.note import BY_HAND, BY_MAIL, READER, Note
from cairn.practices.notes.models.reading import earlier, note_of, usual_address, usual_reader
from cairn.practices.notes.models.standing import draft_for, seen, withdrawn, words_of_note
from cairn.practices.notes.models.text import names_in, with_line, without_lines

__all__ = [
    "BY_HAND",
    "BY_MAIL",
    "READER",
    "Draft",
    "Line",
    "Note",
    "draft",
    "draft_for",
    "earlier",
    "left_out_in_words",
    "names_in",
    "note_of",
    "seen",
    "usual_address",
    "usual_reader",
    "with_line",
    "withdrawn",
    "without_lines",
    "words_of_note",
]
