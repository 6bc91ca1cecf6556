"""Whom a line is about: whether it names its reader, by whatever they may be called in it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from cairn.core.accounts.models import User
from cairn.core.contract import Named, SectionLine
from cairn.core.people.models import Person
from cairn.core.records.models import Record
from cairn.lib import folding

SMALL = frozenset(("a", "all", "an", "and", "at", "for", "in", "my", "of", "on", "our", "the", "to"))
"""Words of what a reader may be called that say nothing about who it is: "the platform team"."""


@dataclass(frozen=True, slots=True)
class Known:
    """A reader by every name: `entries` are the ids of whom it may be, `sure` the one it is, where there is one.

    `words` are single words of their names, `runs` names in scripts that don't divide words.
    """

    label: str
    entries: frozenset[int]
    sure: int | None
    words: frozenset[str]
    runs: frozenset[str]

    def is_named_in(self, text: str) -> bool:
        said = spoken_text(text)
        spoken = set(folding.words(said))
        if self.words & (spoken | {word.removesuffix("s") for word in spoken}):
            return True
        plain = "".join(said.split()) if self.runs else ""
        return any(run in plain for run in self.runs)


def known(viewer: User, reader: Named, address: str = "") -> Known:
    """`reader` with all that the directory of `viewer` says about who that may be, by name or by `address`."""
    # Whoever was taken out of the directory is called what they were called.
    there = Person.objects.filter(space=viewer.home)
    entries = {reader.person} if reader.person else _meant(there, reader.name)
    sure = next(iter(entries)).pk if len(entries) == 1 else None
    if address:
        entries |= set(there.filter(Q(email__iexact=address)))
    names = {reader.name, *(name for one in entries for name in (one.name, one.handle))}
    return Known(
        reader.label,
        frozenset(one.pk for one in entries),
        sure,
        frozenset(word for name in names for word in _words_of_name(name)),
        frozenset(run for name in names if _runs_on(run := "".join(spoken_text(name).split()))),
    )


def concerns(line: SectionLine, reader: Known) -> bool:
    """Whether `line` names `reader`: by their entry, or by any of their names, in it or in all that its record says."""
    if reader.entries & set(line.people):
        return True
    texts = [line.text, *(_said(line.record) if line.record else ())]
    return any(reader.is_named_in(text) for text in texts)


def knows_of(line: SectionLine, reader: Known) -> bool:
    """Whether it was said to `reader`: what one promised somebody is no secret from them."""
    label = folding.fold(reader.label)
    return any(one.person.pk == reader.sure if one.person else folding.fold(one.name) == label for one in line.said_to)


def _meant(there: Iterable[Person], name: str) -> set[Person]:
    """The entries that `name` may mean: all of its words are theirs. "D. Hill" may be Dana Hill."""
    wanted = set(_words_in(name))
    return {one for one in there if wanted and wanted <= {*_words_of_name(one.name), *_words_of_name(one.handle)}}


def spoken_text(text: str) -> str:
    """`text` folded, without what nobody sees (zero-width signs) and with underscores as gaps."""
    # None of them is ASCII.
    seen = text if text.isascii() else "".join(char for char in text if unicodedata.category(char) != "Cf")
    return folding.fold(seen).replace("_", " ")


def _words_of_name(name: str) -> Iterable[str]:
    """Each of its words, and all of them run together: "hill" and "danahill"."""
    parts = _words_in(name)
    return [*parts, "".join(parts)] if parts else []


def _words_in(name: str) -> list[str]:
    return [word for word in folding.words(spoken_text(name)) if len(word) > 1 and word not in SMALL]


def _runs_on(name: str) -> bool:
    return any(unicodedata.category(char) == "Lo" for char in name)


def _said(record: Record) -> Iterable[str]:
    named = (text for one in record.named() for text in (one.name, one.label))
    return (record.title, record.body, *record.tag_names, *named)
