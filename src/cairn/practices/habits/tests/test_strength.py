"""Strength: its published values, what a skip and a day away do, and twins that get them wrong."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.lib.strength import Day, horizon, multiplier, step, strengths, strong_for_weeks

DONE, NOTHING, SKIP, AWAY = Day.DONE, Day.NOTHING, Day.SKIP, Day.AWAY

# Newest first, from the tests of Loop Habit Tracker: twenty daily checks, and the same with three of them skipped.
TWENTY = """0.655747 0.636894 0.617008 0.596033 0.573910 0.550574 0.525961 0.500000 0.472617 0.443734
            0.413270 0.381137 0.347244 0.311495 0.273788 0.234017 0.192067 0.147820 0.101149 0.051922"""
SKIPPED = "0.596033 0.573910 0.550574 0.525961 0.500000 0.472617 0.472617 0.443734 0.413270 0.381137 0.347244 0.347244"

DIGIT = 1e-6
"""The published values are cut after six digits, not rounded."""

DAYS = st.lists(st.sampled_from([NOTHING, DONE, SKIP]), max_size=120)
WANTED = st.sampled_from([(1, 1), (5, 7), (3, 7), (1, 7), (2, 14), (1, 30)])


def agree(found: list[float], published: str) -> bool:
    """Whether strengths, oldest first, are the published ones, newest first, as far as those go."""
    pairs = zip(reversed(found), map(float, published.split()), strict=False)
    return all(abs(one - other) < DIGIT for one, other in pairs)


def test_twenty_daily_checks_are_loops_values() -> None:
    assert agree(strengths([DONE] * 20), TWENTY)


def test_skips_in_between_are_loops_values() -> None:
    days = [DONE] * 20
    for offset in (5, 10, 11):
        days[-1 - offset] = SKIP
    assert agree(strengths(days), SKIPPED)


def test_ninety_daily_checks() -> None:
    assert round(strengths([DONE] * 90)[-1], 5) == 0.99176


def test_two_of_three_a_week_for_a_hundred_weeks_is_two_thirds() -> None:
    week = [DONE, DONE, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING]
    assert round(strengths(week * 100, 3, 7)[-1], 4) == round(2 / 3, 4)


def test_the_first_check_of_what_is_wanted_every_third_day() -> None:
    assert abs(step(0.0, 1.0, 1 / 3) - 0.030314) < DIGIT
    assert abs(step(0.5, 1.0, 1 / 3) - 0.515157) < DIGIT


def test_what_is_wanted_weekly_may_be_done_on_any_weekday() -> None:
    weeks = []
    for number in range(60):
        week = [NOTHING] * 7
        week[number % 7] = DONE
        weeks += week
    assert strengths(weeks, 1, 7)[-1] > 0.9


@pytest.mark.parametrize(
    "twin",
    [
        lambda kept: 0.5 ** (1 / 14),
        lambda kept: 0.5 ** (math.sqrt(2) / 13),
        lambda kept: 1 - (1 - kept) * 1.001,
    ],
    ids=["another half-life", "another frequency", "a thousandth off"],
)
def test_a_twin_with_another_decay_has_other_values(twin: object, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = twin(multiplier(1.0))  # type: ignore[operator]
    monkeypatch.setattr("cairn.lib.strength.multiplier", lambda wanted: wrong)
    assert not agree(strengths([DONE] * 20), TWENTY)


def test_a_twin_that_takes_a_skip_for_a_miss_has_other_values() -> None:
    days = [DONE] * 20
    for offset in (5, 10, 11):
        days[-1 - offset] = NOTHING
    assert not agree(strengths(days), SKIPPED)


@given(DAYS, WANTED, st.booleans())
def test_strength_is_a_share(days: list[Day], wanted: tuple[int, int], excusing: bool) -> None:
    found = strengths(days, *wanted, excusing=excusing)
    assert len(found) == len(days)
    assert all(0 <= value <= 1 for value in found)


@given(DAYS, WANTED, st.booleans())
def test_a_skip_never_lowers(days: list[Day], wanted: tuple[int, int], excusing: bool) -> None:
    *_, before, skipped = [0.0, *strengths([*days, SKIP], *wanted, excusing=excusing)]
    assert skipped == before


@given(DAYS, st.integers(0, 119))
def test_a_daily_skip_is_never_worse_than_nothing(days: list[Day], place: int) -> None:
    with_skip = [SKIP if at == place and day == NOTHING else day for at, day in enumerate(days)]
    pairs = zip(strengths(with_skip), strengths(days), strict=True)
    assert all(one >= other - 1e-12 for one, other in pairs)


@given(DAYS, WANTED, st.booleans(), st.integers(0, 120), st.integers(1, 400))
def test_days_away_freeze(days: list[Day], wanted: tuple[int, int], excusing: bool, place: int, length: int) -> None:
    """The strength stands while one is away, and goes on afterwards as if those days had never been."""
    there = strengths(days, *wanted, excusing=excusing)
    place = min(place, len(days))
    found = strengths([*days[:place], *[AWAY] * length, *days[place:]], *wanted, excusing=excusing)
    before = there[place - 1] if place else 0.0
    assert found[place : place + length] == [before] * length
    assert found[:place] + found[place + length :] == there


def test_a_weekly_habit_skipped_once_is_not_held_to_it_afterwards() -> None:
    week = [DONE, *[NOTHING] * 6]
    skipped = [*week * 60, SKIP, *[NOTHING] * 6]
    assert strengths(skipped, 1, 7, excusing=True)[-1] >= strengths(week * 60, 1, 7)[-1]
    assert strengths(skipped, 1, 7)[-1] < strengths(week * 60, 1, 7)[-1]


@pytest.mark.parametrize("wanted", [(1, 1), (3, 7), (1, 7), (1, 30)])
def test_nothing_beyond_the_horizon_counts(wanted: tuple[int, int]) -> None:
    days = [DONE if at % 3 else NOTHING for at in range(4000)]
    near = days[-horizon(*wanted) :]
    assert abs(strengths(days, *wanted)[-1] - strengths(near, *wanted)[-1]) < 2e-6
    short = days[-horizon(*wanted) // 10 :]
    assert abs(strengths(days, *wanted)[-1] - strengths(short, *wanted)[-1]) > 2e-6


def test_graduation_takes_four_whole_weeks_above_eighty() -> None:
    assert strong_for_weeks([0.81] * 28)
    assert not strong_for_weeks([0.81] * 27)
    assert not strong_for_weeks([0.81] * 27 + [0.8])
    assert strong_for_weeks([0.1] * 50 + [0.81] * 28)


@pytest.mark.parametrize("wanted", [(0, 1), (1, 0), (-1, 7)])
def test_a_habit_nobody_wants_has_no_strength(wanted: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="at least once"):
        strengths([DONE], *wanted)
