"""Wilson's interval and the interval of a median, against published values and by counting every outcome."""

from __future__ import annotations

import math
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.lib.quantiles import beta_chance
from cairn.lib.shares import Share, jeffreys, middle, wilson

SMALL = range(4, 41)
GRID = [(step + 0.5) / 500 for step in range(500)]


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    [
        # Newcombe 1998, table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (17, 21, 0.6000, 0.9233),
    ],
)
def test_published_intervals(count: int, n: int, low: float, high: float) -> None:
    share = wilson(count, n)
    assert (round(share.low, 4), round(share.high, 4)) == (low, high)
    assert share.value == count / n


def test_none_and_all_end_where_shares_end() -> None:
    for n in range(1, 100):
        assert wilson(0, n).low == 0.0
        assert wilson(n, n).high == 1.0


@given(st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.floats(0.5, 0.999))
def test_it_holds_its_share_and_is_the_same_from_either_side(case: tuple[int, int], confidence: float) -> None:
    count, n = case
    kept, broken = wilson(count, n, confidence), wilson(n - count, n, confidence)
    assert 0 <= kept.low <= kept.value <= kept.high <= 1
    assert math.isclose(kept.low, 1 - broken.high, abs_tol=1e-12)
    assert math.isclose(kept.high, 1 - broken.low, abs_tol=1e-12)


def coverage(intervals: list[Share], p: float) -> float:
    n = len(intervals) - 1
    return sum(
        math.comb(n, k) * p**k * (1 - p) ** (n - k) for k, one in enumerate(intervals) if one.low <= p <= one.high
    )


@pytest.mark.parametrize("n", SMALL)
def test_it_covers_what_it_promises(n: int) -> None:
    reached = [coverage([wilson(k, n) for k in range(n + 1)], p) for p in GRID]
    assert 0.95 <= sum(reached) / len(reached) <= 0.96
    assert min(reached) >= 0.83
    inner = [value for value, p in zip(reached, GRID, strict=True) if 0.1 <= p <= 0.9]
    assert min(inner) >= 0.87


@pytest.mark.parametrize("n", range(4, 21))
def test_jeffreys_covers_at_every_share(n: int) -> None:
    intervals = [jeffreys(k, n) for k in range(n + 1)]
    reached = [coverage(intervals, p) for p in GRID]
    assert 0.94 <= sum(reached) / len(reached) <= 0.961
    assert min(reached) >= 0.86


def test_broken_twin_wilson_doesnt_near_the_ends() -> None:
    intervals = [wilson(k, 10) for k in range(11)]
    assert min(coverage(intervals, p) for p in GRID) < 0.86


def test_jeffreys_ends_where_a_beta_quantile_does() -> None:
    """Beta(½, n + ½) and its mirror; the ends at none and all are those of shares."""
    for k, n in ((0, 7), (2, 7), (5, 12), (7, 7)):
        one = jeffreys(k, n)
        assert one.low == 0 if k == 0 else math.isclose(beta_chance(one.low, k + 0.5, n - k + 0.5), 0.025)
        assert one.high == 1 if k == n else math.isclose(beta_chance(one.high, k + 0.5, n - k + 0.5), 0.975)


def test_broken_twin_the_textbook_interval_doesnt() -> None:
    def wald(k: int, n: int) -> Share:
        p, half = k / n, 1.96 * math.sqrt(k / n * (1 - k / n) / n)
        return Share(k, n, p - half, p + half)

    reached = [coverage([wald(k, 4) for k in range(5)], p) for p in GRID]
    assert sum(reached) / len(reached) < 0.75
    assert min(reached) < 0.1


@pytest.mark.parametrize(("count", "n"), [(0, 0), (-1, 4), (5, 4)])
def test_what_is_no_share_is_refused(count: int, n: int) -> None:
    for interval in (wilson, jeffreys):
        with pytest.raises(ValueError, match="isn't a share"):
            interval(count, n)


@pytest.mark.parametrize("confidence", [0, 1, 95, float("nan")])
def test_a_confidence_lies_between_0_and_1(confidence: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        wilson(1, 2, confidence)
    with pytest.raises(ValueError, match="between 0 and 1"):
        middle([1.0], confidence)


@pytest.mark.parametrize(
    ("n", "first", "last", "reached"),
    [
        # The usual table of ranks for the sign test's interval, 95 %.
        (6, 1, 6, 0.9688),
        (8, 1, 8, 0.9922),
        (9, 2, 8, 0.9609),
        (10, 2, 9, 0.9785),
        (12, 3, 10, 0.9614),
        (15, 4, 12, 0.9648),
        (17, 5, 13, 0.9510),
        (20, 6, 15, 0.9586),
    ],
)
def test_published_ranks(n: int, first: int, last: int, reached: float) -> None:
    found = middle(range(n, 0, -1))
    assert (found.low, found.high, round(found.coverage, 4)) == (first, last, reached)
    assert found.value == (n + 1) / 2


def test_the_median_of_two_thousand_takes_whole_numbers_too() -> None:
    found = middle(range(1, 2001))
    assert (found.low, found.high) == (956, 1045)


@pytest.mark.parametrize("n", range(1, 6))
def test_below_six_there_is_no_interval(n: int) -> None:
    found = middle(range(n))
    assert (found.low, found.high, found.coverage) == (None, None, 0.0)
    assert found.value == (n - 1) / 2


@pytest.mark.parametrize("n", SMALL)
def test_its_coverage_counted_out(n: int) -> None:
    """How many of n values lie below the median is binomial: the interval misses it where too few or too many do."""
    if n < 6:
        assert 1 - 2 * 0.5**n < 0.95
        return
    found = middle(range(1, n + 1))
    assert found.low is not None
    k = round(found.low)
    reached = sum(math.comb(n, below) for below in range(k, n - k + 1)) / 2**n
    assert math.isclose(reached, found.coverage)
    assert reached >= 0.95
    assert sum(math.comb(n, below) for below in range(k + 1, n - k)) / 2**n < 0.95


def test_ties_only_make_it_cover_more() -> None:
    """Every sample of six from the values 0 and 1, one as likely as the other: a median of 0.5 at either end."""
    held = [middle(map(float, sample)) for sample in product((0, 1), repeat=6)]
    covering = sum(one.low is not None and one.high is not None and one.low <= 0.5 <= one.high for one in held)
    assert covering / len(held) >= held[0].coverage - 1e-12


@pytest.mark.parametrize("values", [[], [1.0, math.nan], [math.inf]])
def test_what_has_no_median_is_refused(values: list[float]) -> None:
    with pytest.raises(ValueError, match="at least one value"):
        middle(values)
