"""Files that are put into a folder of somebody's, beside what lies there: only what differs, and nothing unseen."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from cairn.core.contract import Leaf
from cairn.lib import places


class Outside(Exception):
    """A name that leads out of the folder, or over a link."""


@dataclass
class Laid:
    """What came of it: names that were `written`, the `same` as before, `left` because somebody else changed them."""

    written: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    news: list[Leaf] = field(default_factory=list)
    """Those that hold now what they are to hold, which wasn't known of them."""


def lay(folder: Path, leaves: Iterable[Leaf], *, force: bool = False) -> Laid:
    """Let each of `leaves` lie in `folder`, which is made where there is none.

    A file that holds something else than it did when it came in or was written last is left alone, unless `force`.
    Nothing is deleted, nothing written outside, and half a file never stands there. Raises `OSError` and `Outside`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    result = Laid()
    for leaf in leaves:
        path = place_of(folder, leaf.name)
        there = path.read_bytes() if path.exists() else None
        if there == leaf.content:
            result.same.append(leaf.name)
        elif there is not None and there != leaf.known and not force:
            result.left.append(leaf.name)
            continue
        else:
            _write(path, leaf.content)
            result.written.append(leaf.name)
        if leaf.content != leaf.known:
            result.news.append(leaf)
    return result


def place_of(folder: Path, name: str) -> Path:
    """Where `name` lies in `folder`. Raises `Outside` for one that leads out of it, or over a link."""
    parts = PurePosixPath(name).parts
    odd = any(part in ("..", "/", "") or part.startswith(".") or "\\" in part or "\0" in part for part in parts)
    if odd or not parts or name.startswith("/"):
        raise Outside(f"{name!r} is no name of a file in a folder.")
    path = folder
    for part in parts:
        path /= part
        if path.is_symlink():
            raise Outside(f"{path} is a link, and nothing is written over one.")
    return path


def _write(path: Path, content: bytes) -> None:
    """Put `content` at `path`, whole or not at all, and let the disk have it before anybody is told."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            places.sync(file.fileno())
        if path.exists():
            part.chmod(path.stat().st_mode & 0o777)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    places.sync_folder(str(path.parent))
