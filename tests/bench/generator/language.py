"""What people write: lines with names, tags and keys in them, from a vocabulary in which few words stand for most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.bench.generator.chance import Chance, Ranked
from tests.bench.generator.words import EVERYDAY, HEADS, TAILS

WORDS = 12_000
TOPICS = 150
CHARACTERISTICS = ("integrity", "empathy", "transparency", "consistency", "accountability")

HAPPENED = (
    "asked {p} what we know about the {w} {w} before {w}",
    "told {p} that the {w} of the {w} was mine",
    "thanked {p} for the {w} {w} in front of {w}",
    "sat down with {p} until the {w} {w} was clear",
    "said what I don't know about {w} and {w}",
    "{p} warned me about the {w} {w}, and was right",
    "wrote the {w} down for {p} the same day",
    "listened to {p} on the {w}, and changed the {w} {w}",
    "named the {w} behind the {w} before anybody built on {w}",
    "went through {w}, {w} and {w} with {p}",
    "the {w} {w} took longer than I had said; told {p} why",
    "agreed with {p} and {p} what the {w} may hold",
)
SLIPS = ("late to the {w}, told nobody", "interrupted {p} in the {w} {w}", "promised a {w} I could not keep")
OWNED = ("I forgot to tell {p} about the {w}, and said so", "the {w} {w} failed because of me; told the {w}")
TO_DO = ("send the {w} {w}", "a {w} of the {w}", "the numbers for {w} and {w}", "read the {w} {w}", "answer on the {w}")
DECIDED = (
    "use the {w} for the {w} {w}",
    "keep the {w} and the {w} apart",
    "no {w} in the {w} before the {w} is {w}",
    "{p} signs off each {w} of the {w}",
    "move the {w} {w} into the {w}",
    "one {w} for {w} and {w}",
)
PROPOSED = ("let the {w} decide on the {w} {w}", "replace the {w} {w} with a {w}", "one {w} less in the {w}")
REASONS = ("the {w} {w} is one {w} to keep", "{p} has seen the {w} {w} fail", "it costs less than a {w} of the {w}")
ASSUMED = ("the {w} stays under {w} {w}", "{p} has the {w} by then", "nobody needs the {w} of the {w}")


@dataclass(slots=True)
class Line:
    """A first line with its marks in place, the names in it as they were typed, and its tags."""

    text: str = ""
    marks: list[dict[str, Any]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)

    def say(self, words: str) -> None:
        self.text += words

    def name(self, typed: str) -> None:
        self._mark("person", f"@{typed}", typed)
        if typed not in self.names:
            self.names.append(typed)

    def tag(self, name: str) -> None:
        if name not in self.tags:
            self.say(" ")
            self._mark("tag", f"#{name}", name)
            self.tags.append(name)

    def key(self, key: str) -> None:
        self._mark("key", key, key)

    def _mark(self, kind: str, shown: str, value: str) -> None:
        self.marks.append({"start": len(self.text), "length": len(shown), "kind": kind, "value": value})
        self.text += shown


class Tongue:
    """Writes. `names` are drawn by whoever calls, since each knows other people."""

    def __init__(self, seed: int) -> None:
        self.chance = Chance(seed, "language")
        everyday = list(EVERYDAY)
        self.chance.shuffle(everyday)
        rare = {
            f"{self.chance.choice(HEADS)}{self.chance.choice(HEADS)}{self.chance.choice(TAILS)}"
            for _ in range(3 * WORDS)
        }
        self._words: Ranked = Ranked([*everyday, *sorted(rare - set(everyday))][:WORDS])
        self._topics: Ranked = Ranked([self.word() for _ in range(TOPICS)])

    def word(self) -> str:
        word: str = self._words.draw(self.chance)
        return word

    def line(self, pattern: str, names: list[str]) -> Line:
        """`pattern` with words for `{w}` and, in turn, `names` for `{p}`."""
        line, left = Line(), iter(names)
        for piece in pattern.replace("}", "{").split("{"):
            if piece == "w":
                line.say(self.word())
            elif piece == "p":
                line.name(next(left))
            else:
                line.say(piece)
        for _ in range(self.chance.about(3, 0.9) - 1):
            line.say(f" {self.word()}")
        return line

    def tags(self, line: Line) -> None:
        if self.chance.often(0.35):
            line.tag(self.chance.choice(CHARACTERISTICS))
        if self.chance.often(0.2):
            topic: str = self._topics.draw(self.chance)
            line.tag(topic)

    def body(self) -> str:
        return "\n".join(self.sentence() for _ in range(self.chance.about(3)))

    def sentence(self) -> str:
        said = " ".join(self.word() for _ in range(self.chance.about(11, 0.4)))
        return f"{said.capitalize()}."


def nobody_in(patterns: Sequence[str]) -> list[str]:
    """Those of `patterns` that name nobody: what a form takes has no marks."""
    return [one for one in patterns if "{p}" not in one]
