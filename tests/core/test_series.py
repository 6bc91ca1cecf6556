"""Signals are remembered, and never older than what was told."""

from __future__ import annotations

import datetime as dt

from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cairn.core.asking.measures import daily, measure, series
from cairn.core.contract.registry import practices
from cairn.core.moments.reading import stamp
from cairn.practices.promises import actions
from tests.ground.hand import Hand

KEPT = "promises.kept"


def a_year(hand: Hand) -> tuple[dt.date, dt.date]:
    today = hand.act().day
    return today - dt.timedelta(days=365), today


def kept_each_month(hand: Hand, months: int = 5) -> list[int]:
    """A promise kept in each of the last months; the ids, oldest first."""
    made = []
    for n in range(months):
        row = hand.write(f"promise: report {n} by tomorrow")
        hand.watch.forward(minutes=5)
        actions.keep(hand.act(), hand.fresh(row), told=True)
        made.append(row)
        hand.watch.forward(days=31)
    return made


def test_remembered_or_not_it_is_the_same(hand: Hand) -> None:
    kept_each_month(hand)
    since, until = a_year(hand)
    for practice in practices():
        for one in practice.measures:
            long_way = list(one.counts(hand.alice, since, until))
            assert list(series(hand.alice, one.key, since, until)) == long_way
            assert list(series(hand.alice, one.key, since, until)) == long_way


def test_days_add_up_to_their_months(hand: Hand) -> None:
    kept_each_month(hand)
    hand.write("ask: @cto a review slot by fri success a date else we meet unprepared")
    since, until = a_year(hand)
    shares = [one for practice in practices() for one in practice.measures if one.unit == "share" and one.daily]
    assert shares
    for one in shares:
        by_month: dict[dt.date, tuple[float, int]] = {}
        for day in daily(hand.alice, one.key, since, until):
            hits, n = by_month.get(day.first.replace(day=1), (0, 0))
            by_month[day.first.replace(day=1)] = (hits + day.hits, n + day.n)
        assert by_month == {month.first: (month.hits, month.n) for month in one.counts(hand.alice, since, until)}


def test_the_second_time_it_reads_the_last_months_alone(hand: Hand) -> None:
    kept_each_month(hand)
    since, until = a_year(hand)
    cache.clear()
    with CaptureQueriesContext(connection) as first:
        series(hand.alice, KEPT, since, until)
    with CaptureQueriesContext(connection) as again:
        series(hand.alice, KEPT, since, until)
    assert len(again) == len(first) - 1


def test_what_is_done_with_an_old_one_shows_at_once(hand: Hand) -> None:
    rows = kept_each_month(hand)
    since, until = a_year(hand)
    before = list(series(hand.alice, KEPT, since, until))
    act = hand.act()
    actions.reopen(act, hand.fresh(rows[0]))
    actions.break_(hand.act(), hand.fresh(rows[0]))
    after = list(series(hand.alice, KEPT, since, until))
    assert after == list(measure(KEPT).counts(hand.alice, since, until))
    assert after[0].hits == before[0].hits - 1


def test_what_is_taken_back_shows_at_once(hand: Hand) -> None:
    kept_each_month(hand)
    since, until = a_year(hand)
    before, told = list(series(hand.alice, KEPT, since, until)), stamp(hand.alice)
    late = hand.take("promise: one more by tomorrow")
    assert stamp(hand.alice) != told
    hand.undo(late)
    assert stamp(hand.alice) == told
    assert list(series(hand.alice, KEPT, since, until)) == before


def test_each_sees_their_own(hand: Hand) -> None:
    kept_each_month(hand)
    since, until = a_year(hand)
    assert series(hand.alice, KEPT, since, until)
    assert series(hand.people.bob, KEPT, since, until) == []
    # The twin: what another did where Bob can see it is another stamp for him as well.
    told = stamp(hand.people.bob)
    hand.write("promise: the plan by fri")
    assert stamp(hand.people.bob) == told
    hand.write("promise: the plan by fri +team")
    assert stamp(hand.people.bob) != told
