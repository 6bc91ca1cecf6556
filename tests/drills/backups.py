"""Damaged backups: of one that the real command made, with single bits turned, and cut short."""

from __future__ import annotations

import random
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from cairn.site.backup import container
from cairn.site.backup.container import HEAD, MAGIC
from cairn.site.backup.refusals import Damaged
from cairn.site.backup.told import NOBODY
from tests.drills.drill import Drill, Result
from tests.drills.stage.server import command
from tests.ground.prepared import data_in, run_django
from tests.ground.serving import environment

LIVED = """
import django
django.setup()
from cairn.core.capture.taking import take
from cairn.site.local import people
for number in range(60):
    take(people.owner(), f"promise: pebble {number} to @ana by fri #empathy")
"""
COUNTED = """
import django
django.setup()
from cairn.core.records.models import Record
print(Record.records.count())
"""


def run(folder: Path, *, bits: int, cuts: int, restores: int, naive: bool = False) -> Result:
    """Read `bits` files with one bit turned and `cuts` that end early, and give `restores` of them to the command."""
    data, made = data_in(folder), folder / "made.backup"
    run_django(data, LIVED)
    _cairn(data, "backup", str(made))
    whole, path = made.read_bytes(), folder / "damaged.backup"
    assert _is_accepted(made, naive=False), "the whole one is refused"
    accepted, refused = [], 0
    damaged = list(_damaged(whole, bits, cuts))
    for what, content in damaged:
        path.write_bytes(content)
        if _is_accepted(path, naive=naive):
            accepted.append(what)
    for _, content in damaged[:: len(damaged) // max(1, restores)][:restores]:
        path.write_bytes(content)
        refused += "Nothing was put back" in _cairn(data, "restore", str(path), code=1)
    there = int(run_django(data, COUNTED))
    figure = f"{bits} single bits and {cuts} cuts: {len(accepted)} accepted"
    said = f"{figure}; {refused} of {restores} refused by cairn restore, {there} of 60 records there"
    return Result("; ".join([said, *accepted[:2]]), not accepted and refused == restores and there == 60)


def _damaged(whole: bytes, bits: int, cuts: int) -> Iterator[tuple[str, bytes]]:
    chance = random.Random(8)
    for at in sorted(chance.sample(range(len(whole) * 8), bits)):
        content = bytearray(whole)
        content[at // 8] ^= 1 << at % 8
        yield f"bit {at % 8} of byte {at // 8}", bytes(content)
    for size in sorted(chance.sample(range(len(whole)), cuts)):
        yield f"cut after {size} bytes", whole[:size]


def _is_accepted(path: Path, *, naive: bool) -> bool:
    """Whether it reads as a backup to its end; `naive`: whatever its digest says."""
    digest = container.digest
    if naive:
        container.digest = lambda *_given: path.read_bytes()[len(MAGIC) : HEAD - 1].decode(errors="replace")
    try:
        with container.opened(path, NOBODY) as found:
            return sum(map(len, found.blocks())) == found.manifest.size
    except Damaged:
        return False
    finally:
        container.digest = digest


def _cairn(data: Path, *arguments: str, code: int = 0) -> str:
    done = subprocess.run(command(*arguments), env=environment(data), capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


DRILL = Drill(
    name="damaged-backups",
    promise="a backup that was damaged is refused, and nothing is changed",
    wanted="200 single-bit damages: all refused",
    full=partial(run, bits=200, cuts=40, restores=8),
    small=partial(run, bits=200, cuts=10, restores=1),
    twin=partial(run, bits=200, cuts=0, restores=0, naive=True),
)
