"""Neglect by one's own rhythm: six moments, over a week, longer than nine in ten of the earlier gaps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.lib.rhythm import Rhythm, rhythm

TODAY = dt.date(2025, 11, 20)


def days_before(*gaps: int, present: int) -> list[dt.date]:
    """Days on which something was noted: `present` days ago, and before that at these gaps, the latest first."""
    found = [TODAY - dt.timedelta(days=present)]
    for gap in gaps:
        found.append(found[-1] - dt.timedelta(days=gap))
    return found


def is_named(days: Iterable[dt.date]) -> bool:
    found = rhythm(days, TODAY)
    return found is not None and found.neglected


CASES = [
    (days_before(3, 4, 3, 4, 3, present=8), True),
    (days_before(3, 4, 3, 4, 3, present=7), False),  # a week is not over a week
    (days_before(3, 4, 3, 4, present=30), False),  # five moments
    (days_before(9, 9, 9, 9, 9, present=9), False),  # as long as ever
    (days_before(9, 9, 9, 9, 9, present=10), True),
    (days_before(20, 9, 9, 9, 9, present=19), False),  # four in five
    (days_before(20, *[9] * 9, present=19), True),  # nine in ten
    (days_before(20, *[9] * 8, present=19), False),  # eight in nine
    ([*days_before(3, 4, 3, present=8), *days_before(present=8), *days_before(present=8)], True),  # six, in four days
    ([TODAY - dt.timedelta(days=30)] * 6, False),  # all of one day: there is no gap to be longer than
    ([TODAY + dt.timedelta(days=3), *days_before(3, 4, 3, 4, 3, present=8)], True),  # what is to come doesn't count
]


@pytest.mark.parametrize(("days", "named"), CASES)
def test_who_is_named(days: list[dt.date], named: bool) -> None:
    assert is_named(days) is named


BROKEN: dict[str, Callable[[Rhythm], bool]] = {
    "any number of moments": lambda one: one.present > 7 and one.longer_than >= 0.9,
    "any gap": lambda one: one.moments >= 6 and one.longer_than >= 0.9,
    "as often as ever": lambda one: one.moments >= 6 and one.present > 7,
    "a week is enough": lambda one: one.moments >= 6 and one.present >= 7 and one.longer_than >= 0.9,
    "more than nine in ten": lambda one: one.moments >= 6 and one.present > 7 and one.longer_than > 0.9,
}


@pytest.mark.parametrize("name", BROKEN)
def test_the_cases_tell_the_rule_from_a_broken_one(name: str) -> None:
    broken = BROKEN[name]
    told = [((found := rhythm(days, TODAY)) is not None and broken(found)) for days, _ in CASES]
    assert told != [named for _, named in CASES]


def test_what_is_said() -> None:
    found = rhythm(days_before(9, 3, 12, 9, 30, present=24), TODAY)
    assert found == Rhythm(6, 9.0, 24, 0.8)
    assert rhythm([], TODAY) is None
    assert rhythm([TODAY], TODAY) == Rhythm(1, None, 0, 0.0)


@given(st.lists(st.integers(0, 400), min_size=1), st.randoms())
def test_the_order_of_the_days_is_nothing(ago: list[int], chance: object) -> None:
    days = [TODAY - dt.timedelta(days=n) for n in ago]
    mixed = list(days)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    found = rhythm(days, TODAY)
    assert rhythm(mixed, TODAY) == found
    assert found is not None
    assert found.moments == len(ago)
    assert found.present == min(ago)


@given(st.lists(st.integers(0, 400), min_size=6), st.integers(1, 60))
def test_whoever_is_named_stays_named_until_something_is_noted(ago: list[int], later: int) -> None:
    days = [TODAY - dt.timedelta(days=n) for n in ago]
    now, then = rhythm(days, TODAY), rhythm(days, TODAY + dt.timedelta(days=later))
    assert now is not None
    assert then is not None
    assert then.neglected or not now.neglected
    assert not replace(then, present=0).neglected
