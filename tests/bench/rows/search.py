"""Search, beside ripgrep over the same text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.bench.bench import Bench, ran
from tests.bench.peers import Missing
from tests.bench.table import Row, as_markdown, missing
from tests.bench.timing import Times, shown, timed, times

MUST, MUST_BESIDE = 0.050, 0.2
WHAT = "search, 20 best"


def rows(bench: Bench) -> Iterator[Row]:
    with bench.scratch() as folder:
        found = {
            size: bench.inside(size, "search", max(20, bench.runs), folder / size)
            for size in bench.sizes
            if size != "new"
        }
        ours = {size: {what: Times(tuple(one["seconds"])) for what, one in by.items()} for size, by in found.items()}
        large = ours[bench.large]
        worst = max(large, key=lambda what: large[what].p95)
        yield Row(
            WHAT,
            f"p95 ≤ {shown(MUST)}",
            f"p95 {shown(large[worst].p95)} ({worst})",
            growth="– / " + " / ".join(shown(ours[size][worst].median) for size in ours),
            met=large[worst].p95 <= MUST,
            figures={what: taken.p95 for what, taken in large.items()},
        )
        yield _beside(bench, folder, found[bench.large], large)


def _beside(bench: Bench, folder: Path, found: dict, large: dict[str, Times]) -> Row:  # type: ignore[type-arg]
    what_of, must = "… beside ripgrep over the same text", f"≤ {MUST_BESIDE} ×"
    try:
        rg = bench.peers.program("rg", "ripgrep")
    except Missing as no:
        return missing(what_of, must, str(no))
    theirs, lines = {}, []
    for what, one in found.items():
        pattern = ".*".join(rf"\b{word}" for word in one["text"].split())
        command = [rg, "--ignore-case", "--no-config", "--count", pattern, str(folder / bench.large)]
        theirs[what] = timed(lambda command=command: ran(command, {}), max(5, bench.runs // 3))  # type: ignore[misc]
        ratio = times(large[what].median / theirs[what].median)
        lines.append((what, shown(large[what].median), shown(large[what].p95), shown(theirs[what].median), ratio))
    heads = ("searched for", "median", "p95", "ripgrep", "ratio")
    bench.details.append(f"Search at {bench.large}, by what is looked for:\n\n{as_markdown(lines, heads)}")
    ratios = {what: large[what].median / theirs[what].median for what in theirs}
    worst = max(ratios, key=lambda what: ratios[what])
    return Row(
        what_of,
        must,
        shown(large[worst].median),
        f"{shown(theirs[worst].median)}: {times(ratios[worst])} ({worst})",
        met=ratios[worst] <= MUST_BESIDE,
        figures=ratios,
    )
