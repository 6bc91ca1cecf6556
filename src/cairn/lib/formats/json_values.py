"""The values of a JSON file one by one, as they come: `ijson` reads, this bounds what it may be given.

A file is handed on line by line, so that a fault is told with its line, and no value is kept that isn't asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import ijson

from cairn.lib.formats.source import BOM, LARGEST_FILE, LONGEST_LINE, OTHER_ENCODINGS, Source, Unreadable, check_size

DEEPEST = 12
"""A list in an object in a list is three; nobody's journal has twelve."""
SIP = 2**16
MOST_BETWEEN = 8 * LONGEST_LINE
"""Bytes from one value to the next: a text of the longest allowed, all of it escaped."""


class _Fed:
    """The file as `ijson` reads it: a line at a time, counted."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._ended = True
        self.line = 0
        self.waiting = 0

    def read(self, size: int = -1, /) -> bytes:
        if size == 0:
            return b""
        got = self._file.readline(SIP)
        self.line += self._ended and bool(got)
        if self.line == 1 and self._ended:
            if got.startswith(OTHER_ENCODINGS):
                raise Unreadable("The file isn’t in UTF-8. Save it as UTF-8 and try again.", 1)
            got = got.removeprefix(BOM)
        self._ended = got.endswith(b"\n")
        self.waiting += len(got)
        if self.waiting > MOST_BETWEEN:
            raise Unreadable("There is a value in it that is far too long.", self.line)
        return got


def events(source: Source) -> Iterator[tuple[int, int, str, Any]]:
    """Line, depth, event and value as `ijson.basic_parse` has them, keys included. Raises `Unreadable`."""
    check_size(source, LARGEST_FILE)
    with Path(source.path).open("rb") as file:
        fed = _Fed(file)
        depth = 0
        try:
            for event, value in ijson.basic_parse(fed, use_float=True):
                fed.waiting = 0
                depth -= event in ("end_map", "end_array")
                yield fed.line, depth, event, value
                depth += event in ("start_map", "start_array")
                if depth > DEEPEST:
                    raise Unreadable("It is nested deeper than any journal is.", fed.line)
        except (ijson.JSONError, UnicodeDecodeError, ValueError, RecursionError) as no:
            raise Unreadable("It isn’t JSON from here on.", max(1, fed.line)) from no


Found = tuple[int, dict[str, Any]]


def objects(source: Source, *within: str) -> Iterator[Found]:
    """Each object of the list that stands under the keys `within`, with the line where it begins.

    Of an object are kept its plain values, and lists of plain values; what lies deeper is passed over. An object longer
    than any text is refused.
    """
    reader = _Objects(within)
    for line, depth, event, value in events(source):
        found = reader.take(line, depth, event, value)
        if found is not None:
            yield found


class _Objects:
    """Puts the objects together: `inside` is how deep in one an event lies, 1 for its own keys and values."""

    def __init__(self, within: tuple[str, ...]) -> None:
        self._within = within
        self._path: list[str] = []
        self._found: dict[str, Any] | None = None
        self._began = self._size = 0
        self._key = ""
        self._several: list[Any] | None = None

    def take(self, line: int, depth: int, event: str, value: Any) -> Found | None:
        inside = depth - len(self._within) - 1
        if self._found is None:
            self._look(line, depth, event, value)
            return None
        self._size += len(value) if isinstance(value, str) else 1
        if self._size > 2 * LONGEST_LINE:
            raise Unreadable("There is an entry in it that is far too long.", self._began)
        if inside == 0 and event == "end_map":
            found, self._found = self._found, None
            return self._began, found
        self._keep(self._found, inside, event, value)
        return None

    def _look(self, line: int, depth: int, event: str, value: Any) -> None:
        """Outside of an object: follow the keys until one begins."""
        if event == "map_key" and depth <= len(self._within):
            self._path[depth - 1 :] = [value]
        elif event == "start_map" and depth == len(self._within) + 1 and tuple(self._path) == self._within:
            self._found, self._began, self._size = {}, line, 0

    def _keep(self, found: dict[str, Any], inside: int, event: str, value: Any) -> None:
        if event == "map_key":
            self._key = value if inside == 1 else self._key
        elif event == "start_array":
            self._several = [] if inside == 1 else self._several
        elif event == "end_array":
            if inside == 1:
                found[self._key], self._several = self._several or [], None
        elif event not in ("start_map", "end_map"):
            if inside == 1:
                found[self._key] = value
            elif inside == 2 and self._several is not None:
                self._several.append(value)
