"""Power cuts, by replay: what a real run asks of the disk is written down, and the disk then rebuilt as a cut at any
point may leave it. Why in this way: docs/decisions/0019-power-cuts-by-replay.md.
"""

from __future__ import annotations

import random
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path

from tests.drills.drill import Drill, Result
from tests.drills.stage import kept
from tests.drills.stage.disk import Disk
from tests.drills.stage.lines import Line, Lines
from tests.drills.stage.reopening import Opener
from tests.drills.stage.server import Server
from tests.drills.stage.shell import Shell
from tests.drills.stage.shim import ACKNOWLEDGED, Operation, Shim
from tests.drills.stage.visitor import Visitor
from tests.ground.prepared import data_in

PAGES, SHELLS = 3, 2


@dataclass
class Recording:
    """What was asked of `disk`, from the first start of a server to its end, and what was captured meanwhile."""

    disk: Disk
    operations: list[Operation]
    lines: Lines


@dataclass
class Tally:
    """What was found after the cuts. `missing` and `corrupt` count cuts, `rows` the rows that were missing."""

    cuts: int = 0
    missing: int = 0
    corrupt: int = 0
    half: int = 0
    rows: int = 0
    first: str = field(default="")

    @property
    def clean(self) -> bool:
        return not (self.missing or self.corrupt or self.half)

    def __str__(self) -> str:
        said = f"acknowledged rows missing at {self.missing} of {self.cuts} cuts, {self.corrupt} corrupt"
        return said + (f", {self.half} with half-written records" if self.half else "")


def record(folder: Path, captures: int, twin: str) -> Recording:
    """Capture so many lines, half of them by shell, on a data folder of which everything is written down."""
    data, lines = data_in(folder), Lines()
    shim, disk = Shim(folder, data, records=True), Disk(data)
    server, shell = Server(data, twin, **shim.variables), Shell(data, twin, **shim.variables)
    server.start()
    try:
        visitor = Visitor.enter(server)

        def by_page(page: Visitor, line: Line) -> None:
            assert page.post("/capture/", {"line": line.text, "once": line.once}).saved
            shim.acknowledge(line.sign)

        def by_pages(number: int) -> None:
            page = visitor.another()
            for _ in range(number, captures // 2, PAGES):
                by_page(page, lines.take())
            page.leave()

        def by_shells(number: int) -> None:
            for _ in range(number, captures // 2, SHELLS):
                line = lines.take()
                assert shell.add(line.text).saved
                shim.acknowledge(line.sign)

        for line in lines.specimens():
            by_page(visitor, line)
        visitor.leave()
        with ThreadPoolExecutor(PAGES + SHELLS) as pool:
            pages, shells = pool.map(by_pages, range(PAGES)), pool.map(by_shells, range(SHELLS))
            list(pages), list(shells)
        server.stop()
    finally:
        server.kill()
    return Recording(disk, list(shim.operations()), lines)


def places_to_cut(operations: list[Operation], cuts: int, chance: random.Random) -> list[int]:
    """After how many operations each cut comes, ascending: half of them right after somebody was told that it is saved,
    when the most is at stake, the others anywhere."""
    told = [place for place, one in enumerate(operations, 1) if one.kind == ACKNOWLEDGED]
    half = cuts // 2
    chosen = chance.sample(told, half) if half <= len(told) else chance.choices(told, k=half)
    return sorted(chosen + chance.choices(range(told[0], len(operations) + 1), k=cuts - half))


def replay(recording: Recording, folder: Path, cuts: int, as_if: str) -> Tally:
    """Cut the power so many times, and open what is left."""
    chance, tally, told = random.Random(7), Tally(), set[str]()
    opener = Opener(folder, as_if)
    done = 0
    try:
        for number, place in zip(count(), places_to_cut(recording.operations, cuts, chance), strict=False):
            for one in recording.operations[done:place]:
                if one.kind == ACKNOWLEDGED:
                    told.add(one.data.decode())
                else:
                    recording.disk.do(one)
            done = place
            left = folder / f"cut-{number}"
            recording.disk.cut(left, chance)
            found = opener.open(left)
            shutil.rmtree(left)
            reckoning = kept.reckon(found.records, told, recording.lines.of_the_same_form)
            tally.cuts += 1
            tally.missing += bool(reckoning.lost or reckoning.double)
            tally.corrupt += bool(found.damage or found.unreadable)
            tally.half += bool(reckoning.half)
            tally.rows += len(reckoning.lost)
            tally.first = tally.first or next(iter(found.damage + found.unreadable), "")
    finally:
        opener.end()
    return tally


def run(folder: Path, *, captures: int, cuts: int, twin: str = "", as_if: str = "") -> Tally:
    folder.mkdir(exist_ok=True)
    return replay(record(folder, captures, twin or as_if), folder, cuts, as_if)


def both(folder: Path, *, captures: int, cuts: int) -> Result:
    """With the settings for the SQLite that Cairn brings, and with those for an older one."""
    wal = run(folder / "wal", captures=captures, cuts=cuts)
    rollback = run(folder / "rollback", captures=captures, cuts=cuts, as_if="old_library")
    return Result(f"WAL + FULL: {wal}; rollback journal + EXTRA: {rollback}", wal.clean and rollback.clean)


def broken(folder: Path) -> Result:
    tally = run(folder / "twin", captures=40, cuts=40, twin="synchronous_normal")
    return Result(f"synchronous=NORMAL, spool without fsync: {tally}", not tally.missing)


DRILL = Drill(
    name="power-cuts",
    promise="…and a power cut",
    wanted="≥ 400 replayed cut points: 0 acknowledged rows missing, 0 corrupt",
    full=partial(both, captures=240, cuts=420),
    small=partial(both, captures=24, cuts=20),
    twin=broken,
)
