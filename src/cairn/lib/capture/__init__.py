"""The capture line: one grammar for the box, the shell, the API and everything else that takes a line."""

from cairn.lib.capture.canonical import to_line
from cairn.lib.capture.letting_go import without
from cairn.lib.capture.parse import parse
from cairn.lib.capture.reading import Due, Mark, Reading, Span, Suggestion, Text, Who, title_of
from cairn.lib.capture.settle import settle
from cairn.lib.capture.verb import DUE, Slot, Verb
from cairn.lib.capture.vocabulary import Vocabulary

__all__ = [
    "DUE",
    "Due",
    "Mark",
    "Reading",
    "Slot",
    "Span",
    "Suggestion",
    "Text",
    "Verb",
    "Vocabulary",
    "Who",
    "parse",
    "settle",
    "title_of",
    "to_line",
    "without",
]
