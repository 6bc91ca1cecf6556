"""Eight who write without a pause and eight who read, all at once, in several processes on one SQLite file.

Nobody may be told that the database is locked, or anything else; every writer has to come to its turn; and what was
saved has to be there, whole and once. How long a turn takes is told and not judged: it is the machine's, too.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from statistics import quantiles

from tests.drills.drill import Drill, Result
from tests.drills.stage import kept
from tests.drills.stage.crowd import Crowd, Done, Found, gather
from tests.ground.prepared import data_in

PROCESSES, WRITERS, READERS = 4, 2, 2
LOCKED = "database is locked"
STARVED = 10
"""A writer is if another one came to its turn more than so many times as often."""


def run(folder: Path, *, seconds: float) -> Result:
    data = data_in(folder)
    found = gather(Crowd(PROCESSES, WRITERS, READERS, seconds), data)
    specimens = {sign: like for one in found.writers for sign, like in one.saved.items()}
    signs = set(specimens) | set(specimens.values())
    records = kept.records(data / "cairn.sqlite3")
    reckoning = kept.reckon(records, signs, {**{one: one for one in signs}, **specimens})
    damage = kept.damage(data / "cairn.sqlite3")
    errors = _errors(found)
    shares = [len(one.times) for one in found.writers]
    starved = sum(STARVED * share < max(shares) for share in shares)
    good = reckoning.clean and not (damage or errors or starved or found.stale)
    said = f"{_said(found)}; {reckoning}; {starved} starved; {found.stale} out of step in the index"
    return Result("; ".join([said, *errors[:1], *damage[:1]]), good)


def twin(folder: Path, *, seconds: float) -> Result:
    """Django's backend as it comes. Anything but the lock that goes wrong there shows nothing."""
    found = gather(Crowd(PROCESSES, WRITERS, READERS, seconds, stock=True), data_in(folder))
    return Result(_said(found), not any(LOCKED in one for one in _errors(found)))


def _errors(found: Found) -> list[str]:
    return [error for one in found.writers + found.readers for error in one.errors]


def _said(found: Found) -> str:
    errors = _errors(found)
    shares = [len(one.times) for one in found.writers]
    slow = [_p95(one) for one in found.writers]
    return (
        f"{len(shares)} writers and {len(found.readers)} readers: {sum(shares):,} captures, "
        f"{sum(len(one.times) for one in found.readers):,} reads, {sum(LOCKED in one for one in errors):,} “{LOCKED}”, "
        f"{sum(LOCKED not in one for one in errors):,} other errors; each writer {min(shares):,} to {max(shares):,}, "
        f"p95 {min(slow):.0f} to {max(slow):.0f} ms"
    )


def _p95(done: Done) -> float:
    return quantiles(done.times, n=20)[-1] if len(done.times) > 1 else max(done.times, default=0.0)


DRILL = Drill(
    name="concurrency",
    promise="concurrent use doesn’t error, on SQLite",
    wanted="8 writers + 8 readers for 5 minutes: 0 “database is locked”",
    full=partial(run, seconds=300),
    small=partial(run, seconds=3),
    twin=partial(twin, seconds=1),
)
