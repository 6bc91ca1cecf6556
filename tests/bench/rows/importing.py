"""Import of ten years: a journal of jrnl, as its own text."""

from __future__ import annotations

import datetime as dt
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.bench import Bench, cairn, with_data
from tests.bench.table import Row
from tests.bench.timing import shown

ENTRIES = {"a tenth": 10_000, "all": 100_000}
MUST = 2_000
MUST_GROW = 1.2
"""How much more memory ten times as many may take."""


def rows(bench: Bench) -> Iterator[Row]:
    rate: dict[str, float] = {}
    peak: dict[str, float] = {}
    for name, entries in ENTRIES.items():
        with bench.place.copy("new") as data, bench.scratch() as folder:
            bench.tell(f"importing {entries:,} entries …")
            journal = folder / "journal.txt"
            _write(journal, entries)
            seconds, peak[name] = _imported(journal, data)
            rate[name] = entries / seconds
    grown = peak["all"] / peak["a tenth"]
    yield Row(
        f"import of {ENTRIES['all']:,} entries of jrnl",
        f"≥ {MUST:,} a second, memory flat",
        f"{rate['all']:,.0f} a second, {shown(ENTRIES['all'] / rate['all'])}; {peak['all']:.0f} MB at most",
        growth=f"at a tenth {rate['a tenth']:,.0f} a second, {peak['a tenth']:.0f} MB",
        met=rate["all"] >= MUST and grown <= MUST_GROW,
        figures={"rate": rate["all"], "peak": peak["all"], "grown": grown},
    )


def _write(path: Path, entries: int) -> None:
    chance, at = random.Random(7), dt.datetime(2016, 1, 1, 9)
    words = [f"word{n}" for n in range(5000)]
    with path.open("w") as file:
        for n in range(entries):
            said = " ".join(chance.choices(words, k=12))
            tag = f" @{chance.choice(words)}" if chance.random() < 0.2 else ""
            file.write(f"[{at + dt.timedelta(minutes=48 * n):%Y-%m-%d %H:%M}] {said}{tag}.\n{said}\n\n")


def _imported(journal: Path, data: Path) -> tuple[float, float]:
    """Seconds, and megabytes at most."""
    begin = time.perf_counter()
    command = [*cairn(Path(sys.executable)), "import", str(journal)]
    process = subprocess.Popen(command, env=with_data(data), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = _wait(process.pid)
    assert status == 0, f"cairn import ended with {status}"
    return time.perf_counter() - begin, used.ru_maxrss / 1024


def _wait(pid: int) -> tuple[int, int, resource.struct_rusage]:
    import os

    return os.wait4(pid, 0)
