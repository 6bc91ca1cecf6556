"""Status, day and people of a record, in the form that it has for them: front matter, labels, or a section."""

from __future__ import annotations

import datetime as dt
import re

from cairn.lib.formats.adr.front import with_key, with_value
from cairn.lib.formats.adr.outline import DATE_KEYS, STATUS, STATUS_KEYS, Label, Outline
from cairn.lib.formats.adr.page import is_blank
from cairn.lib.formats.adr.record import SUPERSEDED, SUPERSEDED_BY, Adr, Tie
from cairn.lib.formats.adr.sections import with_section
from cairn.lib.formats.adr.texts import MAIN, escaped, filled
from cairn.lib.formats.adr.words import BY, day_in, status_in

BULLET = re.compile(r" {0,3}[-*+][ \t]+")


def with_status(text: str, before: Adr, now: Adr) -> str:
    """The whole text with another status, in the words of `now` where they are new, else in words made for it."""
    said = _said(before, now)
    return text if said == before.status_text else _with_words(text, said)


def _said(before: Adr, now: Adr) -> str:
    """What is to stand under the status."""
    if now.status_text != before.status_text and status_in(now.status_text) == now.status:
        return now.status_text
    old, new = (next((t for t in one.ties if t.type == SUPERSEDED_BY), None) for one in (before, now))
    if now.status == before.status and (now.status != SUPERSEDED or new in (None, old)):
        return before.status_text
    word = by(new) if new and now.status == SUPERSEDED else now.status
    lines = before.status_text.split("\n")
    at = next((at for at, line in enumerate(lines) if status_in(line) == before.status != ""), -1)
    word = word[:1].upper() + word[1:] if before.status_text[:1].isupper() else word
    if at < 0:
        return "\n\n".join(filter(None, (word, before.status_text))) if _has_ties(before.status_text) else word
    kept = [line for place, line in enumerate(lines) if place == at or not _is_status(line)]
    at = kept.index(lines[at])
    kept[at] = word
    return "\n".join(kept).strip("\n")


def _is_status(line: str) -> bool:
    return bool(status_in(line)) and not line.casefold().lstrip().startswith(("date", "*date"))


def _has_ties(text: str) -> bool:
    return "](" in text


def by(tie: Tie) -> str:
    return f"{BY[0]} {link(tie)}"


def link(tie: Tie) -> str:
    """A link to another record, or the number that it was named by."""
    words = " ".join(tie.words.replace("[", "(").replace("]", ")").split()) or tie.target
    return words if tie.target.isdigit() else f"[{words}]({tie.target})"


def _with_words(text: str, said: str) -> str:
    outline = Outline(text)
    entry, label, section = outline.entry(STATUS_KEYS), outline.label(STATUS_KEYS), outline.sections.get(STATUS)
    line = " ".join(said.split())
    if entry:
        return with_value(outline.page, entry[1], line)
    if label and section is None:
        return _with_label_value(outline, label[1], line)
    if section:
        return filled(outline.page, section.start, section.end, said, MAIN)
    if outline.is_nygard:
        capital = said[:1].upper() + said[1:]
        return with_section(outline, STATUS, escaped(capital.split("\n"), MAIN))
    return _with_label(outline, "status", line) if _labelled(outline) else with_key(outline.page, "status", line)


def with_date(text: str, day: dt.date | None) -> str:
    outline = Outline(text)
    entry, label = outline.entry(DATE_KEYS), outline.label(DATE_KEYS)
    said = day.isoformat() if day else ""
    if entry:
        return with_value(outline.page, entry[1], said)
    if label:
        found = day_in(outline.said(label[1]))
        if found:
            start = label[1].start
            label = label[0], Label(label[1].at, start + found[1], start + found[2])
        return _with_label_value(outline, label[1], said)
    labelled = outline.is_nygard or _labelled(outline)
    return _with_label(outline, "date", said) if labelled else with_key(outline.page, "date", said)


def with_people(text: str, keys: tuple[str, ...], names: tuple[str, ...]) -> str:
    outline = Outline(text)
    entry, label = outline.entry(keys), outline.label(keys)
    if entry:
        return with_value(outline.page, entry[1], names)
    # A comma within a name would make two of it, and a comment would hide it.
    said = ", ".join(" ".join(re.sub("[,;]|<!--|-->", " ", name).split()) for name in names)
    if label:
        return _with_label_value(outline, label[1], said)
    key = keys[1] if "deciders" in keys and (outline.is_nygard or _labelled(outline)) else keys[0]
    if outline.is_nygard or _labelled(outline):
        return _with_label(outline, key, said)
    return with_key(outline.page, key, names)


def _labelled(outline: Outline) -> bool:
    """Whether this record says such things in lines under its title."""
    return bool(outline.labels) and not outline.front


def _with_label_value(outline: Outline, label: Label, value: str) -> str:
    line = outline.page.lines[label.at]
    head, tail = line[: label.start], line[label.end :]
    space = " " if value and not head.endswith((" ", "\t")) else ""
    return outline.page.with_line(label.at, f"{head}{space}{value}{tail}")


def _with_label(outline: Outline, key: str, value: str) -> str:
    """The whole text with a line more of the kind "Date: …", like those that are there."""
    page = outline.page
    there = [label.at for label in outline.labels.values() if label.at < outline.preamble_end]
    words = key.replace("-", " ").capitalize()
    if not there:
        return page.inserted(outline.first, [f"{words}: {value}"])
    last = max(there)
    bullet = BULLET.match(page.lines[last])
    if bullet:
        return page.with_lines(last + 1, last + 1, [f"{bullet[0]}{words}: {value}"])
    after = last + 1
    while after < outline.preamble_end and not is_blank(page.lines[after]):
        after += 1
    return page.inserted(after, [f"{words}: {value}"])
