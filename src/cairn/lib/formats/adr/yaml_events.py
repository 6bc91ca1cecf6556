"""YAML read by the events of its parser alone: nothing of it is ever made into an object, values are the words there.

What would make little text into much work, or call for objects (aliases, anchors, tags), is refused. A module of its
own, which is imported with the first record: loading PyYAML would make every start of Cairn slower.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from cairn.lib.formats.adr.entry import Entry, Value
from cairn.lib.formats.adr.page import is_blank
from cairn.lib.formats.source import Unreadable

DEEPEST = 20
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
NO_YAML = (yaml.YAMLError, UnicodeError, ValueError)
"""What is raised of text that isn't YAML."""


def composed(text: str, above: int = 1) -> Iterator[tuple[str, Entry]]:
    """The entries of the outermost mapping, by the events of the parser alone. `above` are the lines before it."""
    nodes: list[tuple[Any, Any, tuple[str, ...] | None]] = []
    items: list[str] = []
    lines = text.split("\n")
    depth, roots = 0, 0
    begun: Any = None
    for event in yaml.parse(text, Loader=LOADER):
        _check(event, depth, above)
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
            if depth == 1 and roots == 1:
                nodes.append((begun, event, tuple(items) if isinstance(begun, yaml.SequenceStartEvent) else None))
        elif isinstance(event, yaml.CollectionStartEvent):
            if depth == 0:
                # Another document, or a list, holds no keys of ours.
                roots += 1 if isinstance(event, yaml.MappingStartEvent) else 2
            elif depth == 1:
                begun, items = event, []
            depth += 1
        elif isinstance(event, yaml.ScalarEvent) and depth == 2:
            items.append(_said(event))
        elif isinstance(event, yaml.ScalarEvent) and depth == 1 and roots == 1:
            nodes.append((event, event, None))
    for (key, _, _), (first, last, listed) in zip(nodes[::2], nodes[1::2], strict=True):
        if isinstance(key, yaml.ScalarEvent):
            yield key.value.casefold(), _entry(key, first, last, listed, lines)


def _check(event: Any, depth: int, above: int) -> None:
    line = event.start_mark.line + above + 1
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise Unreadable("There is an anchor or an alias in the front matter, which isn’t read here.", line)
    if getattr(event, "tag", None):
        raise Unreadable("There is a tag in the front matter, which isn’t read here.", line)
    if depth >= DEEPEST:
        raise Unreadable(f"The front matter is nested deeper than {DEEPEST} levels.", line)


def _said(event: Any) -> str:
    words = " ".join(event.value.split())
    return "" if event.style in (None, "") and words in ("~", "null") else words


def _entry(key: Any, first: Any, last: Any, listed: tuple[str, ...] | None, lines: Sequence[str]) -> Entry:
    value: Value = listed if listed is not None else _said(first) if isinstance(first, yaml.ScalarEvent) else ""
    begin, end = first.start_mark, last.end_mark
    line, column = end.line, end.column
    flows = getattr(first, "flow_style", True) and getattr(first, "style", None) not in ("|", ">")
    if not flows:
        # A block ends where the next thing begins.
        line = min(line, len(lines)) - (column == 0 or line >= len(lines))
        while line > begin.line and (is_blank(lines[line]) or lines[line].lstrip().startswith("#")):
            line -= 1
        column = len(lines[line])
    is_block = line > key.start_mark.line
    return Entry(key.start_mark.line + 1, value, (begin.line + 1, begin.column), (line + 1, column), is_block)
