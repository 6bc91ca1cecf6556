"""The YAML at the top of a record: known keys are read and replaced where they stand, all else is left as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from cairn.lib.formats.adr.entry import Entry, Value
from cairn.lib.formats.adr.page import Page, is_blank
from cairn.lib.formats.source import Unreadable

LARGEST = 64 * 1024
"""Characters of front matter."""
BREAKS = {0x85: " ", 0x2028: " ", 0x2029: " "}
"""What YAML takes for a line's end and nobody else does."""
ENTRY = re.compile(r"([A-Za-z][\w -]{0,40}):(?:[ \t]+(.*))?$", re.DOTALL)
PLAIN = re.compile(r"[^\W\d_][\w .,/()\[\]'’+–—-]*", re.DOTALL)
"""What needs no quotes wherever it stands in a block; in brackets there is less."""
DATE = re.compile(r"\d{4}-\d\d-\d\d")
WORDS_WITH_A_MEANING = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}


def entries(page: Page) -> dict[str, Entry]:
    """What the front matter says, by its keys in small letters. Raises `Unreadable`."""
    if page.body < 2:
        return {}
    text = "\n".join(page.lines[1 : page.body - 1])
    if len(text) > LARGEST:
        raise Unreadable(f"The front matter is larger than {LARGEST // 1024} KB.", 1)
    from cairn.lib.formats.adr.yaml_events import NO_YAML, composed

    try:
        return dict(composed(text.translate(BREAKS)))
    except NO_YAML:
        # What people write isn't always YAML: `deciders: @ana`.
        return dict(_line_by_line(page))


def _line_by_line(page: Page) -> Iterator[tuple[str, Entry]]:
    """The entries of what is no YAML as a whole: each by itself, and what isn't even that as words."""
    from cairn.lib.formats.adr.yaml_events import NO_YAML, composed

    at, last = 1, page.body - 1
    while at < last:
        begun, at = at, at + 1
        found = ENTRY.match(page.lines[begun])
        if found is None:
            continue
        while at < last and not page.lines[at][:1].isalpha():
            at += 1
        try:
            alone = dict(composed("\n".join(page.lines[begun:at]).translate(BREAKS), begun))
        except NO_YAML:
            alone = {}
        for key, one in alone.items():
            (first, column), (until, end) = one.start, one.end
            by = begun - 1
            yield key, Entry(one.at + by, one.value, (first + by, column), (until + by, end), one.is_block)
        if not alone:
            said = (found[2] or "").strip()
            column = len(page.lines[begun].rstrip()) - len(said)
            until = at - 1
            while until > begun and (is_blank(page.lines[until]) or page.lines[until].lstrip().startswith("#")):
                until -= 1
            yield found[1].casefold(), Entry(begun, said, (begun, column), (until, len(page.lines[until].rstrip())))


def with_value(page: Page, entry: Entry, value: Value) -> str:
    """The whole text with another value of `entry`, in the form that it had."""
    (first, column), (last, until) = entry.start, entry.end
    key = page.lines[entry.at]
    if entry.is_block and isinstance(entry.value, tuple) and isinstance(value, tuple) and first > entry.at and value:
        indent = page.lines[first][:column]
        return page.with_lines(first, last + 1, [f"{indent}- {quoted(one, listed=True)}" for one in value])
    if entry.is_block and first > entry.at:
        return page.with_lines(entry.at, last + 1, [f"{key.rstrip()} {written(value, entry.value)}".rstrip()])
    head, tail = page.lines[first][:column], page.lines[last][until:]
    said = written(value, entry.value)
    space = " " if said and not head.endswith((" ", "\t")) else ""
    line = f"{head}{space}{said}{' ' if said and tail[:1] == '#' else ''}{tail}"
    return page.with_line(first, line) if first == last else page.with_lines(first, last + 1, [line])


def with_key(page: Page, key: str, value: Value) -> str:
    """The whole text with a key more in its front matter, which is made where there is none."""
    line = f"{key}: {written(value, ())}".rstrip()
    if page.body:
        found = page.with_lines(page.body - 1, page.body - 1, [line])
        # Below a quotation mark that nothing closes it would be part of what is quoted.
        is_read = entries(Page(found)).keys() == {*entries(page), key}
        return found if is_read else page.with_lines(1, 1, [line])
    after = [""] if page.lines and not is_blank(page.lines[0]) else []
    return page.with_lines(0, 0, ["---", line, "---", *after])


def written(value: Value, before: Value) -> str:
    """A value on one line; people in the form that they had: a list, or words with commas between."""
    if isinstance(value, str):
        return quoted(value) if value else ""
    if isinstance(before, str) and before and not any(set(one) & set(",;") for one in value):
        return quoted(", ".join(value)) if value else ""
    return f"[{', '.join(quoted(one, listed=True) for one in value)}]" if value else ""


def quoted(text: str, *, listed: bool = False) -> str:
    if DATE.fullmatch(text):
        return text
    simple = PLAIN.fullmatch(text) and text.casefold() not in WORDS_WITH_A_MEANING
    if simple and text.isprintable() and not (listed and set(text) & set(",[]")):
        return text
    found = json.dumps(text, ensure_ascii=False)
    return "".join(one if one.isprintable() else _spelled(ord(one)) for one in found)


def _spelled(code: int) -> str:
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def merged(keys: Sequence[str], found: dict[str, Entry]) -> tuple[str, Entry] | None:
    """The first of `keys` that there is, with its entry."""
    return next(((key, found[key]) for key in keys if key in found), None)
