"""All signals over ten years, beside pandas over what `cairn export` writes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.bench import Bench, cairn, ran, with_data
from tests.bench.peers import Missing
from tests.bench.table import Row, missing
from tests.bench.timing import Times, shown, times

MUST_FIRST, MUST_AGAIN, MUST_BESIDE = 1.0, 0.050, 0.2
SCRIPT = Path(__file__).parents[1] / "peers_scripts" / "signals_with_pandas.py"


def rows(bench: Bench) -> Iterator[Row]:
    sizes = [size for size in bench.sizes if size != "new"]
    found = {size: bench.inside(size, "signals", max(20, bench.runs)) for size in sizes}
    again = {size: Times(tuple(one["again"])) for size, one in found.items()}
    large, first = again[bench.large], found[bench.large]["first"]
    yield Row(
        f"all {len(found[bench.large]['keys'])} signals, ten years",
        f"≤ {shown(MUST_FIRST)} from nothing, ≤ {shown(MUST_AGAIN)} once seen",
        f"{shown(first)}; then median {shown(large.median)}",
        growth="– / " + " / ".join(shown(again[size].median) for size in sizes),
        met=first <= MUST_FIRST and large.median <= MUST_AGAIN,
        figures={"first": first, "again": large.median},
    )
    yield _beside(bench, large)


def _beside(bench: Bench, ours: Times) -> Row:
    what, must = "… beside pandas over an export", f"≤ {MUST_BESIDE} ×"
    try:
        where = bench.peers.packages("pandas", "pandas")
    except Missing as no:
        return missing(what, must, str(no))
    with bench.place.copy(bench.large) as data, bench.scratch() as folder:
        export = folder / "export"
        ran([*cairn(Path(sys.executable)), "export", "--csv", str(export)], with_data(data))
        command = [str(where / "python"), str(SCRIPT), str(export), str(bench.runs)]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    theirs = Times(tuple(map(float, said.split())))
    ratio = ours.median / theirs.median
    return Row(
        what,
        must,
        shown(ours.median),
        f"{shown(theirs.median)}, without its start: {times(ratio)}",
        met=ratio <= MUST_BESIDE,
        figures={"theirs": theirs.median, "ratio": ratio},
    )
