"""The usual beginnings of a line, as buttons under an empty capture box."""

from __future__ import annotations

from dataclasses import dataclass

from cairn.core.contract.registry import verbs

# Verbs are public language: where no folder brings one, its button isn't drawn.
USUAL = ("promise", "owed", "slip", "ask", "decision", "thanks")


@dataclass(frozen=True, slots=True)
class Start:
    """A button: `head` is put at the beginning of the box."""

    label: str
    head: str


def starts() -> list[Start]:
    """The usual types that there are, in a fixed order."""
    known = {verb.name: verb for verb in verbs()}
    return [Start(verb.label, f"{verb.heads[0]}: ") for name in USUAL if (verb := known.get(name)) and verb.heads]
