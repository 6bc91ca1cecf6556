"""A folder as one file: packed into a zip, which goes the way of any other file that comes in."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from cairn.lib.formats.source import Unreadable
from cairn.lib.formats.unpacking import MOST_MEMBERS, MOST_UNPACKED

ZIP = ".zip"
DEEPEST = 20
WHEN = (1980, 1, 1, 0, 0, 0)
"""The same time for every file, so that the same folder makes the same zip."""


@contextmanager
def packed(folder: Path, endings: Iterable[str]) -> Iterator[IO[bytes]]:
    """The files below `folder` whose names end in one of `endings`, in a zip that lasts as long as it is read.

    What is hidden is left out, and so is every link: only what lies in the folder itself comes along. Raises
    `Unreadable` where there is nothing, or far too much, and `OSError`.
    """
    found = sorted(_files(folder, tuple(one for one in endings if one != ZIP), 0))
    if not found:
        raise Unreadable("There is no file in that folder that Cairn would read.")
    if len(found) > MOST_MEMBERS or sum(path.stat().st_size for path in found) > MOST_UNPACKED:
        raise Unreadable(f"There are more than {MOST_MEMBERS:,} files in that folder, or far too large ones.")
    with tempfile.TemporaryFile() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in found:
                archive.writestr(zipfile.ZipInfo(path.relative_to(folder).as_posix(), WHEN), path.read_bytes())
        file.seek(0)
        yield file


def _files(folder: Path, endings: tuple[str, ...], depth: int) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name.startswith(".") or path.is_symlink():
            continue
        if path.is_dir() and depth < DEEPEST:
            yield from _files(path, endings, depth + 1)
        elif path.is_file() and path.name.casefold().endswith(endings):
            yield path
