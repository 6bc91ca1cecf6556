"""A disk that loses its power: from what was asked of it, every state that it may be found in.

What was synced is there. Of the rest anything may be: none of it, all of it, what was asked first, or any part, torn at
sectors of 512 bytes. Names come and go in the order in which they were asked to, as a file system's journal keeps them,
but up to any point, and whether or not the content came. The index of its log SQLite makes anew; it holds rubbish.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path

from tests.drills.stage.shim import Operation

SECTOR = 512
MODES = ("nothing", "everything", "beginning", "parts", "torn")


@dataclass
class File:
    durable: bytearray = field(default_factory=bytearray)
    pending: list[Operation] = field(default_factory=list)

    def sync(self) -> None:
        for one in self.pending:
            put(self.durable, one)
        self.pending.clear()

    def after_a_cut(self, chance: random.Random) -> bytes:
        content, mode = bytearray(self.durable), chance.choice(MODES)
        until = chance.randint(0, len(self.pending)) if mode == "beginning" else len(self.pending)
        for one in [] if mode == "nothing" else self.pending[:until]:
            if mode in ("parts", "torn") and chance.random() < 0.5:
                continue
            if mode == "torn" and one.kind == "W":
                _put_torn(content, one, chance)
            else:
                put(content, one)
        return bytes(content)


@dataclass
class Folder:
    """Names and what they stand for; `pending` are changes of them, `None` for a name that goes."""

    durable: dict[str, File] = field(default_factory=dict)
    pending: list[dict[str, File | None]] = field(default_factory=list)

    def sync(self) -> None:
        self.durable = self._with(len(self.pending))
        self.pending.clear()

    def after_a_cut(self, chance: random.Random) -> dict[str, File]:
        return self._with(chance.choice((0, len(self.pending), chance.randint(0, len(self.pending)))))

    def _with(self, changes: int) -> dict[str, File]:
        names: dict[str, File | None] = dict(self.durable)
        for change in self.pending[:changes]:
            names.update(change)
        return {name: file for name, file in names.items() if file is not None}


class Disk:
    """What lies under `root`, all of it synced; then `do` what was recorded, and `cut` the power wherever you like."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folders: dict[Path, Folder] = {}
        self._files: dict[int, File] = {}
        self._inodes: dict[int, Path] = {}
        for place in (root, *(one for one in root.rglob("*") if one.is_dir())):
            self._folder(place, place.stat().st_ino)
            for one in place.iterdir():
                if one.is_file():
                    file = self._files[one.stat().st_ino] = File(bytearray(one.read_bytes()))
                    self.folders[place].durable[one.name] = file

    def do(self, one: Operation) -> None:
        if one.kind in "WT":
            self._files[one.inode].pending.append(one)
        elif one.kind == "S":
            self._sync(one.inode)
        elif one.kind == "C":
            # The number of an unlinked file is given anew; its old content must not come back under the new name.
            made = self._files[one.inode] = File()
            self._change(one.path, made)
        elif one.kind == "M":
            self._folder(Path(one.path), one.inode)
        elif one.kind == "U":
            self._change(one.path, None)
        elif one.kind == "R":
            self._rename(Path(one.path), Path(one.new_path), self._files[one.inode])

    def cut(self, place: Path, chance: random.Random) -> None:
        """Write down in `place`, which is empty, what may be found there after a power cut now."""
        for folder, found in self.folders.items():
            here = place / folder.relative_to(self.root)
            here.mkdir(parents=True, exist_ok=True)
            for name, file in found.after_a_cut(chance).items():
                rubbish = name.endswith("-shm")
                content = chance.randbytes(chance.randrange(40_000)) if rubbish else file.after_a_cut(chance)
                (here / name).write_bytes(content)

    def _sync(self, inode: int) -> None:
        if inode in self._inodes:
            self.folders[self._inodes[inode]].sync()
        else:
            self._files[inode].sync()

    def _change(self, path: str, file: File | None) -> None:
        self.folders[Path(path).parent].pending.append({Path(path).name: file})

    def _rename(self, old: Path, new: Path, file: File) -> None:
        if old.parent == new.parent:
            self.folders[old.parent].pending.append({old.name: None, new.name: file})
        else:
            self._change(str(old), None)
            self._change(str(new), file)

    def _folder(self, place: Path, inode: int) -> None:
        # That folders are there after a cut is taken for granted: Cairn makes them, and syncs theirs, at its start.
        self.folders[place] = Folder()
        self._inodes[inode] = place


def put(content: bytearray, one: Operation) -> None:
    """Do a write, or a cut to size, to `content`."""
    if one.kind == "T":
        del content[one.offset :]
        content.extend(bytes(one.offset - len(content)))
        return
    content.extend(bytes(max(0, one.offset - len(content))))
    content[one.offset : one.offset + len(one.data)] = one.data


def _put_torn(content: bytearray, one: Operation, chance: random.Random) -> None:
    """Do a part of a write: of each sector that it touches, all of it or none."""
    start = one.offset
    end = one.offset + len(one.data)
    while start < end:
        stop = min(end, (start // SECTOR + 1) * SECTOR)
        if chance.random() < 0.5:
            data = one.data[start - one.offset : stop - one.offset]
            put(content, Operation("W", one.inode, start, data))
        start = stop
