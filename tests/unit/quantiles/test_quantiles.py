"""The incomplete beta function and Student's t, against closed forms and printed tables."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.lib.quantiles import beta_chance, beta_quantile, t_chance, t_quantile


@given(st.floats(0.001, 0.999), st.integers(1, 30), st.integers(1, 30))
def test_whole_shapes_are_binomial_tails(x: float, a: int, b: int) -> None:
    n = a + b - 1
    tail = math.fsum(math.comb(n, k) * x**k * (1 - x) ** (n - k) for k in range(a, n + 1))
    assert math.isclose(beta_chance(x, a, b), tail, rel_tol=1e-11, abs_tol=1e-13)


@pytest.mark.parametrize("x", [0.01, 0.2, 0.5, 0.77, 0.999])
def test_two_halves_are_the_arc_sine(x: float) -> None:
    assert math.isclose(beta_chance(x, 0.5, 0.5), 2 / math.pi * math.asin(math.sqrt(x)), rel_tol=1e-12)


@given(st.floats(-50, 50))
def test_one_two_and_four_degrees_have_closed_forms(t: float) -> None:
    assert math.isclose(t_chance(t, 1), 0.5 + math.atan(t) / math.pi, rel_tol=1e-11)
    assert math.isclose(t_chance(t, 2), 0.5 + t / (2 * math.sqrt(2 + t * t)), rel_tol=1e-9, abs_tol=1e-12)
    s = t / math.sqrt(4 + t * t)
    assert math.isclose(t_chance(t, 4), 0.5 + s * (3 - s * s) / 4, rel_tol=1e-9, abs_tol=1e-12)


@pytest.mark.parametrize(
    ("chance", "freedom", "value"),
    [
        # Any printed table of t.
        (0.975, 1, 12.706),
        (0.975, 2, 4.303),
        (0.975, 5, 2.571),
        (0.95, 10, 1.812),
        (0.975, 30, 2.042),
        (0.995, 120, 2.617),
    ],
)
def test_printed_quantiles(chance: float, freedom: float, value: float) -> None:
    assert round(t_quantile(chance, freedom), 3) == value
    assert round(t_quantile(1 - chance, freedom), 3) == -value


@given(st.floats(0.001, 0.999), st.floats(0.5, 60), st.floats(0.5, 60))
def test_a_quantile_is_where_the_chance_is_reached(chance: float, a: float, b: float) -> None:
    assert math.isclose(beta_chance(beta_quantile(chance, a, b), a, b), chance, rel_tol=1e-9, abs_tol=1e-9)
    assert math.isclose(t_chance(t_quantile(chance, a), a), chance, rel_tol=1e-9, abs_tol=1e-9)


def test_what_has_no_answer_is_refused() -> None:
    for chance in (0, 1, -0.1, math.nan):
        with pytest.raises(ValueError, match="between 0 and 1"):
            beta_quantile(chance, 1, 1)
        with pytest.raises(ValueError, match="between 0 and 1"):
            t_quantile(chance, 3)
    with pytest.raises(ValueError, match="greater than 0"):
        beta_chance(0.5, 0, 1)
    assert beta_chance(-1, 2, 3) == 0
    assert beta_chance(1, 2, 3) == 1
