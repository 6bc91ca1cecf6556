"""What stands between a process and its disk: see `shim.c`. It writes down what is asked for, or lets it fail."""

from __future__ import annotations

import atexit
import ctypes
import functools
import mmap
import os
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.drills.drill import CannotRun

SOURCE = Path(__file__).with_name("shim.c")
RECORD = struct.Struct("=c3xIQQ")
ACKNOWLEDGED = "A"


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that was done, by its letter.

    C: a file was made; W: `data` was written at `offset`; T: cut to `offset` bytes; S: synced, a file or a folder;
    R: renamed, `data` holds both paths; U: unlinked; M: a folder was made; A: not of the disk, somebody was told that
    what `data` names is saved.
    """

    kind: str
    inode: int
    offset: int
    data: bytes

    @property
    def path(self) -> str:
        return os.fsdecode(self.data.partition(b"\0")[0])

    @property
    def new_path(self) -> str:
        return os.fsdecode(self.data.partition(b"\0")[2])


class Plan(ctypes.Structure):
    """What is to fail, in memory that all processes share. The fields are told in `shim.c`."""

    _fields_ = [
        (name, ctypes.c_int32)
        for name in ("lock", "left", "error", "stays", "halves", "kinds", "seen", "struck")
    ]  # fmt: skip

    def fail(self, error: int, *, at: int, kinds: str, stays: bool = False, halves: bool = False) -> None:
        """Let that operation fail which is the `at`th from now of `kinds`, a letter each; the next one is the first."""
        self.left = 0
        self.kinds = sum(1 << (ord(kind) - ord("A")) for kind in kinds)
        self.error, self.stays, self.halves, self.seen, self.struck = error, stays, halves, 0, 0
        self.left = at

    def calm(self) -> bool:
        """Let nothing fail from now on; whether anything has."""
        self.left = 0
        return bool(self.struck)


class Shim:
    """One shim for all processes that are started with `variables`, over the files under `root`."""

    def __init__(self, folder: Path, root: Path, *, records: bool = False) -> None:
        self._plan, self.log = folder / "plan", folder / "log"
        self._plan.write_bytes(bytes(ctypes.sizeof(Plan)))
        self.log.touch()
        with self._plan.open("r+b") as file:
            self.plan = Plan.from_buffer(mmap.mmap(file.fileno(), ctypes.sizeof(Plan)))
        self.variables = {"LD_PRELOAD": str(library()), "DRILL_PLAN": str(self._plan), "DRILL_ROOT": str(root)}
        if records:
            self.variables["DRILL_LOG"] = str(self.log)

    def acknowledge(self, sign: str) -> None:
        """Write down that somebody was told that what bears `sign` is saved, behind all that was done for it."""
        data = sign.encode()
        descriptor = os.open(self.log, os.O_WRONLY | os.O_APPEND)
        os.write(descriptor, RECORD.pack(ACKNOWLEDGED.encode(), len(data), 0, 0) + data)
        os.close(descriptor)

    def operations(self) -> Iterator[Operation]:
        """What was done, in the order in which it was done."""
        with self.log.open("rb") as file:
            while head := file.read(RECORD.size):
                kind, length, inode, offset = RECORD.unpack(head)
                yield Operation(kind.decode(), inode, offset, file.read(length))


@functools.cache
def library() -> Path:
    """The shim, compiled. Raises `CannotRun` where this machine can't."""
    if sys.platform != "linux":
        raise CannotRun("what stands between a process and its disk is made for Linux")
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        raise CannotRun("it takes a C compiler (Debian: apt install gcc libc6-dev)")
    folder = Path(tempfile.mkdtemp(prefix="cairn-shim-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    made = folder / "shim.so"
    told = [compiler, "-std=gnu11", "-O1", "-fPIC", "-shared", "-o", str(made), str(SOURCE), "-ldl"]
    done = subprocess.run(told, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotRun(f"the C compiler here can’t make it: {done.stderr.strip()[:200]}")
    return made
