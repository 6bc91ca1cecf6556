"""Puts options into a record: what stays as it was keeps its lines."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence

from cairn.lib.formats.adr.options import (
    ITEM,
    Headed,
    Listed,
    Slot,
    heads_in,
    home_of,
    key_of,
    list_in,
    slots_in,
)
from cairn.lib.formats.adr.outline import OPTIONS, PROS, Outline
from cairn.lib.formats.adr.page import Page, is_blank
from cairn.lib.formats.adr.record import Argument, Option
from cairn.lib.formats.adr.sections import with_section
from cairn.lib.formats.adr.texts import OPTION, core, escaped

WRITTEN_AS = {"good": "Good, because", "bad": "Bad, because", "neutral": "Neutral, because"}

Pair = tuple[Option, Slot | None]


def with_options(text: str, options: Sequence[Option]) -> str:
    """The whole text with these options instead of those that it has."""
    outline = Outline(text)
    pairs = _paired(options, slots_in(outline))
    # By headings alone, as some write them, or with a list.
    listed = bool(list_in(outline)) or home_of(outline) is None or outline.sections.get(PROS) is not None
    if listed:
        text = _with_list(outline, pairs)
    outline = Outline(text)
    return _with_headings(outline, _paired(options, slots_in(outline), by_place=listed), every=not listed)


def _paired(options: Sequence[Option], slots: Sequence[Slot], *, by_place: bool = False) -> list[Pair]:
    """Each option with the one that it was: of the same title, or else in the same place."""
    same: dict[str, deque[int]] = defaultdict(deque)
    for place, slot in enumerate(slots):
        same[slot.option.title].append(place)
    found = [same[one.title].popleft() if same.get(one.title) else None for one in options]
    left = set(range(len(slots))) - set(found)
    pairs: list[Pair] = []
    for place, (option, same_title) in enumerate(zip(options, found, strict=True)):
        renamed = same_title is None and place in left and not by_place
        left -= {place} if renamed else set()
        was = place if renamed else same_title
        pairs.append((option, None if was is None else slots[was]))
    return pairs


def _with_list(outline: Outline, pairs: Sequence[Pair]) -> str:
    page, items = outline.page, list_in(outline)
    # An option that has a heading alone is read after those of the list.
    alone = [slot is not None and slot.listed is None for _, slot in pairs]
    last = len(pairs) - alone[::-1].index(False) if False in alone else 0
    wanted = [(option.title, slot.listed if slot else None) for option, slot in pairs[:last]]
    if [(one.title, one) for one in items] == wanted:
        return _renamed_heads(outline, pairs)
    if not items:
        lines = [f"* {title}" for title, _ in wanted]
        section = outline.sections.get(OPTIONS)
        if section is None:
            return with_section(outline, OPTIONS, lines) if lines else page.with_lines(0, 0, [])
        return page.inserted(core(page, section.start, section.end)[1], lines)
    text = page.with_raw(items[0].start, items[-1].end, _items(page, items, wanted))
    return _renamed_heads(Outline(text), pairs, before=outline)


def _items(page: Page, items: Sequence[Listed], wanted: Sequence[tuple[str, Listed | None]]) -> list[str]:
    """The lines of the list: each item as it was, what stands between two of them too."""
    gaps = {
        one.start: page.raw[one.end : items[place + 1].start] if place + 1 < len(items) else []
        for place, one in enumerate(items)
    }
    between = gaps[items[0].start]
    usual = between if all(is_blank(line) for line in between) else []
    mark = ITEM.match(page.lines[items[0].start])
    assert mark is not None
    sign = "*" if mark[2][0].isdigit() else mark[2]
    raw: list[str] = []
    gap: list[str] = []
    for place, (title, old) in enumerate(wanted):
        raw += gap if place else []
        if old and old.title == title:
            raw += page.raw[old.start : old.end]
        else:
            below = page.raw[old.until : old.end] if old else []
            raw += [*page.new([f"{mark[1]}{sign}{mark[3] or ' '}{title}"]), *below]
        gap = (gaps[old.start] if old and old is not items[-1] else []) or usual
    kept = {old.start for _, old in wanted[:-1] if old}
    # Words between two items stay, whatever becomes of the items.
    prose = [gaps[one.start] for one in items if one.start not in kept]
    return raw + [line for gap in prose if not all(is_blank(one) for one in gap) for line in gap]


def _renamed_heads(outline: Outline, pairs: Sequence[Pair], before: Outline | None = None) -> str:
    """The whole text with the headings of options that are called otherwise now."""
    page = outline.page
    names = {
        place: option.title
        for place, (option, slot) in enumerate(pairs)
        if slot and slot.headed and key_of(slot.option.title) != key_of(option.title)
    }
    home = home_of(outline)
    if not names or home is None:
        return page.with_lines(0, 0, [])
    old = heads_in((before or outline).page, home_of(before or outline) or home)
    new = heads_in(page, home)
    order = {one.at: place for place, one in enumerate(old)}
    lines = {}
    for place, title in names.items():
        slot = pairs[place][1]
        if slot and slot.headed and slot.headed.at in order:
            lines[new[order[slot.headed.at]].at] = title
    text = page.with_lines(0, 0, [])
    for at, title in lines.items():
        text = Page(text).with_line(at, f"### {title}")
    return text


def _with_headings(outline: Outline, pairs: Sequence[Pair], *, every: bool) -> str:
    page, home = outline.page, home_of(outline)
    wanted = [pair for pair, needed in zip(pairs, _needed(pairs, every), strict=True) if needed]
    if home is None:
        lines = [line for option, _ in wanted for line in ["", *_fresh(option)]][1:]
        section = outline.sections.get(PROS)
        if not lines:
            return page.with_lines(0, 0, [])
        if section is None:
            return with_section(outline, PROS, lines)
        return page.inserted(max(section.start, core(page, section.start, section.end)[1]), lines)
    heads = heads_in(page, home)
    if [(option, slot.headed) for option, slot in wanted if slot] == [
        (slot.option, slot.headed) for slot in slots_in(outline) if slot.headed
    ] and all(slot for _, slot in wanted):
        return page.with_lines(0, 0, [])
    raw: list[str] = []
    gaps = {one.at: page.raw[one.end : heads[place + 1].at] for place, one in enumerate(heads[:-1])}
    usual = page.new([""])
    gap: list[str] = []
    for place, (option, slot) in enumerate(wanted):
        raw += gap if place else []
        head = slot.headed if slot else None
        raw += _body(page, head, option) if head else page.new(_fresh(option))
        gap = (gaps.get(head.at) if head else None) or usual
    return page.with_raw(heads[0].at, heads[-1].end, raw)


def _needed(pairs: Sequence[Pair], every: bool) -> list[bool]:
    """Which options have a heading: those with one already, with something to say below it, or with a namesake after
    them that has one, for which theirs would be taken."""
    found, later = [], set()
    for option, slot in reversed(pairs):
        key = key_of(option.title)
        needed = every or bool(option.text or option.arguments or (slot and slot.headed)) or key in later
        if needed:
            later.add(key)
        found.append(needed)
    return found[::-1]


def _fresh(option: Option) -> list[str]:
    lines = [f"### {option.title}"]
    if option.text:
        lines += ["", *escaped(option.text.split("\n"), OPTION)]
    if option.arguments:
        lines += ["", *map(_argument, option.arguments)]
    return lines


def _argument(one: Argument, sign: str = "*") -> str:
    return f"{sign} {WRITTEN_AS.get(one.sign, WRITTEN_AS['neutral'])} {one.text}".rstrip()


def _body(page: Page, head: Headed, option: Option) -> list[str]:
    """The lines of an option, heading and all: as they were where it says the same."""
    if (head.text(page), head.arguments) == (option.text, option.arguments):
        return page.raw[head.at : head.end] + _closing(page, head)
    texts = [core(page, one.start, one.end) for one in head.chunks if one.argument is None]
    blocks = [page.raw[start:end] for start, end in texts if start < end]
    if head.text(page) != option.text:
        blocks = [page.new(escaped(option.text.split("\n"), OPTION))] if option.text else []
    elif blocks:
        blocks[-1] = blocks[-1] + _closing(page, head)
    if option.arguments:
        blocks.append(list(_arguments(page, head, option.arguments)))
    blank = page.new([""])
    raw = [page.raw[head.at]]
    for block in blocks:
        raw += blank + block
    return [line if line.endswith(("\n", "\r")) else line + page.newline for line in raw]


def _closing(page: Page, head: Headed) -> list[str]:
    """What closes a fence that the option's text leaves open, so that something may follow."""
    return page.new([page.closing]) if page.closing and head.end == len(page.lines) else []


def _arguments(page: Page, head: Headed, arguments: Iterable[Argument]) -> Iterable[str]:
    there: dict[Argument, deque[list[str]]] = defaultdict(deque)
    sign = "*"
    for chunk in head.chunks:
        if chunk.argument:
            there[chunk.argument].append(page.raw[chunk.start : chunk.end])
            mark = ITEM.match(page.lines[chunk.start])
            sign = mark[2] if mark and not mark[2][0].isdigit() else sign
    for one in arguments:
        yield from there[one].popleft() if there.get(one) else page.new([_argument(one, sign)])
