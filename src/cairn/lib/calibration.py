"""How well confidence fits what came out: the Brier score, a reliability curve, and whether the rest can be chance.

Pure standard library. A forecast is a pair (confidence between 0 and 1, whether it held). Below ten forecasts nothing
is said but how many there are.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cairn.lib.shares import Share, jeffreys

Forecast = tuple[float, bool]

AT_LEAST = 10
"""Forecasts from which on anything is said."""

IN_A_BIN, BINS = 5, 5
"""Forecasts in a bin at least, and bins at most."""

ONE_IN_TWENTY = 0.05
EXACT_UP_TO = 200
TOO_SURE, NOT_SURE_ENOUGH, TOO_HIGH, TOO_LOW, CHANCE = "too sure", "not sure enough", "too high", "too low", "chance"


@dataclass(frozen=True, slots=True)
class Brier:
    """The Brier `score` of `n` forecasts, from 0 (always certain and right) to 1; `reference`: that of somebody who
    always states the share that held, and knows no more."""

    score: float
    n: int
    reference: float


@dataclass(frozen=True, slots=True)
class Bin:
    """Forecasts of like confidence: from `lowest` to `highest`, `stated` on average; the share of them that held."""

    stated: float
    lowest: float
    highest: float
    held: Share


@dataclass(frozen=True, slots=True)
class Fit:
    """One test of calibration: the `statistic`, and the chance of one as far off if every confidence were right."""

    statistic: float
    chance: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """What can be said of `n` forecasts: `stated` is their mean confidence, `held` the share that held.

    `extremes` (Spiegelhalter's z; above 0: too sure either way) and `level` (z of the sum; above 0: more held than was
    said) are the two tests that `judgement` rests on: `TOO_SURE`, `NOT_SURE_ENOUGH`, `TOO_HIGH`, `TOO_LOW` or `CHANCE`,
    which means that what is off can be chance.
    """

    n: int
    stated: float
    held: Share
    brier: Brier
    curve: tuple[Bin, ...]
    extremes: Fit
    level: Fit
    judgement: str


def calibration(forecasts: Iterable[Forecast]) -> Calibration | None:
    """All of the below at once; `None` below ten forecasts.

    `judgement` takes the test whose chance is smaller, where that is at most .025: of two tests at .025 each, one or
    the other speaks by chance at most once in twenty.

    Shape: any number of (confidence, held) in, one `Calibration` or `None` out. Unit: shares, 0 to 1. Errors:
    `ValueError` where a confidence isn't between 0 and 1.
    """
    rows = _checked(forecasts)
    if len(rows) < AT_LEAST:
        return None
    stated = math.fsum(p for p, _ in rows) / len(rows)
    held = jeffreys(sum(came for _, came in rows), len(rows))
    first, second = extremes(rows), level(rows)
    return Calibration(len(rows), stated, held, brier(rows), reliability(rows), first, second, _judged(first, second))


def brier(forecasts: Iterable[Forecast]) -> Brier:
    """The Brier score: the mean of (p − o)², with o = 1 where it held and 0 where it failed; smaller is better.

    Beside it its reference r·(1 − r), with r the share that held: what always saying r would have got.

    Shape: at least one (confidence, held) in, one `Brier` out. Unit: none, 0 to 1. Errors: `ValueError` without
    forecasts, or where a confidence isn't between 0 and 1.

    Source: G. W. Brier (1950), Verification of forecasts expressed in terms of probability, Monthly Weather Review 78,
    1-3 (its half, as is usual for two outcomes); the reference: A. H. Murphy (1973), A new vector partition of the
    probability score, Journal of Applied Meteorology 12, 595-600.
    """
    rows = _checked(forecasts)
    if not rows:
        raise ValueError("A Brier score needs at least one forecast.")
    base = sum(came for _, came in rows) / len(rows)
    return Brier(math.fsum((p - came) ** 2 for p, came in rows) / len(rows), len(rows), base * (1 - base))


def reliability(forecasts: Iterable[Forecast]) -> tuple[Bin, ...]:
    """The reliability curve: forecasts in bins of like confidence, each with the share that held and its interval.

    n forecasts are sorted into k = min(5, n // 5) bins of about as many each, those of equal confidence together: a
    group at the ranks a … b goes to bin ⌊k·(a + b)/2n⌋, and a bin of fewer than five is joined to its smaller
    neighbour. Bins don't look at what held, so the interval of each keeps its coverage: Jeffreys' interval of `shares`,
    .952 to .960 on average for n = 4 to 12, never under .86. Below ten forecasts there is no curve.

    Shape: any number of (confidence, held) in, none or 1 to 5 `Bin`s out, in order of confidence. Unit: shares, 0 to 1.
    Errors: `ValueError` where a confidence isn't between 0 and 1.

    Source: A. H. Murphy, R. L. Winkler (1977), Reliability of subjective probability forecasts, Applied Statistics 26,
    41-47; equal counts: J. Bröcker, L. A. Smith (2007), Weather and Forecasting 22, 651-661.
    """
    rows = _checked(forecasts)
    if len(rows) < AT_LEAST:
        return ()
    wanted = min(BINS, len(rows) // IN_A_BIN)
    said: dict[float, list[Forecast]] = defaultdict(list)
    for row in rows:
        said[row[0]].append(row)
    bins: list[list[Forecast]] = [[] for _ in range(wanted)]
    before = 0
    for p in sorted(said):
        # Twice the rank in the middle of its group, so that the numbers stay whole.
        bins[wanted * (2 * before + len(said[p])) // (2 * len(rows))] += said[p]
        before += len(said[p])
    return tuple(_bin(one) for one in _joined([one for one in bins if one]))


def extremes(forecasts: Iterable[Forecast]) -> Fit:
    """Spiegelhalter's z: whether confidences are further from one half, or nearer to it, than what came out bears.

        z = Σ (o − p)(1 − 2p) / √( Σ (1 − 2p)² p(1 − p) )

    Above 0: too sure, below 0: not sure enough. A forecast at .5 has no say. The `chance` of a z as far from 0 is
    exact, counted over every outcome as if each p were right, up to 200 forecasts (weights rounded to whole per cent,
    which leaves the count exact), beyond that normal.

    Shape: any number of (confidence, held) in, one `Fit` out. Unit: standard deviations, and a chance. Errors:
    `ValueError` where a confidence isn't between 0 and 1.

    Source: D. J. Spiegelhalter (1986), Probabilistic prediction in patient management and clinical trials, Statistics
    in Medicine 5, 421-433.
    """
    return _fit(_checked(forecasts), lambda p: 1 - 2 * p)


def level(forecasts: Iterable[Forecast]) -> Fit:
    """Whether more held than was said (z above 0), or fewer (below 0): z = Σ (o − p) / √( Σ p(1 − p) ).

    Shape, unit, errors and the exact chance as for `extremes`.

    Source: D. R. Cox (1958), Two further applications of a model for binary regression, Biometrika 45, 562-565.
    """
    return _fit(_checked(forecasts), lambda p: 1.0)


def _fit(rows: Sequence[Forecast], weight: Callable[[float], float]) -> Fit:
    spread = math.sqrt(math.fsum(weight(p) ** 2 * p * (1 - p) for p, _ in rows))
    off = math.fsum((came - p) * weight(p) for p, came in rows)
    if not spread:
        # Nothing could vary: it is as said, or what was called impossible happened.
        return Fit(0.0, 1.0) if abs(off) < 1e-12 else Fit(math.copysign(math.inf, off), 0.0)
    if len(rows) > EXACT_UP_TO:
        return Fit(off / spread, math.erfc(abs(off / spread) / math.sqrt(2)))
    whole = [round(100 * weight(p)) for p, _ in rows]
    centre = math.fsum(w * p for w, (p, _) in zip(whole, rows, strict=True))
    seen = sum(w for w, (_, came) in zip(whole, rows, strict=True) if came)
    chances = _outcomes(tuple(sorted((w, p) for w, (p, _) in zip(whole, rows, strict=True))))
    # Sums that tie by symmetry must count as ties in spite of rounding.
    least = abs(seen - centre) - 1e-9
    return Fit(off / spread, min(1.0, math.fsum(chance for s, chance in chances.items() if abs(s - centre) >= least)))


@lru_cache(maxsize=16)
def _outcomes(terms: tuple[tuple[int, float], ...]) -> Mapping[int, float]:
    """How likely each sum of the weights is, where each counts with its own chance. Each look at a page asks."""
    found: dict[int, float] = {0: 1.0}
    for weight, p in terms:
        longer: dict[int, float] = defaultdict(float)
        for total, chance in found.items():
            longer[total] += chance * (1 - p)
            longer[total + weight] += chance * p
        found = longer
    return found


def _judged(first: Fit, second: Fit) -> str:
    if min(first.chance, second.chance) > ONE_IN_TWENTY / 2:
        return CHANCE
    # The same evidence, as when every confidence is the same, speaks of how sure somebody is.
    if first.chance <= second.chance + 1e-12:
        return TOO_SURE if first.statistic > 0 else NOT_SURE_ENOUGH
    return TOO_LOW if second.statistic > 0 else TOO_HIGH


def _bin(rows: Sequence[Forecast]) -> Bin:
    said = [p for p, _ in rows]
    held = jeffreys(sum(came for _, came in rows), len(rows))
    return Bin(math.fsum(said) / len(said), min(said), max(said), held)


def _joined(bins: list[list[Forecast]]) -> list[list[Forecast]]:
    """The same bins, none of fewer than five."""
    while len(bins) > 1 and len(small := min(bins, key=len)) < IN_A_BIN:
        at = bins.index(small)
        beside = min((i for i in (at - 1, at + 1) if 0 <= i < len(bins)), key=lambda i: len(bins[i]))
        first = min(at, beside)
        bins[first : first + 2] = [bins[first] + bins[first + 1]]
    return bins


def _checked(forecasts: Iterable[Forecast]) -> list[Forecast]:
    rows = [(float(p), bool(came)) for p, came in forecasts]
    if not all(0 <= p <= 1 for p, _ in rows):
        raise ValueError("A confidence lies between 0 and 1.")
    return rows
