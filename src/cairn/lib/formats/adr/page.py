"""A text as lines that can be changed without touching the others: each keeps its own end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

BOM = "\ufeff"
END = re.compile(r"(\r\n|\n|\r)")
FENCE = re.compile(r"( {0,3}|[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+)(`{3,}|~{3,})(.*)$", re.DOTALL)
HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*))?$", re.DOTALL)
COMMENT = re.compile(r"[ \t]*<!--.*-->[ \t]*$", re.DOTALL)
"""A comment on a line of its own: in the templates it belongs to the heading after it."""


@dataclass(frozen=True, slots=True)
class Heading:
    at: int
    level: int
    text: str


def fences(lines: Sequence[str], start: int = 0) -> tuple[list[bool], str]:
    """Which lines are code within a fence, its own included; and the line that closes one still open at the end."""
    mask = [False] * len(lines)
    close = indent = ""
    for at in range(start, len(lines)):
        line = lines[at]
        if close:
            mask[at] = True
            bare = line.strip()
            shallow = bool(indent) or line[:4] != "    "
            if len(bare) >= len(close) and shallow and bare == close[0] * len(bare):
                close = ""
        elif "```" in line or "~~~" in line:
            found = FENCE.match(line)
            if found and not (found[2][0] == "`" and "`" in found[3]):
                mask[at] = True
                # Within an item the fence stands as deep as its text.
                close, indent = found[2], " " * len(found[1])
    return mask, indent + close if close else ""


def heading_of(line: str) -> tuple[int, str] | None:
    """Level and words of a heading; None for any other line."""
    if "#" not in line[:4]:
        return None
    found = HEADING.match(line)
    return (len(found[1]), cleaned(found[2] or "")) if found else None


def cleaned(text: str) -> str:
    """Words of a heading, without the signs that may close it."""
    words = text.split()
    while words and not words[-1].strip("#"):
        words.pop()
    return " ".join(words)


def is_blank(line: str) -> bool:
    return not line.strip()


class Page:
    """The lines of `text`: `lines` without their ends, `raw` with them. The record itself begins at line `body`."""

    def __init__(self, text: str) -> None:
        self.bom = BOM if text.startswith(BOM) else ""
        parts = END.split(text.removeprefix(BOM))
        self.lines, ends = parts[::2], parts[1::2]
        if not self.lines[-1]:
            self.lines.pop()
        self.raw = [line + end for line, end in zip(self.lines, [*ends, ""], strict=False)]
        self.newline = ends[0] if ends else "\n"
        self.is_ended = not self.raw or self.raw[-1] != self.lines[-1]
        self.body = self._after_front()
        self.fenced, self.closing = fences(self.lines, self.body)
        self.headings = [
            Heading(at, *found)
            for at in range(self.body, len(self.lines))
            if not self.fenced[at] and (found := heading_of(self.lines[at]))
        ]

    def _after_front(self) -> int:
        """The line after the front matter; 0 where there is none."""
        if not self.lines or self.lines[0].rstrip() != "---":
            return 0
        ends = (at for at in range(1, len(self.lines)) if self.lines[at].rstrip() in ("---", "..."))
        return next(ends, -1) + 1

    def new(self, lines: Sequence[str]) -> list[str]:
        """Lines that are to be written, with this text's end."""
        return [line + self.newline for line in lines]

    def with_raw(self, start: int, end: int, raw: Sequence[str]) -> str:
        """The whole text with `raw` in place of the lines from `start` to before `end`."""
        found = [*self.raw[:start], *raw, *self.raw[end:]]
        for at in range(max(0, start - 1), min(len(found), start + len(raw) + 1)):
            if not found[at].endswith(("\n", "\r")):
                found[at] += self.newline
        if found and not self.is_ended:
            found[-1] = found[-1].rstrip("\r\n")
        return self.bom + "".join(found)

    def with_lines(self, start: int, end: int, lines: Sequence[str]) -> str:
        return self.with_raw(start, end, self.new(lines))

    def with_line(self, at: int, line: str) -> str:
        """The whole text with another line at `at`, which keeps its end."""
        return self.with_raw(at, at + 1, [line + self.raw[at][len(self.lines[at]) :]])

    def inserted(self, at: int, block: Sequence[str]) -> str:
        """The whole text with `block` before line `at`, set off by empty lines."""
        while at > self.body and COMMENT.match(self.lines[at - 1]) and not self.fenced[at - 1]:
            at -= 1
        before = [self.closing] if at == len(self.lines) and self.closing else []
        if at > self.body and (before or not is_blank(self.lines[at - 1])):
            before.append("")
        after = [""] if at < len(self.lines) and not is_blank(self.lines[at]) else []
        return self.with_lines(at, at, [*before, *block, *after])
