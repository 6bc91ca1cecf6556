"""The file that a backup is. Every bit of it counts, and it can be opened without Cairn.

    cairn-backup 1 <SHA-256 of all that follows, in small hexadecimal>
    <the manifest, one line of JSON>
    <the data, packed by gzip>

`tail -n +3 FILE | gunzip` gives the data: of SQLite the database file, of PostgreSQL its tables as COPY writes them.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, BinaryIO, cast

from cairn.lib import places
from cairn.site.backup import manifest as manifests
from cairn.site.backup.manifest import Manifest
from cairn.site.backup.refusals import Damaged
from cairn.site.backup.told import Told

MAGIC = b"cairn-backup 1 "
HEAD = len(MAGIC) + 64 + 1
HEX = re.compile(rb"[0-9a-f]{64}")
LONGEST_MANIFEST = 4 * 1024**2
BLOCK = 1024**2
MB = 1000**2
LEVEL = 3
"""Of gzip: half the time of the usual one, for a tenth more of room."""


class _Digesting:
    """Passes on what is written, and digests it on the way."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.digest = hashlib.sha256()

    def write(self, data: bytes) -> int:
        self.digest.update(data)
        return self._file.write(data)

    def flush(self) -> None:
        self._file.flush()


def write(path: Path, manifest: Manifest, data: Path, told: Told) -> int:
    """Write a new file at `path`, readable for its owner alone, down to the disk; its size. Raises `OSError`."""
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "wb") as file, data.open("rb") as source:
        told.go_on(manifest.size // MB, "Packing, in MB")
        file.write(bytes(HEAD))
        covered = _Digesting(file)
        covered.write(manifest.as_line() + b"\n")
        done = 0
        with gzip.GzipFile("", "wb", LEVEL, cast("IO[bytes]", covered), mtime=0) as packed:
            while block := source.read(BLOCK):
                packed.write(block)
                done += len(block)
                told.step(done // MB)
        size = file.tell()
        file.seek(0)
        file.write(MAGIC + covered.digest.hexdigest().encode() + b"\n")
        file.flush()
        places.sync(descriptor)
        _forget(descriptor)
    return size


def _forget(descriptor: int) -> None:
    """Let the system drop its own copy of the file, so that whoever reads it back reads the disk."""
    if hasattr(os, "posix_fadvise"):
        with suppress(OSError):
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)


class Container:
    """A backup that was read through once: nothing in it has changed since it was written."""

    def __init__(self, file: BinaryIO, manifest: Manifest, begin: int) -> None:
        self.manifest = manifest
        self._file = file
        self._begin = begin

    def blocks(self) -> Iterator[bytes]:
        """The data, unpacked, block by block; never more than the manifest says. Raises `Damaged`."""
        self._file.seek(self._begin)
        left = self.manifest.size
        try:
            with gzip.GzipFile(fileobj=self._file, mode="rb") as unpacked:
                while block := unpacked.read(BLOCK):
                    left -= len(block)
                    if left < 0:
                        break
                    yield block
        except (OSError, EOFError, zlib.error) as error:
            raise Damaged("Its data can’t be unpacked.") from error
        if left:
            raise Damaged("Its data isn’t as long as it says.")


@contextmanager
def opened(path: Path, told: Told) -> Iterator[Container]:
    """The backup at `path`, checked wholly. Raises `Damaged` for any file that isn't one, bit by bit; `OSError`."""
    with path.open("rb") as file:
        head = file.read(HEAD)
        promised = head[len(MAGIC) : -1]
        if head[: len(MAGIC)] != MAGIC or head[-1:] != b"\n" or not HEX.fullmatch(promised):
            raise Damaged("It isn’t a backup of Cairn, or it was made by a newer one.")
        if digest(file, path.stat().st_size - HEAD, told) != promised.decode():
            raise Damaged("It isn’t what was written any more.")
        file.seek(HEAD)
        line = file.readline(LONGEST_MANIFEST)
        yield Container(file, manifests.read(line), HEAD + len(line))


def digest(file: BinaryIO, size: int, told: Told) -> str:
    """The SHA-256 of what is left of `file`, about `size` bytes, in hexadecimal."""
    told.go_on(size // MB, "Checking the file, in MB")
    found, done = hashlib.sha256(), 0
    while block := file.read(BLOCK):
        found.update(block)
        done += len(block)
        told.step(done // MB)
    return found.hexdigest()


def peek(path: Path) -> Manifest:
    """What the file at `path` says of itself, unchecked. Raises `Damaged`, `OSError`."""
    with path.open("rb") as file:
        if not file.read(HEAD).startswith(MAGIC):
            raise Damaged("It isn’t a backup of Cairn, or it was made by a newer one.")
        return manifests.read(file.readline(LONGEST_MANIFEST))


def is_one(path: Path) -> bool:
    """Whether `path` begins as a backup does; nothing more is looked at."""
    with suppress(OSError), path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC
    return False
