"""A field's text within its section: where it stands, what of it would be taken for structure, and how that is told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cairn.lib.formats.adr.page import COMMENT, Page, fences, heading_of, is_blank

MAIN, LEAD, SUB, POLES, OPTION = "main", "lead", "sub", "poles", "option"
"""What a text stands under: a section, the outcome before its parts, a part of it, its consequences, an option."""

PARTS = {
    "consequences": "consequences",
    "positive consequences": "consequences",
    "negative consequences": "consequences",
    "confirmation": "confirmation",
    "validation": "confirmation",
    "rationale": "rationale",
}
"""Headings of the third level within the outcome that say a field."""
OPPOSITES = ("positive consequences", "negative consequences")

SIGNS = {"good": "good", "pro": "good", "bad": "bad", "con": "bad", "neutral": "neutral", "ok": "neutral"}
ARGUMENT = re.compile(
    r" {0,3}(?:[-*+]|\d{1,9}[.)])[ \t]{1,4}[*_]{0,2}(good|bad|neutral|ok|pro|con)[*_]{0,2}"
    r"(?:[ \t]{0,3},?[ \t]{0,3}because\b[:,]?|:)[*_]{0,2}(?:[ \t]+(.*))?$",
    re.IGNORECASE | re.DOTALL,
)
BACKSLASHES = re.compile(r"( {0,3})(\\*)(.*)$", re.DOTALL)


def name_of(heading: str) -> str:
    """A heading as it is compared: "**Context:** <!-- optional -->" is "context"."""
    words = heading.partition("<!--")[0].casefold().strip("*_:` ")
    return re.sub(r"^\d{1,3}[.)] ", "", words).strip("*_:` ")


def ends(kind: str, level: int, name: str) -> bool:
    """Whether a heading ends a text of this kind."""
    if level <= 2:
        return True
    if kind == LEAD:
        return level == 3 and name in PARTS
    if kind == POLES:
        return level == 3 and name not in OPPOSITES
    return level == 3 and kind in (SUB, OPTION)


def _is_structure(line: str, kind: str) -> bool:
    heading = heading_of(line)
    if heading:
        return ends(kind, heading[0], name_of(heading[1]))
    return kind == OPTION and ARGUMENT.match(line) is not None


def escaped(lines: Sequence[str], kind: str) -> list[str]:
    """`lines` with a backslash before what would be read as a heading or an argument of the record itself."""
    mask, _ = fences(lines)
    return [line if code else _escaped(line, kind) for line, code in zip(lines, mask, strict=True)]


def _escaped(line: str, kind: str) -> str:
    found = BACKSLASHES.match(line)
    assert found is not None
    return f"{found[1]}\\{found[2]}{found[3]}" if _is_structure(found[1] + found[3], kind) else line


def _unescaped(line: str, kind: str) -> str:
    found = BACKSLASHES.match(line)
    if found and found[2] and _is_structure(found[1] + found[3], kind):
        return found[1] + found[2][1:] + found[3]
    return line


def core(page: Page, start: int, end: int) -> tuple[int, int]:
    """The lines from `start` to before `end` without empty ones, and comments, around them."""
    while end > start and not page.fenced[end - 1]:
        line = page.lines[end - 1]
        if not is_blank(line) and not COMMENT.match(line):
            break
        end -= 1
    while start < end and is_blank(page.lines[start]) and not page.fenced[start]:
        start += 1
    return start, end


def text_in(page: Page, start: int, end: int, kind: str) -> str:
    """The text that stands there. A fence that nothing closes is closed."""
    return lines_in(page, *core(page, start, end), kind).rstrip()


def lines_in(page: Page, start: int, end: int, kind: str) -> str:
    lines = [
        _unescaped(line, kind) if kind and not page.fenced[at] else line
        for at, line in enumerate(page.lines[start:end], start)
    ]
    if end == len(page.lines) and page.closing:
        lines.append(page.closing)
    return "\n".join(lines)


def settled_text(text: str) -> str:
    """`text` as it would be read again once it is written."""
    page = Page("\n" + re.sub(r"\r\n?", "\n", text))
    return text_in(page, 0, len(page.lines), "")


def filled(page: Page, start: int, end: int, text: str, kind: str) -> str:
    """The whole text with `text` as what stands from `start` to before `end`; empty lines around it stay."""
    return put(page, start, end, escaped(text.split("\n"), kind) if text else [])


def put(page: Page, start: int, end: int, lines: list[str]) -> str:
    """The whole text with `lines` as what stands from `start` to before `end`."""
    first, last = core(page, start, end)
    if first < last or not lines:
        return page.with_lines(first, last, lines)
    spaced = start > page.body and not is_blank(page.lines[start - 1])
    at = start + 1 if start < end and is_blank(page.lines[start]) else start
    before = [""] if spaced and at == start else []
    after = [""] if at < len(page.lines) and not is_blank(page.lines[at]) else []
    return page.with_lines(at, at, [*before, *lines, *after])
