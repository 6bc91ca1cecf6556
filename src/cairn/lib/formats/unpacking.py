"""What lies in a zip, read as a stream: nothing is ever written to the disk, by whatever name it goes.

What a zip says of itself is not believed: bytes are counted as they come out. Python's own `zipfile` would take 2.9 kB
that unpack to 40 MB, several members of one name, names that climb out of a folder, a table of contents of any size.
"""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO

from cairn.lib.formats.source import LONGEST_LINE, Source, Unreadable, check_size, decoded

MOST_MEMBERS = 5_000
"""A thousand habits with two files each leave room."""
LARGEST_ZIP = 64 * 2**20
MOST_UNPACKED = 128 * 2**20
"""Bytes of all members together, as often as they are read: forty habits of ten years are 8 MB."""
MOST_LINES = 1_000_000
"""Of all members together. Ten years of forty habits are 300,000."""
MOST_RATIO = 100
"""How many bytes may come out for each that went in. Lists of dates, which pack best, come to 30; a bomb to 1,000."""
FREE = 2**20
"""Bytes that a member may unpack to before its ratio is looked at."""
SIP = 2**20
"""Bytes that are read of the zip at once. The table of contents is read at once, so this bounds it too."""
PIECE = 2**16
"""Bytes that come out at once."""
LONGEST_NAME = 300

DRIVE = re.compile(r"[A-Za-z]:")
ARCHIVES = (".zip", ".gz", ".tgz", ".bz2", ".xz", ".zst", ".tar", ".7z", ".rar", ".jar")
HOW = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Ways of packing that come out a bounded piece at a time; `zipfile` unpacks bzip2 and LZMA whole."""
DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
"""What `zipfile` raises for bytes that it doesn't expect."""
DAMAGED = "The zip is damaged."


class Members:
    """An open zip. `names` are those of its files, in its own order; folders are left out."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        infos = archive.infolist()
        if len(infos) > MOST_MEMBERS:
            raise Unreadable(f"There are more than {MOST_MEMBERS:,} files in the zip.")
        self._archive = archive
        self._infos: dict[str, zipfile.ZipInfo] = {}
        self._unpacked = self._lines = 0
        for info in infos:
            _check(info)
            if info.filename in self._infos:
                raise Unreadable(f"Two files in the zip have one name: {_shown(info)}.")
            self._infos[info.filename] = info
        self.names = tuple(name for name, info in self._infos.items() if not info.is_dir())

    def lines(self, name: str, *, longest: int = LONGEST_LINE) -> Iterator[tuple[int, str]]:
        """The lines of the member `name` with their numbers; see `source.decoded`. `KeyError` where there is none."""
        info = self._infos[name]
        try:
            with self._archive.open(info) as packed:
                for number, text in decoded(io.BufferedReader(_Counted(self, info, packed), PIECE), longest=longest):
                    self._lines += 1
                    if self._lines > MOST_LINES:
                        raise Unreadable(f"There are more than {MOST_LINES:,} lines in the zip.", number)
                    yield number, text
        except DAMAGES as no:
            raise Unreadable(f"{DAMAGED} “{_shown(info)}” can’t be unpacked.") from no

    def content(self, name: str, most: int) -> bytes:
        """All of the member `name`, of at most `most` bytes. `KeyError` where there is none."""
        info = self._infos[name]
        found: list[bytes] = []
        size = 0
        try:
            with self._archive.open(info) as packed:
                while size <= most and (piece := packed.read(PIECE)):
                    size += len(piece)
                    self.count(info, size, len(piece))
                    found.append(piece)
        except DAMAGES as no:
            raise Unreadable(f"{DAMAGED} “{_shown(info)}” can’t be unpacked.") from no
        if size > most:
            raise Unreadable(f"“{_shown(info)}” in the zip is larger than {most // 10**6} MB.")
        return b"".join(found)

    def count(self, info: zipfile.ZipInfo, of_member: int, more: int) -> None:
        """Take note of `more` bytes that came out of a member, `of_member` by now. Raises `Unreadable`."""
        self._unpacked += more
        if self._unpacked > MOST_UNPACKED:
            raise Unreadable(f"The zip unpacks to more than {MOST_UNPACKED // 2**20} MB.")
        if of_member > FREE and of_member > MOST_RATIO * max(1, info.compress_size):
            raise Unreadable(f"“{_shown(info)}” in the zip unpacks to far more than a list of days does.")


class _Counted(io.RawIOBase):
    """A member's bytes on their way out, counted."""

    def __init__(self, members: Members, info: zipfile.ZipInfo, packed: IO[bytes]) -> None:
        self._members, self._info, self._packed = members, info, packed
        self._out = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        into = memoryview(buffer)
        piece = self._packed.read(len(into))
        self._out += len(piece)
        self._members.count(self._info, self._out, len(piece))
        into[: len(piece)] = piece
        return len(piece)


class _Sips:
    """The zip itself, for `zipfile` to read: never more than a sip at once."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int = -1, /) -> bytes:
        got = self._file.read(min(size, SIP + 1) if size >= 0 else SIP + 1)
        if len(got) > SIP:
            raise Unreadable("The zip’s table of contents is too long.")
        return got


@contextmanager
def unpacked(source: Source) -> Iterator[Members]:
    """Open a zip. Raises `Unreadable` for one that is damaged, too large, or holds what nobody packs in good faith."""
    check_size(source, LARGEST_ZIP)
    with Path(source.path).open("rb") as file:
        try:
            archive = zipfile.ZipFile(_Sips(file))
        except DAMAGES as no:
            raise Unreadable(DAMAGED) from no
        with archive:
            yield Members(archive)


def _check(info: zipfile.ZipInfo) -> None:
    name, shown = info.orig_filename, _shown(info)
    if len(name) > LONGEST_NAME or any(not char.isprintable() for char in name):
        raise Unreadable(f"A file in the zip has a name that no file has: {shown}.")
    if name.startswith(("/", "\\")) or "\\" in name or DRIVE.match(name) or ".." in name.split("/"):
        raise Unreadable(f"A file in the zip wants to lie outside of it: {shown}.")
    if stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise Unreadable(f"There is something in the zip that is no file: {shown}.")
    if info.flag_bits & 1:
        raise Unreadable(f"The zip is encrypted: {shown}.")
    if info.compress_type not in HOW:
        raise Unreadable(f"{shown} in the zip is packed in a way that isn’t read here.")
    if name.casefold().endswith(ARCHIVES):
        raise Unreadable(f"There is another archive in the zip: {shown}.")


def _shown(info: zipfile.ZipInfo) -> str:
    return "".join(char if char.isprintable() else "?" for char in info.orig_filename[:60])
