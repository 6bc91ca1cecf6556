"""The weekly note, drafted from a whole week."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.bench import Bench
from tests.bench.table import Row
from tests.bench.timing import Times, shown

MUST = 0.150


def rows(bench: Bench) -> Iterator[Row]:
    found = {size: bench.inside(size, "note", bench.runs) for size in bench.sizes if size != "new"}
    taken = {size: Times(tuple(one["seconds"])) for size, one in found.items()}
    large = taken[bench.large]
    yield Row(
        "the weekly note",
        f"≤ {shown(MUST)}",
        f"median {shown(large.median)}, p95 {shown(large.p95)}, of {found[bench.large]['lines']} lines",
        growth="– / " + " / ".join(shown(one.median) for one in taken.values()),
        met=large.p95 <= MUST,
        figures={size: one.median for size, one in taken.items()},
    )
