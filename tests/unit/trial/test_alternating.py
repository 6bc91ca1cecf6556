"""Alternating periods: drawn evenly, judged by their lot."""

from __future__ import annotations

import math
from collections import Counter
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bench.trials import share, told_by_lot

from cairn.lib.trial.alternating import drawn, effect, is_admissible, orders, periods_needed


def every(periods: int) -> list[str]:
    return [one for one in map("".join, product("AB", repeat=periods)) if is_admissible(one)]


@given(st.integers(4, 30).map(lambda half: 2 * half), st.integers())
def test_an_order_has_half_of_each_and_each_in_both_halves(periods: int, seed: int) -> None:
    order = drawn(periods, seed)
    assert order.count("A") == order.count("B") == periods // 2
    assert {*order[: periods // 2]} == {*order[periods // 2 :]} == {"A", "B"}
    assert order == drawn(periods, seed)


def test_every_order_is_as_likely() -> None:
    assert len(every(8)) == orders(8) == 68
    assert len(every(10)) == orders(10) == 250
    seen = Counter(drawn(8, seed) for seed in range(6800))
    assert len(seen) == 68
    # χ² with 67 degrees of freedom; 111 is exceeded once in two thousand times.
    assert sum((n - 100) ** 2 / 100 for n in seen.values()) < 111


@pytest.mark.parametrize("periods", [0, 6, 9, 62, -8])
def test_too_few_or_odd_ones_are_refused(periods: int) -> None:
    with pytest.raises(ValueError, match="even number"):
        drawn(periods, 1)
    with pytest.raises(ValueError, match="admissible"):
        effect("AAAABBBB", [1.0] * 8)


def by_hand(order: str, values: list[float], less: float) -> float:
    """The chance of the test, written out, on the values less a constant effect."""
    values = [v - less * (kind == "B") for v, kind in zip(values, order, strict=True)]

    def off(one: str) -> float:
        return abs(sum(v if kind == "B" else -v for v, kind in zip(values, one, strict=True)))

    all_of_them = every(len(order))
    return sum(off(one) >= off(order) - 1e-9 for one in all_of_them) / len(all_of_them)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 1000), st.lists(st.integers(-50, 50).map(float), min_size=8, max_size=8, unique=True))
def test_chance_and_interval_agree_with_the_test_written_out(seed: int, values: list[float]) -> None:
    order = drawn(8, seed)
    found = effect(order, values)
    assert math.isclose(found.chance, by_hand(order, values, 0), rel_tol=1e-12)
    for end, outward in ((found.low, -1), (found.high, 1)):
        if math.isfinite(end):
            assert by_hand(order, values, end - outward * 1e-6) > 0.05
            assert by_hand(order, values, end + outward * 1e-6) <= 0.05
    assert found.told == (by_hand(order, values, 0) <= 0.05)


def test_a_plain_effect_is_found_with_its_size() -> None:
    order = drawn(12, 5)
    found = effect(order, [3.0 * (kind == "B") + i % 3 / 10 for i, kind in enumerate(order)])
    assert found.told
    assert found.low <= 3 <= found.high
    assert found.high - found.low < 1
    assert periods_needed(order, [3.0 * (kind == "B") + i % 3 for i, kind in enumerate(order)], 3.0) == 8
    assert periods_needed(order, [float(i % 7) for i in range(12)], 0.01) is None


@pytest.mark.parametrize("periods", [8, 12])
def test_false_alarms_stay_at_one_in_twenty_under_carry_over(periods: int) -> None:
    runs = 80
    alarms = share(lambda random: told_by_lot(random, periods, 0.4), runs)
    assert alarms <= 0.05 + 2.5 * math.sqrt(0.05 * 0.95 / runs)
    assert share(lambda random: told_by_lot(random, periods, 0.4, 3.0), 30) > 0.7
