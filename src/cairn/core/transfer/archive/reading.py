"""Goes through an archive, row by row, each checked: what a run looks at, and what it brings in."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast
from zipfile import BadZipFile, ZipFile, is_zipfile

from cairn.core.contract import Format, Item
from cairn.core.contract.registry import kind_of
from cairn.core.transfer.archive import document
from cairn.core.transfer.archive.checking import Seen, check
from cairn.core.transfer.archive.loading import fresh, take
from cairn.core.transfer.portable import Misfit
from cairn.lib.formats.source import Source, Unreadable

MEMBER = "cairn.json"
"""What the archive is called within the file that holds everything."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One row: its name, its values ready to be stored, and what the rows before it spoke of."""

    name: str
    values: dict[str, Any]
    seen: Seen


@contextmanager
def opened(source: Source) -> Iterator[IO[bytes] | None]:
    """The archive's bytes, out of the file that holds everything too; None where that has no archive in it."""
    if not is_zipfile(source.path):
        with Path(source.path).open("rb") as file:
            yield file
        return
    try:
        with ZipFile(source.path) as found:
            if MEMBER not in found.namelist():
                yield None
                return
            with found.open(MEMBER) as member:
                yield cast("IO[bytes]", Bounded(member, found.getinfo(MEMBER).compress_size))
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error) as no:
        raise Unreadable("The file is damaged.") from no


class Bounded:
    """Lines of a packed file, up to what words can be packed to."""

    def __init__(self, file: IO[bytes], packed: int) -> None:
        self._file = file
        self._left = 1024**2 + packed * 200

    def readline(self, most: int) -> bytes:
        return self._counted(self._file.readline(most))

    def read(self, most: int) -> bytes:
        return self._counted(self._file.read(most))

    def _counted(self, found: bytes) -> bytes:
        self._left -= len(found)
        if self._left < 0:
            raise Unreadable("It unpacks to far more than words do, so it isn’t read.")
        return found


def recognise(source: Source) -> bool:
    with opened(source) as file:
        return file is not None and document.is_one(file.read(64))


def read(source: Source) -> Iterator[Item]:
    """Every row as an item. Raises `Unreadable` with the line where it breaks."""
    seen = Seen()
    with opened(source) as file:
        if file is None:
            raise Unreadable(f"There is no {MEMBER} in it.")
        for line, row in document.read(file):
            try:
                values = check(row, seen)
            except Misfit as no:
                raise Unreadable(f"A row of this archive can’t come in: {no}.", line) from no
            yield _item(line, Checked(str(row["row"]), values, seen))


def _item(line: int, row: Checked) -> Item:
    ident = str(row.values.get("uid", line))
    if row.name == "record":
        first = row.values["moments"][0]["day"] if row.values["moments"] else row.values["created_at"].date()
        kind = kind_of(row.values["kind"])
        return Item(ident, kind.plural, row.values["title"][:200], line, first, row)
    if row.name == "person":
        return Item(ident, "People", row.values["name"], line, None, row)
    return Item(ident, "", "", line, None, row)


ARCHIVE = Format(
    name="cairn",
    label="Cairn",
    about="Everything, as Cairn lets it out: records with their history, people, ties and settings.",
    endings=(".zip", ".json"),
    recognise=recognise,
    read=read,
    take=take,
    fresh=fresh,
)
