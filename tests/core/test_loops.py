"""Open ends: those another person waits for first, oldest first; three days passed over, and one rests."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from cairn.core.asking.loops import open_loops, resting
from cairn.core.asking.measures import measure, series
from cairn.core.away.actions import go_away
from cairn.core.contract import Loop
from tests.ground.hand import Hand


def titles(hand: Hand, **given: object) -> list[str]:
    return [loop.text for loop in open_loops(hand.alice, hand.watch.now, **given)]  # type: ignore[arg-type]


def test_what_another_person_waits_for_goes_first_oldest_first(hand: Hand) -> None:
    hand.write("promise: my own by 2025-11-15")
    hand.write("promise: second to @ana by 2025-11-17")
    hand.write("promise: first to @ben by 2025-11-16")
    hand.write("promise: later to @ben by 2025-11-20")
    hand.write("promise: some day to @ben")
    assert titles(hand) == ["first to ben", "second to ana", "my own"]
    assert titles(hand, due_only=False) == [
        "first to ben",
        "second to ana",
        "later to ben",
        "some day to ben",
        "my own",
    ]


def test_due_means_by_the_end_of_ones_own_day(hand: Hand) -> None:
    hand.write("promise: tomorrow to @ana by 2025-11-18")
    hand.watch.set("2025-11-17 22:59")
    assert titles(hand) == []
    hand.watch.set("2025-11-17 23:00")  # midnight in Berlin
    assert titles(hand) == ["tomorrow to ana"]


def test_of_one_person(hand: Hand) -> None:
    ana = hand.meet("Ana", handle="ana")
    hand.write("promise: one to @ana by today")
    hand.write("promise: two to @ben by today")
    assert titles(hand, person=ana) == ["one to Ana"]


def test_passed_over_for_three_days_it_rests_until_something_is_done(hand: Hand) -> None:
    row = hand.write("promise: one to @ana by 2025-11-17")
    hand.write("promise: two by 2025-11-19")
    rested = []
    for _ in range(5):
        rested.append([loop.record.key for loop in open_loops(hand.alice, hand.watch.now) if loop.rests])
        hand.watch.forward(days=1)
    assert rested == [[], [], [], ["P-1"], ["P-1"]]
    # What rests comes last, even where somebody waits.
    assert [loop.record.key for loop in open_loops(hand.alice, hand.watch.now)][-1] in ("P-1", "P-2")
    hand.amend(row, f"{hand.line(row)} #integrity")
    assert [loop.rests for loop in open_loops(hand.alice, hand.watch.now) if loop.record.key == "P-1"] == [False]


def test_days_away_are_not_passed_over(hand: Hand) -> None:
    hand.write("promise: one to @ana by 2025-11-17")
    go_away(hand.act(), dt.date(2025, 11, 25))
    hand.watch.set("2025-11-28 09:00")
    assert [loop.rests for loop in open_loops(hand.alice, hand.watch.now)] == [False]
    hand.watch.forward(days=1)
    assert [loop.rests for loop in open_loops(hand.alice, hand.watch.now)] == [True]


def test_without_a_date_nothing_rests(hand: Hand) -> None:
    loop = Loop(hand.write("promise: one"), "one", "/")
    hand.watch.forward(days=30)
    assert resting(hand.alice, loop, hand.watch.now) == loop
    late = replace(loop, since=dt.date(2025, 11, 17))
    assert resting(hand.alice, late, hand.watch.now).rests


def test_nobody_elses(hand: Hand) -> None:
    hand.write("promise: ours to @ana by today +team")
    assert titles(hand) == ["ours to ana"]
    assert open_loops(hand.people.bob, hand.watch.now, due_only=False) == []


def test_at_most_so_many_the_oldest_first(hand: Hand) -> None:
    for n in range(4):
        hand.write(f"promise: number {n} by 2025-11-{10 + n}")
    assert sorted(titles(hand, limit=2)) == ["number 0", "number 1"]


def test_a_signal_is_asked_for_by_its_key(hand: Hand) -> None:
    hand.write("promise: one to @ana by 2025-11-17")
    with pytest.raises(KeyError, match=r"nobody\.knows"):
        measure("nobody.knows")
    until = dt.date(2025, 12, 31)
    hand.watch.forward(days=10)
    assert [(one.hits, one.n) for one in series(hand.alice, "promises.kept", dt.date(2025, 1, 1), until)] == [(0, 1)]
