"""A line with what it names shown as words: "@ana" as a name, "#empathy" as a word, "P-7" as a link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from cairn.core.records.marks import TAGS, without_last_tags


def marked_text(text: str, marks: Sequence[Mapping[str, Any]], *, names: Mapping[str, str] | None = None) -> SafeString:
    """`text` as HTML, with each mark in it as a word.

    A mark has `start` and `length` in characters of `text`, `kind` ("person", "tag", "key", …) and `value`; with
    a `url` it becomes a link. `names` gives the full name behind a person's value. A mark that doesn't fit the text
    is ignored, so that a line is never lost to a mistake in its marks.
    """
    parts: list[SafeString] = []
    at = 0
    for mark in sorted(marks, key=lambda one: int(one["start"])):
        start, end = int(mark["start"]), int(mark["start"]) + int(mark["length"])
        if start < at or end > len(text) or end <= start:
            continue
        parts.append(format_html("{}", text[at:start]))
        parts.append(_one(text[start:end], mark, names or {}))
        at = end
    parts.append(format_html("{}", text[at:]))
    return format_html_join("", "{}", ((part,) for part in parts))


def last_tags(text: str, marks: Sequence[Mapping[str, Any]]) -> list[str]:
    """The words of the tags at the end of `text`, in the order they stand in."""
    end = len(without_last_tags(text, marks))
    ordered = sorted(marks, key=lambda mark: int(mark["start"]))
    return [str(mark["value"]) for mark in ordered if mark.get("kind") in TAGS and int(mark["start"]) >= end]


def _one(typed: str, mark: Mapping[str, Any], names: Mapping[str, str]) -> SafeString:
    kind, value = str(mark.get("kind", "")), str(mark.get("value", ""))
    if kind == "person":
        word = names.get(value) or typed.lstrip("@").strip('"“”')
    else:
        word = typed.lstrip("#") if kind in TAGS else typed
    if url := mark.get("url"):
        return format_html('<a class="mark" href="{}">{}</a>', url, word)
    if kind == "person":
        return format_html('<span class="mark">{}</span>', word)
    return mark_safe(format_html("{}", word))  # noqa: S308 -- escaped by format_html on the same line
