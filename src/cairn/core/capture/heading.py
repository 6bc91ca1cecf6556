"""Lines that were asked for by a question: what the question is about, stands for the head that nobody typed."""

from __future__ import annotations

from cairn.core.capture.making import can_make
from cairn.core.capture.vocabulary import vocabulary

BULLETS = "-*•–— \t"


def can_type(verb: str) -> bool:
    """Whether a line can say `verb`: others are made for another practice alone."""
    return can_make(verb) and bool(vocabulary().verbs[verb].heads)


def with_head(line: str, verb: str) -> str:
    """`line` as `verb`, unless it says itself what it is, or no practice brings the verb."""
    words = vocabulary()
    head, colon, rest = line.partition(":")
    own = bool(colon) and bool(head.strip()) and head.strip().casefold() in words.heads and rest[:1].isspace()
    if own or not can_type(verb):
        return line
    typed = words.verbs[verb].heads[0]
    # What needs no head at all is what any line is.
    return f"{typed}: {line}" if typed else line


def lines_of(text: str) -> list[str]:
    """The lines of a pasted list, without its bullets and empty lines."""
    stripped = (line.strip(BULLETS) for line in text.splitlines())
    return [line for line in stripped if line]
