"""A record as fields, whichever form it has. What isn't known stays in the text alone."""

from __future__ import annotations

import datetime as dt
import re

from cairn.lib.formats.adr.names import number_of, title_from
from cairn.lib.formats.adr.options import slots_in
from cairn.lib.formats.adr.outcome import lead_in
from cairn.lib.formats.adr.outline import (
    CONFIRMATION,
    CONSEQUENCES,
    CONTEXT,
    DATE_KEYS,
    DRIVERS,
    MORE,
    OPTIONS,
    OUTCOME,
    PEOPLE_KEYS,
    RATIONALE,
    STATUS,
    STATUS_KEYS,
    Outline,
)
from cairn.lib.formats.adr.record import Adr
from cairn.lib.formats.adr.texts import text_in
from cairn.lib.formats.adr.words import day_in, people_in, status_in, ties_in
from cairn.lib.formats.source import Unreadable

NUMBER = re.compile(r"\[?(?:ADR|adr)?[ _-]?([0-9]{1,17})\]?(?:[.:)]| [-–—])?(?: |$)")
LARGEST = 1_000_000
"""Characters of a record. The longest of the real ones have a hundredth of that."""


def read(text: str, name: str) -> Adr:
    """The record that stands in `text`, the content of the file `name`.

    Raises `Unreadable` for one that is far too long, and for front matter that is made to harm.
    """
    return fields_of(outlined(text), name)


def is_record(text: str) -> bool:
    """Whether `text` is a record, by what all of them have: a decision, or a status beside context or options."""
    try:
        outline = outlined(text)
    except Unreadable:
        return False
    has_status = bool(outline.entry(STATUS_KEYS) or outline.label(STATUS_KEYS) or STATUS in outline.sections)
    weighs = {CONTEXT, OPTIONS} & outline.sections.keys()
    return OUTCOME in outline.sections or bool(has_status and weighs)


def outlined(text: str) -> Outline:
    if len(text) > LARGEST:
        raise Unreadable("The record is longer than 1 MB.")
    return Outline(text)


def fields_of(outline: Outline, name: str) -> Adr:
    status_text = status_text_in(outline)
    choice, because = outcome_in(outline)
    people = {role: people_of(outline, keys) for role, keys in PEOPLE_KEYS.items()}
    return Adr(
        title=title_in(outline, name),
        status=status_in(status_text),
        status_text=status_text,
        date=date_in(outline),
        context=section_text(outline, CONTEXT),
        drivers=section_text(outline, DRIVERS),
        options=tuple(slot.option for slot in slots_in(outline)),
        choice=choice,
        because=because,
        consequences=section_text(outline, CONSEQUENCES),
        confirmation=section_text(outline, CONFIRMATION),
        more=section_text(outline, MORE),
        ties=ties_in(outline.page, status_text, name),
        **people,
    )


def section_text(outline: Outline, name: str) -> str:
    section = outline.sections.get(name)
    if section is None:
        return ""
    start = section.at if name == CONSEQUENCES and outline.poles else section.start
    return text_in(outline.page, start, section.end, section.kind)


def title_in(outline: Outline, name: str) -> str:
    if outline.title is None:
        return title_from(name)
    return outline.title.text[numbered(outline.title.text, name) :] or title_from(name)


def numbered(title: str, name: str) -> int:
    """How many characters of a title say the record's own number, as in "5. Use SQLite" and "ADR-0005: Use SQLite"."""
    number, end = number_of(name), 0
    while (found := NUMBER.match(title, end)) and int(found[1]) == number:
        end = found.end()
    # A bare number may be the first word.
    return 0 if title[:end].strip().isdigit() else end


def status_text_in(outline: Outline) -> str:
    entry, label = outline.entry(STATUS_KEYS), outline.label(STATUS_KEYS)
    if entry:
        value = entry[1].value
        return value if isinstance(value, str) else ", ".join(value)
    if label and STATUS not in outline.sections:
        return outline.said(label[1])
    return section_text(outline, STATUS)


def date_in(outline: Outline) -> dt.date | None:
    entry, label = outline.entry(DATE_KEYS), outline.label(DATE_KEYS)
    value = entry[1].value if entry else outline.said(label[1]) if label else ""
    found = day_in(value) if isinstance(value, str) else None
    return found[0] if found else None


def people_of(outline: Outline, keys: tuple[str, ...]) -> tuple[str, ...]:
    entry, label = outline.entry(keys), outline.label(keys)
    if entry:
        value = entry[1].value
        return people_in(value) if isinstance(value, str) else tuple(filter(None, value))
    return people_in(outline.said(label[1])) if label else ()


def outcome_in(outline: Outline) -> tuple[str, str]:
    """The choice, and why."""
    if OUTCOME not in outline.sections:
        return "", section_text(outline, RATIONALE)
    lead = lead_in(outline.page, outline.sections[OUTCOME].start, outline.lead_end)
    return lead.choice, lead.because if lead.is_madr else section_text(outline, RATIONALE)
