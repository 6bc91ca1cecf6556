"""Periods with and without (ABAB), drawn by lot, and the randomisation test that goes with the lot.

Since the order was drawn, nothing needs to be supposed about the numbers: carry-over, trends and skewed numbers leave
false alarms at 5 % or less by the drawing itself. Simulated under AR(.4) with `tests/bench/trials.py` (2,000 runs, of
24 periods 500), without effect and with one of so many standard deviations:

    effect           0     1    1.5    2     3
    8 periods     .030   .18   .38   .60   .89
    12 periods    .056   .39   .69   .90  1.00    (2,000 runs of .05 lie between .040 and .060)
    24 periods    .034   .71   .96  1.00  1.00
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from random import Random
from statistics import NormalDist, fmean

FEWEST = 8
"""Periods below which no result could be told from chance: six have 18 orders, and the most extreme two are a ninth."""

MOST = 60
COUNTED = 5_000
"""Orders that are looked at one by one; where there are more, so many of them, drawn by lot."""

LEVEL = 0.05
WITHOUT, WITH = "A", "B"


@dataclass(frozen=True, slots=True)
class Effect:
    """`value`: the mean of the periods with, less that of those without; its interval from `low` to `high`, which may
    be without an end; the `chance` of a difference as large without effect; and both means."""

    value: float
    low: float
    high: float
    chance: float
    without: float
    during: float
    periods: int

    @property
    def told(self) -> bool:
        return self.chance <= LEVEL


def drawn(periods: int, seed: int) -> str:
    """An order of so many periods, half of them "A" (without), half "B" (with), and some of each in either half.

    Every order that is admissible is as likely as any other; the same seed draws the same.

    Shape: an even number from 8 to 60 and a seed in, a string out. Errors: `ValueError` for another number of periods.
    """
    if periods % 2 or not FEWEST <= periods <= MOST:
        raise ValueError(f"Alternating takes an even number of periods from {FEWEST} to {MOST}, not {periods}.")
    return _draw(periods, _lot(seed))


def orders(periods: int) -> int:
    """How many admissible orders there are: C(n, n/2), less the two that keep one of the kinds for either half.

    Either half has n/2 periods, so only AA…ABB…B and BB…BAA…A leave a half without one of them.
    """
    return math.comb(periods, periods // 2) - 2


def effect(order: str, values: Sequence[float], seed: int = 0) -> Effect:
    """The effect of the periods "B" in `order` on `values`, one per period, by the randomisation test.

    With D(s) the difference of means as if the order had been s, the chance is the share of admissible orders with
    |D(s)| ≥ |D|: all of them up to 5,000, else 4,999 drawn with `seed`, and the one that was. The interval holds every
    constant effect δ that the same test, on the numbers less δ in B, doesn't refuse at 5 %: for order s that is between
    the crossings of |D(s) − δc(s)| with |D − δ|, where c(s) is D(s) of the order itself as 0 and 1, so its ends are
    among those crossings.

    Shape: n periods (as `drawn`) and n numbers in, one `Effect` out, in their unit. Errors: `ValueError` where the
    lengths differ, a number isn't finite, or the order isn't admissible.

    Source: E. S. Edgington, P. Onghena (2007), Randomization Tests, 4th edition, chapters 4 and 13; the interval by
    inverting it: P. H. Garthwaite (1996), Biometrics 52, 1387-1393.
    """
    if len(order) != len(values) or not all(map(math.isfinite, values)) or not is_admissible(order):
        raise ValueError("One finite number for each period of an admissible order is needed.")
    mine = _signs(order)
    seen = _contrast(mine, values)
    as_drawn = [float(one > 0) for one in mine]
    pairs = [(_contrast(one, values), _contrast(one, as_drawn)) for one in _to_try(order, seed)]
    least = abs(seen) - 1e-9 * max(map(abs, values), default=0.0)
    chance = sum(abs(value) >= least for value, _ in pairs) / len(pairs)
    low, high = _ends(seen, pairs)
    with_it = 2 * math.fsum(v for v, s in zip(values, mine, strict=True) if s > 0) / len(values)
    return Effect(seen, low, high, chance, with_it - seen, with_it, len(values))


def periods_needed(order: str, values: Sequence[float], effect: float) -> int | None:
    """How many periods in all tell an effect of that size with a chance of 80 %: 4·(z.975 + z.8)²·s²/effect², even.

    s is the standard deviation within the periods of a kind. `None` where that is more than 60, or nothing varies.
    """
    groups = [[v for v, kind in zip(values, order, strict=True) if kind == one] for one in (WITHOUT, WITH)]
    squares = math.fsum((v - fmean(group)) ** 2 for group in groups for v in group)
    if not effect or not squares:
        return None
    z = NormalDist().inv_cdf(0.975) + NormalDist().inv_cdf(0.8)
    needed = math.ceil(2 * z * z * squares / (len(values) - 2) / effect**2) * 2
    return max(FEWEST, needed) if needed <= MOST else None


def is_admissible(order: str) -> bool:
    half = len(order) // 2
    balanced = order.count(WITHOUT) == order.count(WITH) == half and len(order) >= FEWEST
    return balanced and all(len(set(part)) == 2 for part in (order[:half], order[half:]))


def _to_try(order: str, seed: int) -> Iterable[Sequence[int]]:
    if orders(len(order)) <= COUNTED:
        return _every(len(order))
    random = _lot(seed)
    return [_signs(order), *(_signs(_draw(len(order), random)) for _ in range(COUNTED - 1))]


@lru_cache(maxsize=3)
def _every(periods: int) -> tuple[tuple[int, ...], ...]:
    chosen = map(set, combinations(range(periods), periods // 2))
    every = ("".join(WITH if i in one else WITHOUT for i in range(periods)) for one in chosen)
    return tuple(_signs(order) for order in every if is_admissible(order))


def _lot(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - a lot that can be drawn again, not a secret


def _draw(periods: int, random: Random) -> str:
    kinds = [WITHOUT, WITH] * (periods // 2)
    while True:
        random.shuffle(kinds)
        if is_admissible(found := "".join(kinds)):
            return found


def _signs(order: str) -> tuple[int, ...]:
    return tuple(1 if kind == WITH else -1 for kind in order)


def _contrast(signs: Sequence[int], values: Sequence[float]) -> float:
    return sum(s * v for s, v in zip(signs, values, strict=True)) / (len(values) / 2)


def _ends(seen: float, pairs: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The least and the largest effect that more than 5 % of the orders bear."""
    lows, highs = [], []
    for value, along in pairs:
        up = [(seen + value) / (1 + along)] if along > -1 + 1e-12 else [math.inf]
        down = [(seen - value) / (1 - along)] if along < 1 - 1e-12 else [math.inf]
        ends = [end for end in up + down if math.isfinite(end)]
        endless = len(ends) < 2
        lows.append(-math.inf if endless else min(ends))
        highs.append(math.inf if endless else max(ends))
    # The k-th from outside is borne by k orders; it takes more than 5 % of them.
    k = math.floor(LEVEL * len(pairs) + 1e-9)
    return sorted(lows)[k], sorted(highs, reverse=True)[k]
