"""Before against during: agrees with matrices written out, and doesn't cry wolf."""

from __future__ import annotations

import math
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bench.trials import Draw, exponential, normal, share, told

from cairn.lib.quantiles import t_chance
from cairn.lib.trial.before_after import Reading, compare, more_needed
from cairn.lib.trial.carry import Stretches

NUMBERS = st.lists(st.floats(-100, 100), min_size=4, max_size=15)


def readings(*values: float) -> list[Reading]:
    return [Reading(value) for value in values]


def product(a: list[list[float]], b: list[list[float]]) -> list[list[float]]:
    return [[sum(x * y for x, y in zip(row, column, strict=True)) for column in zip(*b, strict=True)] for row in a]


def trace(a: list[list[float]]) -> float:
    return sum(a[i][i] for i in range(len(a)))


@pytest.mark.parametrize("phi", [-0.4, 0.0, 0.3, 0.9])
@pytest.mark.parametrize("weights", [((1, 1, 1, 1), (1, 1, 1, 1, 1, 1)), ((2, 1, 5), (3, 3, 1, 7)), ((1, 4, 2, 2),)])
def test_what_to_expect_agrees_with_whole_matrices(phi: float, weights: tuple[tuple[float, ...], ...]) -> None:
    n = sum(map(len, weights))
    found = Stretches(weights).under(phi)
    alike = [[phi ** abs(i - j) for j in range(n)] for i in range(n)]
    rest = [[float(i == j) for j in range(n)] for i in range(n)]
    beside = [[0.5 * (abs(i - j) == 1) for j in range(n)] for i in range(n)]
    rows, start = [], 0
    for one in weights:
        row = [0.0] * n
        for i, w in enumerate(one):
            row[start + i] = math.sqrt(w) / sum(one)
            for j, v in enumerate(one):
                rest[start + i][start + j] -= math.sqrt(w * v) / sum(one)
        rows.append(row)
        start += len(one)
    left = product(rest, alike)
    assert math.isclose(found.residual, trace(left), rel_tol=1e-12)
    assert math.isclose(found.freedom, max(1.0, trace(left) ** 2 / trace(product(left, left))), rel_tol=1e-9)
    expected = trace(product(product(rest, beside), left)) / trace(left)
    assert math.isclose(found.likeness, expected, rel_tol=1e-9, abs_tol=1e-12)
    covariance = product(product(rows, alike), [list(one) for one in zip(*rows, strict=True)])
    for mine, theirs in zip(found.covariance, covariance, strict=True):
        assert mine == pytest.approx(theirs, rel=1e-12)


def test_without_carry_over_it_is_the_t_test_that_everybody_knows() -> None:
    """Of two samples with a pooled variance: 1 to 4 against 3 to 6, t = 2.19089, six degrees of freedom."""
    spread = Stretches(((1.0,) * 4, (1.0,) * 4)).under(0.0)
    t = 2 / math.sqrt(10 * spread.of_contrast((-1, 1)))
    assert (round(t, 5), spread.freedom) == (2.19089, pytest.approx(6))
    assert round(2 * (1 - t_chance(t, 6)), 4) == 0.0710


@settings(max_examples=30, deadline=None)
@given(NUMBERS, NUMBERS, st.floats(0.1, 10), st.floats(-50, 50))
def test_it_doesnt_hang_on_units_and_reads_the_same_from_the_other_side(
    before: list[float], during: list[float], scale: float, shift: float
) -> None:
    before, during = [round(v, 3) for v in before], [round(v, 3) for v in during]
    found = compare(readings(*before), readings(*during))
    other = compare(readings(*(scale * v + shift for v in before)), readings(*(scale * v + shift for v in during)))
    back = compare(readings(*reversed(during)), readings(*reversed(before)))
    assert found is not None
    assert other is not None
    assert back is not None
    assert found.low <= found.change <= found.high
    assert 0 <= found.counted <= 0.95
    assert math.isclose(other.high, scale * found.high, rel_tol=1e-6, abs_tol=1e-6)
    assert math.isclose(back.low, -found.high, rel_tol=1e-6, abs_tol=1e-6)


def test_a_weight_counts_cases() -> None:
    found = compare([Reading(0.5, 2)] * 2 + [Reading(1.0, 6)] * 2, [Reading(0.25, 4)] * 2 + [Reading(0.5, 4)] * 2)
    assert found is not None
    assert (found.before.value, found.during.value) == (0.875, 0.375)


def test_fewer_than_four_on_either_side_say_nothing() -> None:
    assert compare(readings(1, 2, 3), readings(4, 5, 6, 7)) is None
    assert more_needed(readings(1, 2, 3), readings(4, 5, 6, 7), 1) is None


def test_where_nothing_varies_it_takes_more_than_eight_numbers() -> None:
    few, many = compare(readings(*[0] * 4), readings(*[1] * 4)), compare(readings(*[0] * 12), readings(*[1] * 12))
    same = compare(readings(*[3] * 8), readings(*[3] * 8))
    assert few is not None
    assert many is not None
    assert same is not None
    assert (few.told, many.told, same.told, same.chance) == (False, True, False, 1.0)


def test_numbers_that_are_none_are_refused() -> None:
    with pytest.raises(ValueError, match="finite"):
        compare(readings(1, 2, 3, math.nan), readings(1, 2, 3, 4))
    with pytest.raises(ValueError, match="greater than 0"):
        compare([Reading(1, 0)] * 4, readings(1, 2, 3, 4))


@pytest.mark.parametrize("draw", [normal, exponential])
@pytest.mark.parametrize("phi", [0.0, 0.4])
@pytest.mark.parametrize(("before", "during"), [(4, 4), (6, 6), (12, 12), (8, 4), (4, 20)])
def test_false_alarms_stay_at_one_in_twenty(draw: Draw, phi: float, before: int, during: int) -> None:
    runs = 100
    alarms = share(lambda random: told(random, before, during, phi, draw), runs, seed=before + during)
    assert alarms <= 0.05 + 2.5 * math.sqrt(0.05 * 0.95 / runs)


def test_broken_twin_the_plain_test_cries_wolf_under_carry_over() -> None:
    """The same with a carry-over of none allowed for."""
    random, alarms = Random(1), 0
    plain = Stretches(((1.0,) * 12,) * 2).under(0.0)
    for _ in range(300):
        value, numbers = 0.0, []
        for _ in range(24):
            value = 0.4 * value + random.gauss(0, 1)
            numbers.append(value)
        means = sum(numbers[:12]) / 12, sum(numbers[12:]) / 12
        squares = sum((v - means[i // 12]) ** 2 for i, v in enumerate(numbers))
        t = abs(means[1] - means[0]) / math.sqrt(squares * plain.of_contrast((-1, 1)))
        alarms += 2 * (1 - t_chance(t, plain.freedom)) <= 0.05
    assert alarms / 300 > 0.1


def test_it_finds_what_is_there_in_as_many_numbers_as_it_asks_for() -> None:
    random = Random(4)
    first = [Reading(random.gauss(0, 1)) for _ in range(12)]
    during = [Reading(random.gauss(0, 1)) for _ in range(4)]
    more = more_needed(first, during, 2.0)
    assert more is not None
    assert 0 < more < 40
    assert share(lambda r: told(r, 12, 4 + more, 0.0, change=2.0), 100) >= 0.65
    assert more_needed(first, during, 4.0) in range(more)
    assert more_needed(first[:4], during, 0.05) is None
