"""Decisions: earlier ones like the one that is typed, and the pages that list them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

from tests.bench.bench import Bench
from tests.bench.table import Row, as_markdown
from tests.bench.timing import Times, in_turn, shown
from tests.bench.visitor import Visitor

MUST_WHILE_TYPED, MUST_LIST = 0.100, 0.050
LISTS = ("decisions:list", "decisions:path", "beliefs:list", "log:list", "log:timeline")


def rows(bench: Bench) -> Iterator[Row]:
    yield _while_typed(bench)
    yield _lists(bench)


def _while_typed(bench: Bench) -> Row:
    found = {size: bench.inside(size, "decisions", max(20, bench.runs)) for size in _sizes(bench)}
    taken = {
        size: {what: Times(tuple(one["seconds"])) for what, one in said["typed"].items()}
        for size, said in found.items()
    }
    large = taken[bench.large]
    worst = max(large, key=lambda what: large[what].p95)
    how = "by words and by meaning" if found[bench.large]["by_meaning"] else "by words alone"
    heads = ("typed", *taken, f"p95 at {bench.large}", "shown")
    lines = [
        (
            what,
            *(shown(taken[size][what].median) for size in taken),
            shown(large[what].p95),
            str(found[bench.large]["typed"][what]["shown"]),
        )
        for what in large
    ]
    bench.details.append(f"Earlier decisions, {how}, by what is typed:\n\n{as_markdown(lines, heads)}")
    return Row(
        "similar decisions while one is typed",
        f"p95 ≤ {shown(MUST_WHILE_TYPED)}",
        f"p95 {shown(large[worst].p95)}, median {shown(large[worst].median)}, {how} ({worst})",
        growth="– / " + " / ".join(shown(taken[size][worst].median) for size in taken),
        met=large[worst].p95 <= MUST_WHILE_TYPED,
        figures={what: one.p95 for what, one in large.items()},
    )


def _lists(bench: Bench) -> Row:
    """Each of their addresses at each size, in turn; the slowest has to keep it."""
    with ExitStack() as stack:
        opened = {size: _opening(bench, size, stack) for size in _sizes(bench)}
        pairs = [(size, url) for size, urls in opened.items() for url in urls]
        times = in_turn([opened[size][url] for size, url in pairs], max(20, bench.runs))
    taken = dict(zip(pairs, times, strict=True))
    by = {size: {url: one for (of, url), one in taken.items() if of == size} for size in opened}
    large = by[bench.large]
    worst = max(large, key=lambda url: large[url].p95)
    kept = sum(one.p95 <= MUST_LIST for one in large.values())
    middle = {size: Times(tuple(one.median for one in some.values())).median for size, some in by.items()}
    return Row(
        f"lists and timeline of decisions ({len(large)} addresses)",
        f"p95 ≤ {shown(MUST_LIST)}",
        f"{kept} of {len(large)} keep it; slowest: p95 {shown(large[worst].p95)}, "
        f"median {shown(large[worst].median)} ({_without_ids(worst)})",
        growth="– / " + " / ".join(shown(one) for one in middle.values()) + " (the median address)",
        met=kept == len(large),
        figures={url: one.p95 for url, one in large.items()},
    )


def _opening(bench: Bench, size: str, stack: ExitStack) -> dict[str, Callable[[], object]]:
    """For each address that shows something, how to open it."""
    visitor = stack.enter_context(bench.served(size)).visitor
    named: dict[str, list[str]] = bench.inside(size, "addresses")
    urls = [url for name in LISTS for url in named[name] if visitor.get(url).status == 200]
    return {url: _getting(visitor, url) for url in urls}


def _getting(visitor: Visitor, url: str) -> Callable[[], object]:
    return lambda: visitor.get(url)


def _without_ids(url: str) -> str:
    """An address as it can be read: of an id its first digits."""
    path, _, query = url.partition("?")
    return path + (f"?{query[:13]}…" if len(query) > 30 else f"?{query}" if query else "")


def _sizes(bench: Bench) -> list[str]:
    return [size for size in bench.sizes if size != "new"]
