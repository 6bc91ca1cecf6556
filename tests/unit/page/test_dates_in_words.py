"""Dates as one says them, on Friday 21 November 2025."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.lib import dates_in_words as words

TODAY = dt.date(2025, 11, 21)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (-1, "yesterday"),
        (3, "in 3 days"),
        (-13, "13 days ago"),
        (14, "in 14 days"),
        (15, "in 2 weeks"),
        (-24, "3 weeks ago"),
        (70, "in 10 weeks"),
        (71, "in 2 months"),
        (-365, "12 months ago"),
        (731, "in 2 years"),
    ],
)
def test_how_far_off_a_day_is(days: int, said: str) -> None:
    assert words.distance(TODAY + dt.timedelta(days=days), TODAY) == said


def test_a_day_has_its_year_only_where_it_is_another() -> None:
    assert words.day(TODAY, TODAY) == "Fri 21 Nov"
    assert words.day(dt.date(2026, 1, 1), TODAY) == "Thu 1 Jan 2026"
    assert words.day_in_full(TODAY, TODAY) == "Friday, 21 November"


def test_day_and_distance_are_said_together() -> None:
    assert words.day_and_distance(dt.date(2025, 11, 24), TODAY) == "Mon 24 Nov, in 3 days"


@pytest.mark.parametrize(
    ("on", "time", "said"),
    [
        (dt.date(2025, 11, 21), None, "due today"),
        (dt.date(2025, 11, 21), dt.time(17), "due today 17:00"),
        (dt.date(2025, 11, 22), None, "due tomorrow"),
        (dt.date(2025, 11, 24), dt.time(9, 30), "due Mon 24 Nov 09:30, in 3 days"),
        (dt.date(2025, 11, 20), None, "was due Thu 20 Nov, yesterday"),
        (dt.date(2025, 11, 18), None, "was due Tue 18 Nov, 3 days ago"),
    ],
)
def test_when_something_is_due(on: dt.date, time: dt.time | None, said: str) -> None:
    assert words.due(on, TODAY, time) == said


def test_an_instant_says_only_what_is_needed() -> None:
    now = dt.datetime(2025, 11, 21, 14, 16, tzinfo=dt.UTC)
    assert words.instant(now.replace(hour=9, minute=5), now) == "09:05"
    assert words.instant(now - dt.timedelta(days=1), now) == "yesterday 14:16"
    assert words.instant(now - dt.timedelta(days=4), now) == "Mon 17 Nov, 14:16"


def test_lengths_in_minutes() -> None:
    assert [words.minutes(n) for n in (0, 1, 42, 60, 80)] == ["just now", "1 min", "42 min", "1 h", "1 h 20 min"]


def test_stretches_of_days_say_month_and_year_once() -> None:
    assert words.days(dt.date(2025, 11, 17), dt.date(2025, 11, 23), TODAY) == "17 to 23 November"
    assert words.days(dt.date(2025, 11, 28), dt.date(2025, 12, 4), TODAY) == "28 November to 4 December"
    assert words.days(dt.date(2024, 11, 28), dt.date(2024, 12, 4), TODAY) == "28 November to 4 December 2024"
    assert words.days(dt.date(2025, 12, 29), dt.date(2026, 1, 4), TODAY) == "29 December to 4 January 2026"
    assert words.days(TODAY, TODAY, TODAY) == "21 November"


@settings(deadline=None)
@given(st.integers(-5000, 5000))
def test_past_and_future_mirror_each_other(days: int) -> None:
    """Only the near days have words of their own; all others differ in nothing but the direction."""
    ahead = words.distance(TODAY + dt.timedelta(days=abs(days)), TODAY)
    behind = words.distance(TODAY - dt.timedelta(days=abs(days)), TODAY)
    if abs(days) > 1:
        assert ahead.removeprefix("in ") == behind.removesuffix(" ago")
