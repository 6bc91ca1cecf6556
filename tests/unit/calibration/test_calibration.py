"""Calibration, against the same things worked out in another way, and simulated with fixed seeds."""

from __future__ import annotations

import math
from itertools import pairwise, product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.lib.calibration import (
    CHANCE,
    IN_A_BIN,
    TOO_HIGH,
    TOO_LOW,
    TOO_SURE,
    Forecast,
    brier,
    calibration,
    extremes,
    level,
    reliability,
)

FORECASTS = st.lists(st.tuples(st.integers(0, 100).map(lambda p: p / 100), st.booleans()), min_size=1, max_size=60)
USUAL = (0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 0.95)


def say(random: Random, n: int, truth: float = 1.0, said: tuple[float, ...] = USUAL) -> list[Forecast]:
    """`n` forecasts of which a share p + (1 − truth)·(½ − p) holds: all of p where `truth` is 1."""
    chosen = [random.choice(said) for _ in range(n)]
    return [(p, random.random() < 0.5 + truth * (p - 0.5)) for p in chosen]


@given(FORECASTS)
def test_brier_is_reliability_less_resolution_and_uncertainty(rows: list[Forecast]) -> None:
    """Murphy's three parts, over groups of equal confidence, add up to the score."""
    n, base = len(rows), sum(held for _, held in rows) / len(rows)
    parts = base * (1 - base)
    for p in {p for p, _ in rows}:
        group = [held for q, held in rows if q == p]
        share = sum(group) / len(group)
        parts += len(group) / n * ((p - share) ** 2 - (share - base) ** 2)
    found = brier(rows)
    assert math.isclose(found.score, parts, rel_tol=1e-12, abs_tol=1e-12)
    assert (found.n, found.reference) == (n, pytest.approx(base - base**2, abs=1e-12))


@given(FORECASTS)
def test_each_forecast_is_in_one_bin_and_equal_ones_together(rows: list[Forecast]) -> None:
    bins = reliability(rows)
    if len(rows) < 10:
        assert bins == ()
        return
    assert sum(one.held.n for one in bins) == len(rows)
    assert min(one.held.n for one in bins) >= IN_A_BIN
    assert all(before.highest < after.lowest for before, after in pairwise(bins))
    for one in bins:
        inside = [(p, held) for p, held in rows if one.lowest <= p <= one.highest]
        assert (one.held.n, one.held.count) == (len(inside), sum(held for _, held in inside))
        assert math.isclose(one.stated, sum(p for p, _ in inside) / len(inside), rel_tol=1e-12)


def test_so_many_bins_as_few_data_bear() -> None:
    def bins(n: int) -> list[int]:
        return [one.held.n for one in reliability([(i / (n + 1), True) for i in range(n)])]

    assert bins(10) == [5, 5]
    assert bins(14) == [7, 7]
    assert bins(15) == [5, 5, 5]
    assert bins(25) == [5] * 5
    assert bins(100) == [20] * 5
    assert [one.held.n for one in reliability([(0.8, True)] * 12)] == [12]
    assert [one.held.n for one in reliability([(0.6, True)] * 2 + [(0.8, True)] * 12)] == [14]


def enumerated(rows: list[Forecast], weigh: bool) -> tuple[float, float]:
    """Statistic and two-sided chance from every one of the 2ⁿ outcomes."""

    def off(outcome: tuple[bool, ...]) -> float:
        pairs = zip(rows, outcome, strict=True)
        return sum((came - p) * (1 - 2 * p if weigh else 1) for (p, _), came in pairs)

    def chance(outcome: tuple[bool, ...]) -> float:
        return math.prod(p if came else 1 - p for (p, _), came in zip(rows, outcome, strict=True))

    every = [(off(one), chance(one)) for one in product((False, True), repeat=len(rows))]
    spread = math.sqrt(sum(value**2 * likely for value, likely in every))
    seen = off(tuple(held for _, held in rows))
    return seen / spread, sum(likely for value, likely in every if abs(value) >= abs(seen) - 1e-9)


@pytest.mark.parametrize("seed", range(6))
def test_both_tests_agree_with_counting_every_outcome(seed: int) -> None:
    rows = say(Random(seed), 10)
    for fit, weigh in ((extremes(rows), True), (level(rows), False)):
        statistic, chance = enumerated(rows, weigh)
        assert math.isclose(fit.statistic, statistic, rel_tol=1e-12, abs_tol=1e-12)
        assert math.isclose(fit.chance, chance, rel_tol=1e-12, abs_tol=1e-12)


def test_from_two_hundred_on_the_normal_is_close_to_the_count() -> None:
    rows = say(Random(3), 200)
    exact, normal = extremes(rows), extremes([*rows, (0.5, True)])
    assert exact.statistic == pytest.approx(normal.statistic)
    assert exact.chance == pytest.approx(normal.chance, abs=0.02)


def test_below_ten_only_the_count() -> None:
    assert calibration([(0.8, True)] * 9) is None
    found = calibration([(0.8, True)] * 8 + [(0.8, False)] * 2)
    assert found is not None
    assert (found.n, found.stated, found.held.value, found.judgement) == (10, 0.8, 0.8, CHANCE)


def test_what_it_says() -> None:
    def judged(confidence: float, held: int, n: int) -> str:
        found = calibration([(confidence, i < held) for i in range(n)])
        assert found is not None
        return found.judgement

    assert judged(0.8, 8, 12) == CHANCE
    assert judged(0.8, 26, 40) == CHANCE
    assert judged(0.8, 39, 60) == TOO_SURE
    assert judged(0.5, 20, 20) == TOO_LOW
    assert judged(0.5, 1, 20) == TOO_HIGH


def test_what_was_certain_and_failed_is_no_chance() -> None:
    assert extremes([(1.0, True)] * 12).chance == 1
    failed = extremes([(1.0, True)] * 11 + [(1.0, False)])
    assert (failed.statistic, failed.chance) == (math.inf, 0)
    assert level([(0.0, True)]).statistic == math.inf


@pytest.mark.parametrize("n", [10, 20, 40])
def test_somebody_well_calibrated_is_told_otherwise_once_in_twenty_at_most(n: int) -> None:
    random = Random(n)
    runs = 200
    alarms = sum((found := calibration(say(random, n))) is not None and found.judgement != CHANCE for _ in range(runs))
    # Three standard errors of 5 % over so many runs.
    assert alarms / runs <= 0.05 + 3 * math.sqrt(0.05 * 0.95 / runs)


def test_power_somebody_twice_too_sure_is_found_out_in_time() -> None:
    random = Random(1)
    found = [calibration(say(random, 60, truth=0.3)) for _ in range(80)]
    assert sum(one is not None and one.judgement in {TOO_SURE, TOO_HIGH} for one in found) / 80 > 0.7


@pytest.mark.parametrize("n", [10, 12, 20, 30])
@pytest.mark.parametrize("said", [USUAL, (0.9, 0.95, 0.98, 0.99), (0.02, 0.05, 0.1, 0.3)])
def test_the_intervals_of_the_bins_cover(n: int, said: tuple[float, ...]) -> None:
    random = Random(n)
    inside = bins = 0
    for _ in range(200):
        for one in reliability(say(random, n, said=said)):
            bins += 1
            inside += one.held.low <= one.stated <= one.held.high
    assert inside / bins >= 0.92


@pytest.mark.parametrize("confidence", [-0.1, 1.1, math.nan])
def test_a_confidence_lies_between_0_and_1(confidence: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        calibration([(confidence, True)])
    with pytest.raises(ValueError, match="at least one"):
        brier([])
