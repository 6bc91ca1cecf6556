"""Options: a list of titles, and for each a heading with its text and what speaks for and against it."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from dataclasses import dataclass

from cairn.lib.formats.adr.outline import OPTIONS, PROS, Outline, Section
from cairn.lib.formats.adr.page import Page, is_blank
from cairn.lib.formats.adr.record import Argument, Option
from cairn.lib.formats.adr.texts import ARGUMENT, OPTION, SIGNS, core, text_in
from cairn.lib.formats.adr.words import LINK

ITEM = re.compile(r"( {0,7})([-*+]|\d{1,9}[.)])(?:([ \t]{1,4})(.*))?$", re.DOTALL)
LONGEST_KEY = 300
"""Characters of a title in which its heading is looked for."""
MARKUP = str.maketrans("", "", "`*_\"'“”‘’")


@dataclass(frozen=True, slots=True)
class Listed:
    """A title in the list: its item is lines `start` to before `end`, the title itself those to before `until`."""

    title: str
    start: int
    until: int
    end: int


@dataclass(frozen=True, slots=True)
class Chunk:
    """Lines of an option: one argument, or text between arguments."""

    start: int
    end: int
    argument: Argument | None = None


@dataclass(frozen=True, slots=True)
class Headed:
    """An option's heading at line `at`, and what stands below to before `end`, without the empty lines after it."""

    title: str
    at: int
    end: int
    chunks: tuple[Chunk, ...] = ()

    def text(self, page: Page) -> str:
        texts = (text_in(page, one.start, one.end, OPTION) for one in self.chunks if one.argument is None)
        return "\n\n".join(text for text in texts if text)

    @property
    def arguments(self) -> tuple[Argument, ...]:
        return tuple(one.argument for one in self.chunks if one.argument)


@dataclass(frozen=True, slots=True)
class Slot:
    """An option with where it stands: in the list, under a heading, or both."""

    option: Option
    listed: Listed | None = None
    headed: Headed | None = None


def key_of(title: str) -> str:
    """A title as it is compared: "[CC0](https://…)" and "CC0" are one."""
    return " ".join(LINK.sub(lambda found: found[1], title).translate(MARKUP).casefold().split())


def slots_in(outline: Outline) -> list[Slot]:
    """The options of a record in their order: those of the list first."""
    page = outline.page
    home = home_of(outline)
    headed = heads_in(page, home) if home else []
    items = list_in(outline)
    matched = _matched(items, headed)
    used = {head.at for head in matched.values()}
    found = [Slot(_option(page, one.title, matched.get(one.start)), one, matched.get(one.start)) for one in items]
    return found + [Slot(_option(page, one.title, one), None, one) for one in headed if one.at not in used]


def _matched(items: list[Listed], headed: list[Headed]) -> dict[int, Headed]:
    """Which heading belongs to the item that begins at a line: the one of its title, or of its title's first words."""
    waiting: dict[str, deque[Headed]] = defaultdict(deque)
    for one in headed:
        waiting[key_of(one.title)].append(one)
    found = {}
    for item in items:
        same = waiting.get(key_of(item.title))
        if same:
            found[item.start] = same.popleft()
    for item in items if any(waiting.values()) else ():
        if item.start not in found:
            words = key_of(item.title)[:LONGEST_KEY].split()
            beginnings = (" ".join(words[:many]) for many in range(len(words) - 1, 0, -1))
            same = next((waiting[one] for one in beginnings if waiting.get(one)), None)
            if same:
                found[item.start] = same.popleft()
    return found


def _option(page: Page, title: str, head: Headed | None) -> Option:
    return Option(title, head.text(page), head.arguments) if head else Option(title)


def home_of(outline: Outline) -> Section | None:
    """The section in which options have headings; None where none has."""
    sections = (outline.sections.get(name) for name in (PROS, OPTIONS))
    return next((one for one in sections if one and _headings_in(outline.page, one)), None)


def _headings_in(page: Page, section: Section) -> list[tuple[int, str]]:
    return [
        (one.at, one.text) for one in page.headings if one.level == 3 and section.at < one.at < section.end and one.text
    ]


def heads_in(page: Page, section: Section) -> list[Headed]:
    there = _headings_in(page, section)
    found = []
    for place, (at, title) in enumerate(there):
        end = there[place + 1][0] if place + 1 < len(there) else section.end
        _, last = core(page, at + 1, end)
        last = max(last, at + 1)
        found.append(Headed(title, at, last, _chunks(page, at + 1, last)))
    return found


def _chunks(page: Page, start: int, end: int) -> tuple[Chunk, ...]:
    found: list[Chunk] = []
    at = begun = start
    while at < end:
        said = None if page.fenced[at] else ARGUMENT.match(page.lines[at])
        if said is None:
            at += 1
            continue
        if begun < at:
            found.append(Chunk(begun, at))
        last = item_end(page, at, end, 0)
        words = " ".join([said[2] or "", *page.lines[at + 1 : last]]).split()
        found.append(Chunk(at, last, Argument(SIGNS[said[1].casefold()], " ".join(words))))
        at = begun = last
    if begun < end:
        found.append(Chunk(begun, end))
    return tuple(found)


def list_in(outline: Outline) -> list[Listed]:
    """The items of the list of options, without those below them."""
    section = outline.sections.get(OPTIONS)
    if section is None:
        return []
    page = outline.page
    end = next((at for at, _ in _headings_in(page, section)), section.end)
    found: list[Listed] = []
    at, base = section.start, -1
    while at < end:
        item = None if page.fenced[at] else ITEM.match(page.lines[at])
        if item is None or (base >= 0 and len(item[1]) > base + 1):
            at += 1
            continue
        base = len(item[1]) if base < 0 else base
        last = item_end(page, at, end, base)
        until = at + 1
        while until < last and not (is_blank(page.lines[until]) or page.fenced[until] or ITEM.match(page.lines[until])):
            until += 1
        title = " ".join([item[4] or "", *page.lines[at + 1 : until]]).split()
        if title:
            found.append(Listed(" ".join(title), at, until, last))
        at = last
    return found


def item_end(page: Page, at: int, end: int, base: int) -> int:
    """Where the item that begins at line `at` ends, with all that belongs to it; the empty lines after it don't."""
    at += 1
    while at < end:
        line = page.lines[at]
        deep = line[: base + 2].isspace() or line[:1] == "\t"
        if page.fenced[at]:
            if not deep and not page.fenced[at - 1]:
                break
        elif is_blank(line):
            below = at
            while below < end and is_blank(page.lines[below]) and not page.fenced[below]:
                below += 1
            if below == end or not (page.lines[below][: base + 2].isspace() or page.lines[below][:1] == "\t"):
                break
            at = below
        elif not deep and (ITEM.match(line) or line.lstrip()[:1] in ("#", ">") or line.strip() in ("---", "***")):
            break
        at += 1
    return at
