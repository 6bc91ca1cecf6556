"""Carry-over: numbers of one day resemble those of the day before, so that they tell less than they seem to.

A stretch of numbers is thought of as a level and an error u with cor(uᵢ, uⱼ) = φ^|i−j|. A number may be the mean of
several cases: with weight w its error is u/√w. Everything here is a sum over such numbers, in time linear in how many.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate

MOST = 0.95
PHIS = [step / 20 for step in range(-10, 20)]


@dataclass(frozen=True)
class Stretches:
    """Weights of the numbers of one stretch or several, one after the other in time, each with a level of its own.

    Errors: `ValueError` for a stretch without numbers, or a weight that isn't greater than 0.
    """

    weights: tuple[tuple[float, ...], ...]

    def __post_init__(self) -> None:
        if not self.weights or not all(one and min(one) > 0 for one in self.weights):
            raise ValueError("A stretch has at least one number, and weights are greater than 0.")

    @property
    def n(self) -> int:
        return sum(map(len, self.weights))

    @cached_property
    def directions(self) -> list[list[float]]:
        """For each stretch the unit vector √w/√W along which its level lies."""
        found, before = [], 0
        for one in self.weights:
            root = math.sqrt(math.fsum(one))
            after = self.n - before - len(one)
            found.append([0.0] * before + [math.sqrt(w) / root for w in one] + [0.0] * after)
            before += len(one)
        return found

    def under(self, phi: float) -> Spread:
        """What to expect where the carry-over is `phi`.

        With R the correlations, q the directions and M = I − Σqq′: the levels' variances and covariances are
        q′Rq/√(WW), in units of the variance of a single case; E[e′e] = tr(MR) and E[e′Le] = tr(MLMR) for the residuals
        e, with e′Le the sum of their neighbouring products; and f = tr(MR)²/tr(MRMR) are Satterthwaite's degrees of
        freedom of e′e.

        Shape: −1 < φ < 1 in, one `Spread` out. Source: G. E. P. Box (1954), Annals of Mathematical Statistics 25,
        290-302 and 484-498.
        """
        q = self.directions
        carried = [_carried(phi, one) for one in q]
        beside = [_beside(one) for one in q]
        inner = [[_dot(a, b) for b in carried] for a in q]
        trace = self.n - sum(inner[i][i] for i in range(len(q)))
        squares = self.n + 2 * math.fsum((self.n - lag) * phi ** (2 * lag) for lag in range(1, self.n))
        squares -= 2 * sum(_dot(one, one) for one in carried)
        squares += sum(value * value for row in inner for value in row)
        along = (self.n - 1) * phi - 2 * sum(_dot(a, b) for a, b in zip(beside, carried, strict=True))
        along += sum(inner[i][j] * _dot(q[j], beside[i]) for i in range(len(q)) for j in range(len(q)))
        roots = [math.sqrt(math.fsum(one)) for one in self.weights]
        covariance = [[value / roots[i] / roots[j] for j, value in enumerate(row)] for i, row in enumerate(inner)]
        return Spread(covariance, trace, max(1.0, trace * trace / squares), along / trace)

    def estimated(self, likeness: float) -> float:
        """The φ under which neighbouring residuals are expected to be as alike as they are: E[e′Le]/E[e′e].

        Few residuals are less alike than what is behind them; this undoes it on average. It is worked out at 30 φ, with
        straight lines between.

        Shape: Σeₜeₜ₊₁/Σeₜ² in, φ between −.5 and .95 out.
        """
        known = _expected(self)
        at = bisect_right(known, likeness)
        if not 0 < at < len(known):
            return PHIS[0] if at == 0 else PHIS[-1]
        part = (likeness - known[at - 1]) / (known[at] - known[at - 1])
        return PHIS[at - 1] + part * (PHIS[at] - PHIS[at - 1])


@dataclass(frozen=True, slots=True)
class Spread:
    """`covariance` of the levels per variance of a case, `residual` squares to expect per variance of a case, their
    degrees of `freedom`, and how alike neighbouring residuals are to be (`likeness`)."""

    covariance: list[list[float]]
    residual: float
    freedom: float
    likeness: float

    def of_contrast(self, signs: Sequence[float]) -> float:
        """The variance of Σ sign·level, for residual squares of 1."""
        both = [(i, j) for i in range(len(signs)) for j in range(len(signs))]
        return sum(signs[i] * signs[j] * self.covariance[i][j] for i, j in both) / self.residual


@lru_cache(maxsize=64)
def _expected(stretches: Stretches) -> tuple[float, ...]:
    """How alike neighbouring residuals are expected to be, at each of the φ."""
    return tuple(accumulate((stretches.under(phi).likeness for phi in PHIS), max))


def _carried(phi: float, v: Sequence[float]) -> list[float]:
    """Rv, by one run forward and one back."""
    forward, back = list(v), list(v)
    for i in range(1, len(v)):
        forward[i] += phi * forward[i - 1]
    for i in range(len(v) - 2, -1, -1):
        back[i] += phi * back[i + 1]
    return [a + b - c for a, b, c in zip(forward, back, v, strict=True)]


def _beside(v: Sequence[float]) -> list[float]:
    """Lv: half the sum of both neighbours."""
    padded = [0.0, *v, 0.0]
    return [(padded[i] + padded[i + 2]) / 2 for i in range(len(v))]


def _dot(a: Sequence[float], b: Sequence[float]) -> float:
    return math.fsum(x * y for x, y in zip(a, b, strict=True))
