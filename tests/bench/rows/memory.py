"""Memory of what serves, as the kernel counts it: each page shared by n processes counts 1/n for each (PSS)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.bench.bench import Bench
from tests.bench.table import Row, missing

MUST, MUST_FURTHER = 150.0, 100.0
WHAT = "memory while serving (PSS)"


def rows(bench: Bench) -> Iterator[Row]:
    must = f"≤ {MUST:.0f} MB with one worker"
    if not Path("/proc/self/smaps_rollup").exists():
        yield missing(WHAT, must, "this kernel doesn’t tell")
        return
    used: dict[str, float] = {}
    private = 0.0
    for size in bench.sizes:
        with bench.served(size) as served:
            for urls in bench.inside(size, "addresses").values():
                for url in urls:
                    served.visitor.get(url)
            processes = _family(served.cairn.process.pid)
            used[size] = sum(_megabytes(pid, "Pss:") for pid in processes)
            private = _megabytes(processes[-1], "Private_Clean:", "Private_Dirty:")
    large = used[bench.large]
    growth = " / ".join(f"{one:.0f} MB" for one in used.values())
    yield Row(WHAT, must, f"{large:.0f} MB, after every page", "", growth, large <= MUST, used)
    further = f"≤ {MUST_FURTHER:.0f} MB"
    yield Row(
        "… each further process",
        further,
        f"{private:.0f} MB of its own",
        met=private <= MUST_FURTHER,
        figures={"mb": private},
    )


def _family(pid: int) -> list[int]:
    """A process and those it started, the youngest last."""
    found = [pid]
    for one in found:
        children = Path(f"/proc/{one}/task/{one}/children").read_text().split()
        found += map(int, children)
    return found


def _megabytes(pid: int, *names: str) -> float:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith(names)) / 1024
