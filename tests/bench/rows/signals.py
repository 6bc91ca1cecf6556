"""All signals over ten years, beside pandas over what `cairn export` writes."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.bench import Bench, cairn, ran, with_data
from tests.bench.peers import Missing
from tests.bench.table import Row, missing
from tests.bench.timing import Times, shown, times

MUST_FIRST, MUST_AGAIN, MUST_BESIDE = 1.0, 0.050, 0.2
SCRIPT = Path(__file__).parents[1] / "beside" / "signals_with_pandas.py"


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
        bench.tell(f"exporting {bench.large} …")
        archive = folder / "export.zip"
        ran([*cairn(Path(sys.executable)), "export", str(archive), "--only", "csv"], with_data(data))
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(folder)  # our own
        runs = str(max(5, bench.runs // 2))
        said = ran([str(where / "python"), str(SCRIPT), str(folder / "csv"), runs], with_data(data))
    theirs = Times(tuple(map(float, said.split())))
    ratio = ours.median / theirs.median
    beside = f"{shown(theirs.median)} (reading two tables, without its start): {times(ratio)}"
    figures = {"theirs": theirs.median, "ratio": ratio}
    return Row(what, must, shown(ours.median), beside, met=ratio <= MUST_BESIDE, figures=figures)
