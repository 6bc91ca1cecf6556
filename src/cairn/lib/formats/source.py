"""A file that somebody hands over, and its lines: decoded strictly, each of bounded length, all of bounded size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

LONGEST_LINE = 1_000_000
"""Characters. A novel has 500,000; a longer line is no line that somebody wrote."""
LARGEST_FILE = 256 * 2**20
"""Bytes. Ten years at 70 kB of writing a day."""
MOST_LINES = 5_000_000
"""Of a file. A picture of 100 kB in each of a thousand cards takes 1.4 million; empty lines cost time as well."""
BOM = b"\xef\xbb\xbf"
OTHER_ENCODINGS = (b"\xff\xfe", b"\xfe\xff")
"""How UTF-16 begins."""


class Unreadable(Exception):
    """A file, or one line of it, that can't be read: `why` is a sentence for people, `line` where (0: nowhere in
    particular)."""

    def __init__(self, why: str, line: int = 0) -> None:
        super().__init__(f"Line {line}: {why}" if line else why)
        self.why = why
        self.line = line


class Lines(Protocol):
    """What can be read line by line, or a piece of a line."""

    def readline(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Source:
    """A file: where it lies, and the name it came with, which is shown and never opened."""

    path: str
    name: str

    @property
    def size(self) -> int:
        return Path(self.path).stat().st_size

    def beginning(self, size: int = 4096) -> bytes:
        """The first bytes, without a byte-order mark; what a format is known by."""
        with Path(self.path).open("rb") as file:
            return file.read(size).removeprefix(BOM)

    def begins_in_words(self, size: int = 4096) -> str:
        """The first bytes as text; "" for what isn't text. A character that is cut through at the end is left off."""
        found = self.beginning(size)
        if b"\0" in found:
            return ""
        try:
            return found.decode()
        except UnicodeDecodeError as no:
            return found[: no.start].decode() if len(found) - no.start < 4 else ""

    def ends_with(self, *endings: str) -> bool:
        return self.name.casefold().endswith(endings)


def check_size(source: Source, most: int = LARGEST_FILE) -> None:
    """Raises `Unreadable` for a file of more than `most` bytes."""
    if source.size > most:
        raise Unreadable(f"The file is larger than {most // 2**20} MB.")


def lines(source: Source, *, longest: int = LONGEST_LINE, most: int = LARGEST_FILE) -> Iterator[tuple[int, str]]:
    """Each line of a text file with its number, from 1, without its end; see `decoded`."""
    check_size(source, most)
    with Path(source.path).open("rb") as file:
        yield from decoded(file, longest=longest)


def decoded(stream: Lines, *, longest: int = LONGEST_LINE) -> Iterator[tuple[int, str]]:
    """The lines of a stream of bytes in UTF-8. One line is held at a time.

    A byte-order mark is dropped. Raises `Unreadable` for bytes that aren't UTF-8, for a NUL, which no database keeps
    and no text needs, for a line of more than `longest` characters, and for far too many lines.
    """
    number = 0
    while raw := stream.readline(4 * longest + 2):
        number += 1
        if number > MOST_LINES:
            raise Unreadable(f"There are more than {MOST_LINES:,} lines in it.", number)
        if number == 1:
            if raw.startswith(OTHER_ENCODINGS):
                raise Unreadable("The file isn’t in UTF-8. Save it as UTF-8 and try again.", 1)
            raw = raw.removeprefix(BOM)
        if b"\0" in raw:
            raise Unreadable("There is a NUL in it, which no text holds.", number)
        try:
            text = raw.decode().removesuffix("\n").removesuffix("\r")
        except UnicodeDecodeError as no:
            # A line that is too long may have been cut within a character.
            if len(raw) <= 4 * longest:
                raise Unreadable("There is something in it that isn’t UTF-8.", number) from no
            text = ""
        if len(text) > longest or len(raw) > 4 * longest:
            raise Unreadable(f"The line is longer than {longest:,} characters.", number)
        yield number, text
