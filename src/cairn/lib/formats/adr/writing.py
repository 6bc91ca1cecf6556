"""A record as text: changed fields go where they stand in the text that it came from, and nothing else is touched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cairn.lib.formats.adr.meta import with_date, with_people, with_status
from cairn.lib.formats.adr.options_writing import with_options
from cairn.lib.formats.adr.outcome import leads
from cairn.lib.formats.adr.outline import (
    CONFIRMATION,
    CONSEQUENCES,
    CONTEXT,
    DRIVERS,
    MORE,
    OUTCOME,
    PEOPLE_KEYS,
    Outline,
)
from cairn.lib.formats.adr.page import Page, heading_of
from cairn.lib.formats.adr.reading import fields_of, numbered, outlined, read
from cairn.lib.formats.adr.record import Adr
from cairn.lib.formats.adr.sections import with_section
from cairn.lib.formats.adr.settled import settled
from cairn.lib.formats.adr.texts import MAIN, OPPOSITES, POLES, SUB, escaped, filled, name_of, settled_text
from cairn.lib.formats.adr.ties import with_ties
from cairn.lib.formats.adr.words import status_in

BEFORE_THE_OUTCOME = {"context": CONTEXT, "drivers": DRIVERS}
AFTER_IT = {"consequences": CONSEQUENCES, "confirmation": CONFIRMATION, "more": MORE}


def write(adr: Adr, name: str, source: str = "") -> str:
    """`source` with the fields of `adr`, the record of the file `name`; without a source a record in MADR 4.

    What reads the same stays as it is to the byte. Raises `Unreadable` for a source that can't be read.
    """
    if source:
        before = fields_of(outlined(source), name)
        if before == adr:
            return source
        now = settled(adr, name)
        if status_in(adr.status_text) == adr.status:
            # A status under a heading of its own may have several lines.
            now = replace(now, status_text=settled_text(adr.status_text))
        # What can't be said in another way than it is, is no change.
        as_it_stands = settled(before, name)
        kept = {
            field: getattr(before, field)
            for field in Adr.__dataclass_fields__
            if getattr(adr, field) == getattr(before, field) or getattr(now, field) == getattr(as_it_stands, field)
        }
        return _changed(source, name, before, replace(now, **kept))
    now = settled(adr, name)
    text = f"# {now.title}\n"
    return _changed(text, name, read(text, name), now)


def _changed(text: str, name: str, before: Adr, now: Adr) -> str:
    page = Page(text)
    if page.lines and page.lines[0].rstrip() == "---" and not page.body:
        # A line of what comes in would end front matter that nobody began.
        text = page.with_lines(0, 0, [""])
    if now.title != before.title:
        text = _with_title(text, name, now.title)
    if (now.status, now.status_text) != (before.status, before.status_text) or now.ties != before.ties:
        text = with_status(text, before, now)
    if now.date != before.date:
        text = with_date(text, now.date)
    for role, keys in PEOPLE_KEYS.items():
        if getattr(now, role) != getattr(before, role):
            text = with_people(text, keys, getattr(now, role))
    text = _with_texts(text, BEFORE_THE_OUTCOME, before, now)
    if now.options != before.options:
        text = with_options(text, now.options)
    if (now.choice, now.because) != (before.choice, before.because):
        text = _with_outcome(text, name, now)
    text = _with_texts(text, AFTER_IT, before, now)
    if now.ties != before.ties:
        text = with_ties(text, name, before.ties, now.ties)
    return text


def _with_title(text: str, name: str, title: str) -> str:
    outline = Outline(text)
    page, there = outline.page, outline.title
    if there is None:
        after = [""] if page.lines[page.body : page.body + 1] not in ([], [""]) else []
        return page.with_lines(page.body, page.body, [f"# {title}", *after])
    line = page.lines[there.at]
    sign = line[: len(line) - len(line.lstrip(" #"))].rstrip()
    return page.with_line(there.at, f"{sign} {there.text[: numbered(there.text, name)]}{title}")


def _with_texts(text: str, sections: Mapping[str, str], before: Adr, now: Adr) -> str:
    for field, section in sections.items():
        if getattr(now, field) != getattr(before, field):
            text = _with_text(text, section, getattr(now, field))
    return text


def _with_text(text: str, name: str, value: str) -> str:
    outline = Outline(text)
    page, section = outline.page, outline.sections.get(name)
    if section is None:
        kind = MAIN if name not in (CONSEQUENCES, CONFIRMATION) else _kind_of_new(outline, name)
        return with_section(outline, name, escaped(value.split("\n"), kind)) if value else text
    if name != CONSEQUENCES or section.level != 3:
        return filled(page, section.start, section.end, value, section.kind)
    first = heading_of(value.partition("\n")[0])
    opposed = first is not None and first[0] == 3 and name_of(first[1]) in OPPOSITES
    if outline.poles and not opposed:
        # The heading that said which consequences they are goes with them.
        text = page.with_line(section.at, "### Consequences")
        now = Outline(text)
        section = now.sections[name]
        return filled(now.page, section.start, section.end, value, POLES)
    start = section.at if outline.poles else section.start
    return filled(page, start, section.end, value, POLES)


def _kind_of_new(outline: Outline, name: str) -> str:
    if name == CONSEQUENCES:
        return MAIN if outline.is_nygard else POLES
    return SUB


def _with_outcome(text: str, name: str, now: Adr) -> str:
    """The first of the forms in which the outcome reads as it should."""
    outline = Outline(text)
    if OUTCOME not in outline.sections:
        text = with_section(outline, OUTCOME, [])
        outline = Outline(text)
    found = text
    for found in leads(outline, now.choice, now.because):
        again = read(found, name)
        if (again.choice, again.because) == (now.choice, now.because):
            break
    return found
