"""Days of the story, seen from any day and hour. Knows no database."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from cairn.site.sample.calendar import FRESH, Calendar, working_day

ZONES = ("UTC", "America/Los_Angeles", "Pacific/Auckland")
WEEK = [dt.date(2025, 11, 17) + dt.timedelta(days=n) for n in range(7)]
HOURS = (dt.time(0, 1), dt.time(6), dt.time(9, 30), dt.time(23, 59))


def calendars() -> list[Calendar]:
    return [
        Calendar(dt.datetime.combine(day, time, ZoneInfo(zone)).astimezone(dt.UTC), zone)
        for day in WEEK
        for time in HOURS
        for zone in ZONES
    ]


def test_what_is_near_is_a_working_day_and_fresh() -> None:
    for calendar in calendars():
        for day in (calendar.near, calendar.before):
            assert day.weekday() < 5
            assert 0 <= (calendar.today - day).days <= FRESH
        assert calendar.before <= calendar.near
        assert calendar.soon.weekday() < 5
        assert 4 <= (calendar.soon - calendar.today).days <= 6


def test_what_is_told_without_a_weekday_never_lies_ahead() -> None:
    for calendar in calendars():
        told = [calendar.instant(at) for at in ("near 08:00", "near 12:00", "near 18:00")]
        assert told == sorted(told)
        assert told[-1] <= calendar.now
        assert {at.astimezone(ZoneInfo(calendar.zone)).date() for at in told} == {calendar.near}


@pytest.mark.parametrize("place", range(7))
def test_a_weekday_lies_in_its_week(place: int) -> None:
    calendar = Calendar(dt.datetime.combine(WEEK[place], dt.time(12), dt.UTC), "UTC")
    assert calendar.instant("tue 09:40") == dt.datetime(2025, 11, 18, 9, 40, tzinfo=dt.UTC)
    assert calendar.instant("fri 16:20", 3) == dt.datetime(2025, 10, 31, 16, 20, tzinfo=dt.UTC)


def test_words_for_days() -> None:
    calendar = Calendar(dt.datetime(2025, 11, 22, 12, tzinfo=dt.UTC), "UTC")
    assert (
        calendar.filled("by {near}, {before}, {soon} or {-13}") == "by 2025-11-21, 2025-11-20, 2025-11-26 or 2025-11-07"
    )
    assert calendar.following(dt.date(2025, 11, 19), "wed") == dt.date(2025, 11, 26)
    assert calendar.following(dt.date(2025, 11, 19), "thu") == dt.date(2025, 11, 20)
    assert [working_day(day).isoformat() for day in WEEK[4:]] == ["2025-11-21"] * 3
