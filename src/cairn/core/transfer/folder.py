"""The files of runs: in a folder of their own with the data, named by the run and readable by nobody else."""

from __future__ import annotations

import contextlib
import hashlib
import os
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from cairn.lib import places

PIECE = 1024 * 1024
MOST = 4 * 1024**3
"""Bytes of a file that is brought in. Ten years of everything are well under one."""


class TooLarge(Exception):
    """More came than Cairn takes; nothing of it was kept."""


def path_of(name: str) -> Path:
    return Path(places.transfers_dir()) / name


def keep(pieces: Iterable[bytes]) -> tuple[str, int, str]:
    """Write what comes into a file of its own: its name, its size in bytes and its SHA-256. Raises `TooLarge`."""
    places.make_private(places.transfers_dir())
    name = uuid.uuid4().hex
    digest, size = hashlib.sha256(), 0
    try:
        with open(path_of(name), "xb", opener=_private) as file:
            for piece in pieces:
                size += len(piece)
                if size > MOST:
                    raise TooLarge
                digest.update(piece)
                file.write(piece)
    except BaseException:
        drop(name)
        raise
    return name, size, digest.hexdigest()


def digest_of(name: str) -> str:
    """The SHA-256 of a kept file as it is now; "" where it is gone."""
    try:
        with path_of(name).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def pieces_of(file: IO[bytes]) -> Iterable[bytes]:
    while piece := file.read(PIECE):
        yield piece


def drop(name: str) -> None:
    """Remove a kept file, if it is there."""
    if name:
        with contextlib.suppress(FileNotFoundError):
            path_of(name).unlink()


@contextlib.contextmanager
def whole(path: str) -> Iterator[str]:
    """A file to write into, for its owner alone; half of it never stands at `path`. Raises `OSError`."""
    part = f"{path}.part"
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        yield part
        Path(part).replace(path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
