"""How long something takes: several runs, medians, and what is compared takes turns."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Deed = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds that single runs took."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def p95(self) -> float:
        """The time that 95 of 100 runs keep to."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]

    @property
    def longest(self) -> float:
        return max(self.seconds)


def timed(deed: Deed, runs: int, *, before: int = 1) -> Times:
    """`runs` of `deed`, after some `before` that don't count."""
    for _ in range(before):
        deed()
    return Times(tuple(_once(deed) for _ in range(runs)))


def in_turn(deeds: Sequence[Deed], runs: int, *, before: int = 1) -> list[Times]:
    """The same of several, A B A B, so that what slows the machine down for a while slows down each of them."""
    for _ in range(before):
        for deed in deeds:
            deed()
    taken = [[_once(deed) for deed in deeds] for _ in range(runs)]
    return [Times(tuple(run[place] for run in taken)) for place in range(len(deeds))]


def _once(deed: Deed) -> float:
    begin = time.perf_counter()
    deed()
    return time.perf_counter() - begin


def shown(seconds: float) -> str:
    """In the unit that fits: "0.8 ms", "35 ms", "1.4 s", "2 min 5 s"."""
    if seconds < 0.01:
        return f"{seconds * 1000:.1f} ms"
    if seconds < 1:
        return f"{seconds * 1000:.0f} ms"
    if seconds < 90:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s"


def times(ratio: float) -> str:
    """A ratio: "0.42 ×", "3.1 ×", "150 ×"."""
    return f"{ratio:.2f} ×" if ratio < 1 else f"{ratio:.1f} ×" if ratio < 20 else f"{ratio:.0f} ×"
