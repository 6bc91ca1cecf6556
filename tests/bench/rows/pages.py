"""Every page there is, over HTTP, at every size, taking turns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass

from tests.bench.bench import Bench
from tests.bench.table import Row, as_markdown
from tests.bench.timing import Times, in_turn, shown, times
from tests.bench.visitor import Visitor

MUST, MUST_TODAY, MUST_GROW = 0.050, 0.025, 2.0
TODAY = "today:home"
WORST = 12


@dataclass(frozen=True, slots=True)
class Page:
    """The slowest address of a page, at each size at which it shows anything."""

    name: str
    taken: Mapping[str, Times]

    def grown(self, small: str, large: str) -> float | None:
        if small not in self.taken or large not in self.taken:
            return None
        return self.taken[large].median / self.taken[small].median


def rows(bench: Bench) -> Iterator[Row]:
    with ExitStack() as stack:
        visitors = {size: stack.enter_context(bench.served(size)).visitor for size in bench.sizes}
        answering = {size: _answering(bench, size, visitor) for size, visitor in visitors.items()}
        names = [name for name in answering[bench.large] if answering[bench.large][name]]
        pages = [_page(name, answering, visitors, bench) for name in names]
    today = next(page for page in pages if page.name == TODAY)
    count = sum(len(answering[bench.large][name]) for name in names)
    yield _of_all(bench, pages, count)
    yield _of_growth(bench, pages)
    yield _of_today(bench, today)
    bench.details.append(_worst(bench, pages))


def _answering(bench: Bench, size: str, visitor: Visitor) -> dict[str, list[str]]:
    """For each page the addresses that show something."""
    found: dict[str, list[str]] = bench.inside(size, "addresses")
    return {name: [url for url in urls if visitor.get(url).status == 200] for name, urls in found.items()}


def _page(
    name: str, answering: Mapping[str, Mapping[str, list[str]]], visitors: Mapping[str, Visitor], bench: Bench
) -> Page:
    """Its slowest address at each size, measured in turn."""
    slowest = {}
    for size, visitor in visitors.items():
        urls = answering[size].get(name, [])
        if urls:
            quick = in_turn([_opening(visitor, url) for url in urls], 3)
            slowest[size] = max(zip(urls, quick, strict=True), key=lambda pair: pair[1].median)[0]
    taken = in_turn([_opening(visitors[size], url) for size, url in slowest.items()], max(20, bench.runs))
    return Page(name, dict(zip(slowest, taken, strict=True)))


def _opening(visitor: Visitor, url: str):  # type: ignore[no-untyped-def]
    return lambda: visitor.get(url)


def _of_all(bench: Bench, pages: list[Page], count: int) -> Row:
    worst = max(pages, key=lambda page: page.taken[bench.large].p95)
    over = [page for page in pages if page.taken[bench.large].p95 > MUST]
    middle = {size: _median([page.taken[size].median for page in pages if size in page.taken]) for size in bench.sizes}
    p95 = worst.taken[bench.large].p95
    return Row(
        f"every page ({len(pages)} pages, {count} addresses)",
        f"p95 ≤ {shown(MUST)}",
        f"{len(pages) - len(over)} of {len(pages)} keep it; slowest: p95 {shown(p95)} ({worst.name})",
        growth=" / ".join(shown(middle[size]) for size in bench.sizes) + " (the median page)",
        met=not over,
        figures={page.name: page.taken[bench.large].p95 for page in pages},
    )


def _of_growth(bench: Bench, pages: list[Page]) -> Row:
    small = bench.sizes[0]
    grown = {page.name: ratio for page in pages if (ratio := page.grown(small, bench.large))}
    worst = max(grown, key=lambda name: grown[name])
    kept = sum(ratio <= MUST_GROW for ratio in grown.values())
    return Row(
        "… beside the same page at *new*",
        f"≤ {MUST_GROW:g} ×",
        f"{kept} of {len(grown)} keep it; most: {times(grown[worst])} ({worst})",
        met=kept == len(grown),
        figures=grown,
    )


def _of_today(bench: Bench, today: Page) -> Row:
    taken = today.taken[bench.large]
    growth = " / ".join(shown(today.taken[size].median) for size in bench.sizes if size in today.taken)
    must = f"median ≤ {shown(MUST_TODAY)}"
    measured = f"median {shown(taken.median)}, p95 {shown(taken.p95)}"
    return Row(
        "… Today", must, measured, growth=growth, met=taken.median <= MUST_TODAY, figures={"median": taken.median}
    )


def _worst(bench: Bench, pages: list[Page]) -> str:
    found = sorted(pages, key=lambda page: -page.taken[bench.large].p95)[:WORST]
    heads = ("page", *bench.sizes, f"p95 at {bench.large}")
    lines = [
        (
            page.name,
            *(shown(page.taken[size].median) if size in page.taken else "" for size in bench.sizes),
            shown(page.taken[bench.large].p95),
        )
        for page in found
    ]
    return f"The slowest pages, by the median of each:\n\n{as_markdown(lines, heads)}"


def _median(values: list[float]) -> float:
    return Times(tuple(values)).median
