"""Chances and quantiles of the beta and of Student's t distribution, which the standard library lacks.

Pure standard library. The incomplete beta function is worked out from its continued fraction, to about 1e-14; a
quantile is found by halving, which can't miss.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

HALVINGS = 100
TERMS = 1000
TINY = 1e-300


def beta_chance(x: float, a: float, b: float) -> float:
    """P(X ≤ x) for X ~ Beta(a, b): the regularised incomplete beta function Iₓ(a, b).

    Iₓ(a, b) = xᵃ(1−x)ᵇ / (a·B(a, b)) · 1/(1 + d₁/(1 + d₂/(1 + …))), and 1 − I₁₋ₓ(b, a) where that converges faster.

    Shape: three numbers in, one out. Unit: a chance, 0 to 1. Errors: `ValueError` unless a > 0 and b > 0.

    Source: W. H. Press et al. (2007), Numerical Recipes, 3rd edition, section 6.4 (Lentz's method).
    """
    if not (a > 0 and b > 0):
        raise ValueError("Both shapes of a beta distribution are greater than 0.")
    if x <= 0 or x >= 1:
        return float(x >= 1)
    logs = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    if x < (a + 1) / (a + b + 2):
        return math.exp(logs) * _fraction(a, b, x) / a
    return 1 - math.exp(logs) * _fraction(b, a, 1 - x) / b


@lru_cache(maxsize=1024)
def beta_quantile(chance: float, a: float, b: float) -> float:
    """The x with P(X ≤ x) = `chance` for X ~ Beta(a, b).

    Shape: three numbers in, one out. Unit: a share, 0 to 1. Errors: `ValueError` unless 0 < chance < 1, a > 0, b > 0.
    """
    _check(chance)
    return _halved(lambda x: beta_chance(x, a, b) < chance, 0.0, 1.0)


def t_chance(t: float, freedom: float) -> float:
    """P(T ≤ t) for Student's t with `freedom` degrees of freedom, which needn't be whole.

    With x = f/(f + t²), P(T ≤ t) = 1 − Iₓ(f/2, ½)/2 for t ≥ 0, and the rest by symmetry.

    Shape: two numbers in, one out. Unit: a chance. Errors: `ValueError` unless freedom > 0.
    """
    beyond = beta_chance(freedom / (freedom + t * t), freedom / 2, 0.5) / 2
    return 1 - beyond if t >= 0 else beyond


def t_quantile(chance: float, freedom: float) -> float:
    """The t with P(T ≤ t) = `chance` for Student's t: with x = I⁻¹(2·min(chance, 1−chance); f/2, ½), t² = f·(1−x)/x.

    Shape: two numbers in, one out. Unit: none. Errors: `ValueError` unless 0 < chance < 1 and freedom > 0.
    """
    _check(chance)
    if chance == 0.5:
        return 0.0
    x = beta_quantile(2 * min(chance, 1 - chance), freedom / 2, 0.5)
    t = math.sqrt(freedom * (1 - x) / x)
    return t if chance > 0.5 else -t


def _fraction(a: float, b: float, x: float) -> float:
    """The continued fraction of the incomplete beta function, by Lentz's method."""
    c, d = 1.0, 1 / _off_zero(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, TERMS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            d = 1 / _off_zero(1 + term * d)
            c = _off_zero(1 + term / c)
            value *= c * d
        if abs(c * d - 1) < 4e-16:
            break
    return value


def _off_zero(value: float) -> float:
    return value if abs(value) > TINY else TINY


def _halved(below: Callable[[float], bool], low: float, high: float) -> float:
    """Where `below` stops being true."""
    for _ in range(HALVINGS):
        if high - low <= 4e-16 * high:
            break
        middle = (low + high) / 2
        low, high = (middle, high) if below(middle) else (low, middle)
    return (low + high) / 2


def _check(chance: float) -> None:
    if not 0 < chance < 1:
        raise ValueError("A quantile is asked for a chance between 0 and 1.")
