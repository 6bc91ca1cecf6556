"""Before against during, with an interval that holds although one day resembles the last.

False alarms (the interval of the change leaves 0 out although nothing changed; 2,000 runs each, by
`tests/bench/trials.py`), and power (a change of so many standard deviations of the numbers is told; 500 runs):

    numbers: before + during       4+4   6+6  12+12   4+8   8+4  4+20  20+4
    normal, no carry-over         .013  .018  .011  .017  .013  .013  .017
    normal, AR(.4)                .045  .033  .024  .037  .029  .029  .025
    exponential, no carry-over    .010  .007  .013  .013  .010  .018  .021
    exponential, AR(.4)           .034  .025  .028  .034  .030  .033  .032
    lognormal, no carry-over      .007  .009  .008  .015  .012  .031  .027
    lognormal (σ = 1), AR(.4)     .035  .024  .018  .040  .029  .048  .042
    plain t-test, normal, AR(.4)  .139  .176  .172  .149  .159  .163  .154

    power, change in sd      1    1.5    2     3     the same under AR(.4)    1    1.5    2     3
    4+4                    .07   .16   .28   .54                            .11   .20   .31   .51
    6+6                    .10   .26   .45   .74                            .10   .18   .27   .51
    12+12                  .35   .72   .91   .98                            .15   .31   .52   .75
    20+20                  .65   .95   .99  1.00                            .28   .55   .74   .94
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import NormalDist

from cairn.lib.quantiles import t_chance, t_quantile
from cairn.lib.trial.carry import MOST, Spread, Stretches

AT_LEAST = 4
"""Numbers in each stretch below which nothing is said."""

CAUTION = 1.5
"""How many of its standard errors (1/√n) above its estimate the carry-over is taken to be."""

MOST_MORE = 400
"""More numbers than that nobody is told to collect."""

CONFIDENCE = 0.95
POWER = 0.8


@dataclass(frozen=True, slots=True)
class Reading:
    """One number: of a day or an entry. `weight` counts the cases it is the mean or the share of."""

    value: float
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Level:
    """A mean of `n` numbers, with its interval."""

    value: float
    n: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both levels and the `change` from one to the other, from `low` to `high`, in the unit of the numbers.

    `likeness`: the estimated correlation φ of one number with the next; `counted`: the one the intervals allow for.
    `chance`: of a change as large if there was none.
    """

    before: Level
    during: Level
    change: float
    low: float
    high: float
    likeness: float
    counted: float
    chance: float

    @property
    def told(self) -> bool:
        """Whether the change is more than chance makes."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class Fitted:
    """One stretch or several, with what was estimated of them."""

    stretches: Stretches
    levels: tuple[float, ...]
    squares: float
    likeness: float
    spread: Spread
    counted: float

    def half(self, signs: Sequence[float]) -> float:
        """Half the width of the interval of Σ sign·level."""
        return t_quantile((1 + CONFIDENCE) / 2, self.spread.freedom) * self.error(signs)

    def error(self, signs: Sequence[float]) -> float:
        return math.sqrt(self.squares * self.spread.of_contrast(signs))

    def level(self, which: int) -> Level:
        signs = [float(i == which) for i in range(len(self.levels))]
        value, half = self.levels[which], self.half(signs)
        return Level(value, len(self.stretches.weights[which]), value - half, value + half)


def compare(before: Sequence[Reading], during: Sequence[Reading], beside: float | None = None) -> Comparison | None:
    """The change of the mean from `before` to `during`; `None` with fewer than four numbers in either.

    The carry-over φ is estimated without bias from the residuals and then taken 1.5/√n larger (between 0 and .95):
    overrating it widens the interval, underrating it cries wolf. With the variances that follow (`carry`), the
    interval is change ± t·s.e., Student's t with Satterthwaite's degrees of freedom. Both stretches are supposed to
    vary alike. Where nothing varies at all, one number is reckoned as if it had been on the other level, or at
    `beside` (the threshold) where both are the same: a few equal numbers aren't certain.

    Shape: two sequences of at least four in, one `Comparison` out, in the unit of the numbers. Errors: `ValueError` for
    a number that isn't finite, or a weight that isn't greater than 0.

    Source: the variances are those of G. E. P. Box (1954); the allowance for few numbers is our own, chosen by
    simulation as the smallest whose false alarms stay at 5 % (table above).
    """
    if min(len(before), len(during)) < AT_LEAST:
        return None
    fit = fitted(before, during, beside=beside)
    change, signs = fit.levels[1] - fit.levels[0], (-1.0, 1.0)
    half, error = fit.half(signs), fit.error(signs)
    chance = 2 * t_chance(-abs(change) / error, fit.spread.freedom) if error else 1.0
    ends = (change - half, change + half)
    return Comparison(fit.level(0), fit.level(1), change, *ends, fit.likeness, fit.counted, chance)


def alone(during: Sequence[Reading], beside: float | None = None) -> Level | None:
    """The level of one stretch with its interval, reckoned as above; `None` with fewer than four."""
    return fitted(during, beside=beside).level(0) if len(during) >= AT_LEAST else None


def more_needed(
    before: Sequence[Reading], during: Sequence[Reading], effect: float, beside: float | None = None
) -> int | None:
    """How many more numbers it takes until a change of `effect` would be told with a chance of 80 %.

    The spread is the one seen so far. Without `before` it is the difference of the level from a fixed number. `None`
    where 400 more aren't enough (the numbers before are too few for that), or where nothing can be reckoned yet.

    Shape: two sequences and a number in their unit in, a whole number ≥ 0 or `None` out.
    """
    # With two numbers there is nothing to estimate a spread from.
    if not effect or len(during) < AT_LEAST or (before and len(before) < AT_LEAST):
        return None
    now = fitted(*((before, during) if before else (during,)), beside=beside)
    case = now.squares / now.stretches.under(max(0.0, now.likeness)).residual

    def enough(more: int) -> bool:
        weights = now.stretches.weights
        usual = math.fsum(weights[-1]) / len(weights[-1])
        longer = Stretches((*weights[:-1], weights[-1] + (usual,) * more))
        return _power(longer, now.likeness, case, abs(effect)) >= POWER

    if not enough(MOST_MORE):
        return None
    low, high = -1, MOST_MORE
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


def fitted(*stretches: Sequence[Reading], beside: float | None = None) -> Fitted:
    """Levels, squares and carry-over of one stretch or several; `beside` as in `compare`."""
    if not all(math.isfinite(one.value) for stretch in stretches for one in stretch):
        raise ValueError("A number that isn't finite can't be compared.")
    shape = Stretches(tuple(tuple(one.weight for one in stretch) for stretch in stretches))
    levels = [math.fsum(r.value * r.weight for r in s) / math.fsum(r.weight for r in s) for s in stretches]
    pairs = list(zip(stretches, levels, strict=True))
    off = [math.sqrt(r.weight) * (r.value - level) for stretch, level in pairs for r in stretch]
    squares = math.fsum(one * one for one in off)
    if squares <= 1e-18 * max(1.0, max(map(abs, levels)) ** 2):
        apart = max(levels) - min(levels)
        if beside is not None and apart <= 1e-9 * max(1.0, abs(levels[0])):
            apart = levels[0] - beside
        likeness, squares = 0.0, apart**2 * max(map(max, shape.weights))
    else:
        likeness = shape.estimated(math.fsum(a * b for a, b in pairwise(off)) / squares)
    counted = allowed(likeness, shape.n)
    return Fitted(shape, tuple(levels), squares, likeness, shape.under(counted), counted)


def allowed(likeness: float, n: int) -> float:
    """The carry-over that is allowed for where `likeness` was estimated from `n` numbers."""
    return min(MOST, max(0.0, likeness + CAUTION / math.sqrt(n)))


def _power(shape: Stretches, likeness: float, case: float, effect: float) -> float:
    """The chance that an effect is told by so many numbers: they vary by `likeness`, the test allows for more."""
    signs = (-1.0, 1.0) if len(shape.weights) == 2 else (1.0,)
    true, used = shape.under(max(0.0, likeness)), shape.under(allowed(likeness, shape.n))
    error = math.sqrt(case * true.residual * true.of_contrast(signs))
    bound = t_quantile((1 + CONFIDENCE) / 2, used.freedom) * math.sqrt(case * true.residual * used.of_contrast(signs))
    return NormalDist().cdf((effect - bound) / error) if error else 1.0
