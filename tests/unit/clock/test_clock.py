"""Days are somebody's: the same instant is another date elsewhere, and a day may have 23 hours, or not exist."""

from __future__ import annotations

import datetime as dt

import pytest

from cairn.core import clock

NOON = dt.datetime(2025, 11, 17, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("zone", "day"),
    [("UTC", 17), ("Pacific/Kiritimati", 18), ("Etc/GMT+12", 17), ("Pacific/Niue", 17), ("Asia/Kathmandu", 17)],
)
def test_the_day_far_from_utc(zone: str, day: int) -> None:
    assert clock.day(NOON, zone) == dt.date(2025, 11, day)
    assert clock.day(NOON.replace(hour=10), zone).day in (16, 17, 18)


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "Etc/GMT+12", "Asia/Kathmandu", "Australia/Lord_Howe"])
@pytest.mark.parametrize("on", ["2025-03-30", "2025-10-26", "2025-11-17", "2024-02-29"])
def test_a_day_begins_on_that_day(zone: str, on: str) -> None:
    day = dt.date.fromisoformat(on)
    begins = clock.start(day, zone)
    assert begins.tzinfo is dt.UTC
    assert clock.day(begins, zone) == day
    assert clock.day(begins - dt.timedelta(seconds=1), zone) == day - dt.timedelta(days=1)


def test_a_day_may_be_shorter() -> None:
    berlin = [clock.start(dt.date(2025, 3, day), "Europe/Berlin") for day in (30, 31)]
    assert berlin[1] - berlin[0] == dt.timedelta(hours=23)


def test_a_time_of_a_day() -> None:
    at = clock.start(dt.date(2025, 7, 1), "Europe/Berlin", dt.time(0, 15))
    assert at == dt.datetime(2025, 6, 30, 22, 15, tzinfo=dt.UTC)


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "../etc/passwd", "\0", "a" * 5000, "Europe"])
def test_an_unknown_zone_locks_nobody_out(name: str) -> None:
    assert clock.zone(name) is dt.UTC
    assert clock.day(NOON, name) == NOON.date()


def test_monday() -> None:
    week = [dt.date(2025, 11, 17) + dt.timedelta(days=n) for n in range(7)]
    assert {clock.monday(day) for day in week} == {week[0]}
    assert clock.monday(dt.date(2026, 1, 1)) == dt.date(2025, 12, 29)


def test_the_time_can_be_moved_and_comes_back() -> None:
    clock.use(lambda: NOON)
    try:
        assert clock.now() == NOON
    finally:
        clock.use(None)
    assert abs(clock.now() - dt.datetime.now(dt.UTC)) < dt.timedelta(seconds=5)
