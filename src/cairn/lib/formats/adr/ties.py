"""Puts links to other records into one: under its status, where it has one, else in a section of their own."""

from __future__ import annotations

from collections.abc import Sequence

from cairn.lib.formats.adr.meta import link
from cairn.lib.formats.adr.outline import RELATED, STATUS, Outline
from cairn.lib.formats.adr.page import is_blank
from cairn.lib.formats.adr.reading import read
from cairn.lib.formats.adr.record import SUPERSEDED_BY, SUPERSEDES, Tie
from cairn.lib.formats.adr.sections import with_section
from cairn.lib.formats.adr.texts import core
from cairn.lib.formats.adr.words import points_at

RELATION = {SUPERSEDES: "Supersedes", SUPERSEDED_BY: "Superseded by"}


def with_ties(text: str, name: str, before: Sequence[Tie], now: Sequence[Tie]) -> str:
    """The whole text with links that are new; one that is gone loses its line where it has one to itself.

    What a text says in the middle of a sentence stays.
    """
    for tie in before:
        if not any(_same(tie, other) for other in now):
            text = _without(text, tie)
    there = read(text, name).ties
    for tie in now:
        if not any(_same(tie, other) for other in there):
            text = _with(text, tie)
    return text


def _same(one: Tie, other: Tie) -> bool:
    return one.type == other.type and (
        one.target == other.target or points_at(one.target, other.target) or points_at(other.target, one.target)
    )


def _said(tie: Tie) -> str:
    return f"{RELATION.get(tie.type) or tie.how or 'Related to'} {link(tie)}"


def _with(text: str, tie: Tie) -> str:
    outline = Outline(text)
    page = outline.page
    section = outline.sections.get(STATUS)
    if section:
        return page.inserted(core(page, section.start, section.end)[1], [_said(tie)])
    section = outline.sections.get(RELATED)
    line = f"* {_said(tie)}"
    if section is None:
        return with_section(outline, RELATED, [line])
    first, last = core(page, section.start, section.end)
    if first < last:
        return page.with_lines(last, last, [page.closing, line] if page.closing and last == len(page.lines) else [line])
    return page.inserted(section.start, [line])


def _without(text: str, tie: Tie) -> str:
    outline = Outline(text)
    page = outline.page
    for name in (STATUS, RELATED):
        section = outline.sections.get(name)
        lines = range(section.start, section.end) if section else ()
        for at in lines:
            line = page.lines[at].strip(" \t-*+")
            if line.endswith(f"]({tie.target})") and line.count("](") == 1 and not page.fenced[at]:
                alone = at + 1 < len(page.lines) and is_blank(page.lines[at - 1]) and is_blank(page.lines[at + 1])
                return page.with_lines(at, at + 1 + alone, [])
    return text
