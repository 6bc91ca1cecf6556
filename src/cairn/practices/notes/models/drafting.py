"""Drafts a note from what really happened. What only its owner sees is listed beside it, with the reason."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from cairn.core.accounts.models import User
from cairn.core.asking.weekly import sections
from cairn.core.contract import Named, Section, SectionLine, Week
from cairn.core.records.models import Record


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a draft: its words, its section's title, its record, and why it is left out ("" where it isn't)."""

    text: str
    section: str
    record: Record | None = None
    why: str = ""

    @property
    def token(self) -> str:
        """Names the line in a form, without its words standing in an address."""
        return hashlib.sha256(f"{self.section}\n{self.text}".encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Draft:
    """What a week has to tell one reader: `lines` to send, and those `left_out`."""

    lines: tuple[Line, ...]
    left_out: tuple[Line, ...]

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


def draft(viewer: User, week: Week, reader: Named | None) -> Draft:
    """What `viewer` could tell `reader` of `week`. Nobody is told what was noted about them."""
    found = [_line(section, line, reader) for section in sections(viewer, week) for line in section.lines]
    return Draft(tuple(one for one in found if not one.why), tuple(one for one in found if one.why))


def _line(section: Section, line: SectionLine, reader: Named | None) -> Line:
    why = line.private
    if not why and reader and line.personal and concerns(line, reader):
        why = f"about {reader.label}"
    return Line(" ".join(line.text.split()), section.title, line.record, why)


def concerns(line: SectionLine, reader: Named) -> bool:
    """Whether `line` names `reader`: by their entry, or by anything they may have been called when it was typed."""
    if reader.person and reader.person.pk in line.people:
        return True
    known = called(reader)
    named = line.record.named() if line.record else []
    words = {word.strip(".,;:!?()'’\"").removesuffix("'s").removesuffix("’s") for word in line.text.casefold().split()}
    return (
        any(known & called(one) for one in named)
        or bool(known & words)
        or any(" " in name and name in line.text.casefold() for name in known)
    )


def called(one: Named) -> set[str]:
    """What somebody may be called: name, first name, handle, the name as typed; in small letters."""
    names = {one.name, one.label}
    if one.person:
        names |= {one.person.name, one.person.handle}
    names |= {name.split()[0] for name in names if name.split()}
    return {name.casefold().strip() for name in names if name.strip()}


def left_out_in_words(lines: Iterable[Line]) -> str:
    """ "1 slip, 1 about Dana, 2 owed to you": what is left out, counted by its reason."""
    counts = Counter(line.why for line in lines)
    return ", ".join(f"{n} {why if n == 1 else plural(why)}" for why, n in counts.items())


def plural(why: str) -> str:
    return {"slip": "slips", "owned mistake": "owned mistakes", "habit": "habits"}.get(why, why)
