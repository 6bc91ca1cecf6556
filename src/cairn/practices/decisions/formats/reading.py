"""Records out of a file: a single one, or all that lie in a zip."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cairn.core.contract import Item
from cairn.lib.formats import adr
from cairn.lib.formats.plain import one_line
from cairn.lib.formats.source import OTHER_ENCODINGS, Source, Unreadable, check_size
from cairn.lib.formats.unpacking import Members, unpacked

NAME = "decisions"
ENDINGS = (".md", ".markdown")
LARGEST = 4_000_000
"""Bytes of a file; a record may have a million characters."""
MOST_TEXT = 20_000_000
"""Bytes of all records in a zip: three thousand, each twice as long as is usual."""
LONGEST_NAME = 200
LOOKED_INTO = 50
"""Files of a zip in which a record is looked for."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A file: its name with the folders it lies in, its text to the byte, and what that says."""

    name: str
    text: str
    adr: adr.Adr


def recognise(source: Source) -> bool:
    """Whether it is a record, or a zip with one in it. Raises `Unreadable` for a zip that means harm."""
    if not _is_zip(source):
        return source.ends_with(*ENDINGS) and adr.is_record(source.begins_in_words(LARGEST))
    with unpacked(source) as members:
        names = _records_in(members)[:LOOKED_INTO]
        return any(adr.is_record(_words(members.content(name, LARGEST))) for name in names)


def read(source: Source) -> Iterator[Item]:
    """Each record. Raises `Unreadable` with the line where one breaks, and the file where there are several."""
    for name, content in _files(source):
        try:
            text = _text(content)
            if adr.number_of(name) is None and not adr.is_record(text):
                continue
            if len(name) > LONGEST_NAME:
                raise Unreadable(f"Its name is longer than {LONGEST_NAME} characters.")
            paper = Paper(name, text, adr.read(text, name))
        except Unreadable as no:
            raise Unreadable(f"“{one_line(name, 80)}”: {no.why}", no.line) from no
        yield Item(name, NAME, one_line(paper.adr.title, 80), 0, paper.adr.date, paper)


def _is_zip(source: Source) -> bool:
    return source.beginning(2) == b"PK"


def _files(source: Source) -> Iterator[tuple[str, bytes]]:
    if not _is_zip(source):
        check_size(source, LARGEST)
        name = adr.base_of(source.name)
        with open(source.path, "rb") as file:  # noqa: PTH123 -- a `Source` names its file in words
            yield name, file.read()
        return
    with unpacked(source) as members:
        names = _records_in(members)
        root = _root(names)
        left = MOST_TEXT
        for name in names:
            content = members.content(name, LARGEST)
            left -= len(content)
            if left < 0:
                raise Unreadable(f"The records in the zip are larger than {MOST_TEXT // 10**6} MB together.")
            yield name[len(root) :], content


def _records_in(members: Members) -> list[str]:
    """The names that may be those of records: neither hidden nor what explains a folder."""
    return [
        name
        for name in members.names
        if name.casefold().endswith(ENDINGS)
        and not any(part.startswith((".", "__")) for part in name.split("/"))
        and adr.may_be_record(name)
    ]


def _root(names: list[str]) -> str:
    """The folder that all of them lie in, as where a folder itself was packed."""
    folders = {name.rpartition("/")[0] for name in names}
    shortest = min(folders, key=len, default="")
    return f"{shortest}/" if shortest and all(f"{one}/".startswith(f"{shortest}/") for one in folders) else ""


def _words(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError:
        return ""


def _text(content: bytes) -> str:
    if content.startswith(OTHER_ENCODINGS):
        raise Unreadable("The file isn’t in UTF-8. Save it as UTF-8 and try again.", 1)
    if b"\0" in content:
        raise Unreadable("There is a NUL in it, which no text holds.", _line(content, content.index(b"\0")))
    try:
        return content.decode()
    except UnicodeDecodeError as no:
        raise Unreadable("There is something in it that isn’t UTF-8.", _line(content, no.start)) from no


def _line(content: bytes, at: int) -> int:
    return content.count(b"\n", 0, at) + 1
