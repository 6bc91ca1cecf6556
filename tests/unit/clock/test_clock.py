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


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "America/Los_Angeles", "Etc/GMT+12"])
@pytest.mark.parametrize("on", [dt.date.min, dt.date.max, dt.date(1, 1, 2), dt.date(9999, 12, 30)])
@pytest.mark.parametrize("time", [dt.time.min, dt.time(23, 59)])
def test_the_ends_of_the_calendar(zone: str, on: dt.date, time: dt.time) -> None:
    for at in (clock.start(on, zone, time), clock.end(on, zone)):
        assert at.tzinfo is dt.UTC
        for elsewhere in ("Pacific/Kiritimati", "Etc/GMT+12"):
            assert abs((clock.day(at, elsewhere) - on).days) <= 2


def test_a_day_ends_where_the_next_begins() -> None:
    assert clock.end(dt.date(2025, 3, 30), "Europe/Berlin") == clock.start(dt.date(2025, 3, 31), "Europe/Berlin")


@pytest.mark.parametrize("given", ["", "x", "2025-02-30", "0001-01-01", "9999-12-31", "1899-12-31", "3000-01-01"])
def test_no_week_that_a_calendar_has(given: str) -> None:
    assert clock.week_of(given) is None
    assert clock.week_of("2025-11-20") == dt.date(2025, 11, 17)


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
