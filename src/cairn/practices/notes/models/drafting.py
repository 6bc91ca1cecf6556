"""Drafts a note from what really happened. What only its owner sees is listed beside it, with the reason."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cairn.core.accounts.models import User
from cairn.core.asking.weekly import sections
from cairn.core.contract import Named, Section, SectionLine, Week
from cairn.core.records.models import Record
from cairn.practices.notes.models.concerning import Known, concerns, known, knows_of


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a draft: its words, its section's title, its record, and why it is left out ("" where it isn't).

    `about_reader`: it is left out for this reader alone.
    """

    text: str
    section: str
    record: Record | None = None
    why: str = ""
    about_reader: bool = False

    @property
    def token(self) -> str:
        """Names the line in a form, without its words standing in an address."""
        return hashlib.sha256(f"{self.section}\n{self.text}".encode()).hexdigest()[:16]

    @property
    def source(self) -> tuple[str, str]:
        """What a note remembers of a line that was drafted into it: its words, and the uid of its record or ""."""
        return self.text, str(self.record.uid) if self.record else ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a week has to tell one reader: `lines` to send, and those `left_out`."""

    lines: tuple[Line, ...]
    left_out: tuple[Line, ...]
    reader: Known | None = None

    @property
    def text(self) -> str:
        """The lines to send, as Markdown: a heading for each section, a point for each line."""
        parts: list[str] = []
        title = ""
        for line in self.lines:
            if line.section != title:
                title = line.section
                parts.append(f"\n## {title}\n" if parts else f"## {title}\n")
            parts.append(f"- {line.text}")
        return "\n".join(parts)

    def find(self, token: str) -> Line | None:
        return next((line for line in (*self.left_out, *self.lines) if line.token == token), None)


def draft(
    viewer: User, week: Week, reader: Named | None, address: str = "", told: Sequence[Section] | None = None
) -> Draft:
    """What `viewer` could tell `reader`, who is written to at `address`, of `week`.

    Nobody is told what was noted about them. `told` is what the week has to tell, where the caller asked already: it is
    the same for every reader.
    """
    who = known(viewer, reader, address) if reader else None
    told = sections(viewer, week) if told is None else told
    found = [_line(section, line, who) for section in told for line in section.lines]
    return Draft(tuple(one for one in found if not one.why), tuple(one for one in found if one.why), who)


def _line(section: Section, line: SectionLine, reader: Known | None) -> Line:
    text = " ".join(line.text.split())
    if line.private:
        return Line(text, section.title, line.record, line.private)
    if reader and line.personal and concerns(line, reader) and not knows_of(line, reader):
        return Line(text, section.title, line.record, f"about {reader.label}", about_reader=True)
    return Line(text, section.title, line.record)


def left_out_in_words(lines: Iterable[Line]) -> str:
    """ "1 slip, 1 about Dana, 2 owed to you": what is left out, counted by its reason."""
    counts = Counter(line.why for line in lines)
    return ", ".join(f"{n} {why if n == 1 else plural(why)}" for why, n in counts.items())


def plural(why: str) -> str:
    return {"slip": "slips", "owned mistake": "owned mistakes", "habit": "habits"}.get(why, why)
