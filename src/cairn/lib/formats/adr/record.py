"""What a record says, in fields."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

GOOD, BAD, NEUTRAL = "good", "bad", "neutral"

PROPOSED, ACCEPTED, REJECTED, SUPERSEDED = "proposed", "accepted", "rejected", "superseded"
DEPRECATED, REVERSED, DROPPED = "deprecated", "reversed", "dropped"

SUPERSEDES, SUPERSEDED_BY, ABOUT = "supersedes", "superseded by", "about"


@dataclass(frozen=True, slots=True)
class Argument:
    """For an option ("good"), against it ("bad"), or neither ("neutral")."""

    sign: str
    text: str


@dataclass(frozen=True, slots=True)
class Option:
    title: str
    text: str = ""
    arguments: tuple[Argument, ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """That a record points at another: `target` is its file's name, or its number where it was named by that alone.

    `words` are what the link says; `how` is what stands before it where that isn't said by `type` ("Amends").
    """

    type: str
    target: str
    words: str = ""
    how: str = ""


@dataclass(frozen=True, slots=True)
class Adr:
    """`status` is our word, "" where none is known; `status_text` is what stands in the file. Texts are Markdown."""

    title: str
    status: str = ""
    status_text: str = ""
    date: dt.date | None = None
    deciders: tuple[str, ...] = ()
    consulted: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()
    context: str = ""
    drivers: str = ""
    options: tuple[Option, ...] = ()
    choice: str = ""
    because: str = ""
    consequences: str = ""
    confirmation: str = ""
    more: str = ""
    ties: tuple[Tie, ...] = ()
