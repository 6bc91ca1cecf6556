"""Empty your head: a pasted list, each line a promise."""

from __future__ import annotations

import uuid

from cairn.core.accounts.models import User
from cairn.core.capture.making import can_make
from cairn.core.capture.taking import take
from cairn.core.capture.vocabulary import vocabulary

OWED = "promise"
BULLETS = "-*•–— \t"


def empty(by: User, text: str, once: str) -> int:
    """Save each line of `text` on its own; how many. A line that says itself what it is, stays that. Safe to repeat."""
    once = once or uuid.uuid4().hex
    lines = [line.strip(BULLETS) for line in text.splitlines()]
    kept = 0
    for place, line in enumerate(line for line in lines if line):
        take(by, as_promise(line), once=f"{once}-{place}")
        kept += 1
    return kept


def as_promise(line: str) -> str:
    """`line` with the head of a promise in front, unless it has a head of its own."""
    words = vocabulary()
    head, colon, rest = line.partition(":")
    named = bool(head.strip()) and colon and head.strip().casefold() in words.heads and rest[:1].isspace()
    if named or not can_make(OWED):
        return line
    return f"{words.verbs[OWED].heads[0]}: {line}"
