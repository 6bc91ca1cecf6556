"""Shares and medians with the interval that belongs to them, for counts as small as one person's.

Pure standard library. A share without its n and interval isn't shown anywhere.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from statistics import NormalDist, median

from cairn.lib.quantiles import beta_quantile


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of `n`, with an interval for the share behind it. `value`, `low` and `high` are between 0 and 1."""

    count: int
    n: int
    low: float
    high: float

    @property
    def value(self) -> float:
        return self.count / self.n


@dataclass(frozen=True, slots=True)
class Middle:
    """A median of `n` values, in their unit. `low` and `high` are two of the values, and `None` below six of them.

    `coverage` is the chance, between 0 and 1, that such an interval holds the median behind the values: at least what
    was asked for, 0 where there is no interval.
    """

    value: float
    n: int
    low: float | None
    high: float | None
    coverage: float


def wilson(count: int, n: int, confidence: float = 0.95) -> Share:
    """The share `count` of `n` with Wilson's score interval.

    With p = count / n and z the normal quantile for `confidence` (1.96 for 95 %), the interval is

        (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n)

    It keeps close to what it promises where the textbook p ± z·√(p(1−p)/n) breaks down: few trials and shares near 0
    or 1. Over all shares its coverage is .95 to .96 on average from n = 4 on; at single shares near 0 or 1 it can be
    as low as .83. No continuity correction.

    Shape: two counts in, one `Share` out. Unit: none (a share). Errors: `ValueError` unless 0 ≤ count ≤ n, n ≥ 1 and
    0 < confidence < 1.

    Source: E. B. Wilson (1927), Probable inference, the law of succession, and statistical inference, JASA 22,
    209-212; compared with others by R. G. Newcombe (1998), Statistics in Medicine 17, 857-872 (method 3).
    """
    _check(confidence)
    _check_count(count, n)
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    p, z2 = count / n, z * z
    centre = p + z2 / (2 * n)
    half = z * math.sqrt(p * (1 - p) / n + z2 / (4 * n * n))
    scale = 1 + z2 / n
    # The ends at none and all are exact; arithmetic would leave them a rounding error off.
    low = 0.0 if count == 0 else (centre - half) / scale
    high = 1.0 if count == n else (centre + half) / scale
    return Share(count, n, low, high)


def jeffreys(count: int, n: int, confidence: float = 0.95) -> Share:
    """The share `count` of `n` with Jeffreys' interval, for shares that are often near 0 or 1.

    With α = 1 − confidence, the interval lies between the quantiles α/2 and 1 − α/2 of Beta(count + ½, n − count + ½);
    it begins at 0 where nothing was counted and ends at 1 where everything was. Over all shares its coverage is .952 to
    .960 on average for n = 4 to 12, and at no single share below .86, where Wilson's falls to .83.

    Shape: two counts in, one `Share` out. Unit: none (a share). Errors: those of `wilson`.

    Source: L. D. Brown, T. T. Cai, A. DasGupta (2001), Interval estimation for a binomial proportion, Statistical
    Science 16, 101-133, section 4.
    """
    _check(confidence)
    _check_count(count, n)
    a, b, tail = count + 0.5, n - count + 0.5, (1 - confidence) / 2
    low = 0.0 if count == 0 else beta_quantile(tail, a, b)
    high = 1.0 if count == n else beta_quantile(1 - tail, a, b)
    return Share(count, n, low, high)


def middle(values: Iterable[float], confidence: float = 0.95) -> Middle:
    """The median of `values` with an interval that supposes nothing about how they are distributed.

    The interval is [x₍ₖ₎, x₍ₙ₊₁₋ₖ₎] of the sorted values, with the largest k for which P(B ≤ k−1) ≤ (1−confidence)/2,
    where B is binomial(n, ½): each value is as likely above the median behind them as below it. It covers that median
    with chance 1 − 2·P(B ≤ k−1), or more where values are tied. For 95 % it takes six values; with fewer, even the
    smallest and the largest promise less.

    Shape: any number of values ≥ 1 in, one `Middle` out. Unit: that of the values. Errors: `ValueError` without
    values, with one that isn't a finite number, or unless 0 < confidence < 1.

    Source: W. R. Thompson (1936), On confidence ranges for the median, Annals of Mathematical Statistics 7, 122-128;
    W. J. Conover (1999), Practical Nonparametric Statistics, 3rd edition, section 3.2.
    """
    _check(confidence)
    ordered = sorted(values)
    n = len(ordered)
    if not ordered or not all(map(math.isfinite, ordered)):
        raise ValueError("A median needs at least one value, and finite ones.")
    k, tail = _rank(n, (1 - confidence) / 2)
    if k == 0:
        return Middle(median(ordered), n, None, None, 0.0)
    return Middle(median(ordered), n, ordered[k - 1], ordered[n - k], 1 - 2 * tail)


def _rank(n: int, most: float) -> tuple[int, float]:
    """The largest k with P(binomial(n, ½) ≤ k−1) ≤ `most`, and that chance; 0 where there is none."""
    k, tail, ways = 0, 0, 1
    total = 1 << n
    # Whole numbers throughout: powers of two are soon too large for a float.
    bound = math.floor(Fraction(most) * total)
    while tail + ways <= bound:
        tail += ways
        ways = ways * (n - k) // (k + 1)
        k += 1
    return k, tail / total


def _check(confidence: float) -> None:
    if not 0 < confidence < 1:
        raise ValueError("A confidence lies between 0 and 1.")


def _check_count(count: int, n: int) -> None:
    if not (n >= 1 and 0 <= count <= n):
        raise ValueError(f"{count} of {n} isn't a share.")
