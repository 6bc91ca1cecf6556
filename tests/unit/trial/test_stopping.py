"""Stop conditions: what they say, and when they are fulfilled."""

from __future__ import annotations

import datetime as dt
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.lib.trial.stopping import Condition, read

FIRST = dt.date(2025, 11, 17)


def days(*values: float | None) -> list[tuple[dt.date, float]]:
    return [(FIRST + dt.timedelta(days=n), value) for n, value in enumerate(values) if value is not None]


@pytest.mark.parametrize(
    ("words", "sign", "value", "times", "running"),
    [
        ("< 3", "<", 3, 1, False),
        ("<3 twice", "<", 3, 2, False),
        ("below 60 %, 2 days running", "<", 0.6, 2, True),
        ("Under 2.5 for three days in a row.", "<", 2.5, 3, True),
        ("at least 5, four times", ">=", 5, 4, False),
        ("more than 90%", ">", 0.9, 1, False),
        ("≤ -1 once", "<=", -1, 1, False),
    ],
)
def test_a_condition_on_a_metric(words: str, sign: str, value: float, times: int, running: bool) -> None:
    assert read(words) == Condition(words, sign, value, times, running)
    assert not read(words).by_hand


@pytest.mark.parametrize(
    ("words", "times"),
    [("it overruns twice", 2), ("anybody asks us to", 1), ("it fails 3 times.", 3), ("< many", 1), ("", 1)],
)
def test_all_else_is_ticked_by_hand(words: str, times: int) -> None:
    found = read(words)
    assert (found.by_hand, found.times) == (True, times)
    assert not found.met_by(times - 1)
    assert found.met_by(times)
    assert found.met_on(days(1, 2, 3)) is None


def test_on_which_day() -> None:
    assert read("< 3").met_on(days(4, 3, 2, 1)) == FIRST + dt.timedelta(days=2)
    assert read("< 3 twice").met_on(days(2, 4, 2)) == FIRST + dt.timedelta(days=2)
    assert read("< 3, 2 days running").met_on(days(2, 4, 2, 4)) is None
    assert read("< 3, 2 days running").met_on(days(2, 4, 2, None, 1)) == FIRST + dt.timedelta(days=4)
    assert read("< 3").met_on([]) is None


def test_two_numbers_of_one_day_are_one_day_running() -> None:
    day, after = FIRST, FIRST + dt.timedelta(days=1)
    running = read("< 3, 2 days running")
    assert running.met_on([(day, 2), (day, 1)]) is None
    assert running.met_on([(day, 2), (day, 1), (after, 2)]) == after
    assert running.met_on([(day, 4), (day, 1), (after, 1), (after, 4)]) == after
    assert read("< 3 twice").met_on([(day, 2), (day, 1)]) == day


@given(st.text(max_size=200))
def test_no_words_are_an_error(words: str) -> None:
    assert read(words).words == words


def test_long_words_take_no_time() -> None:
    began = process_time()
    read("over " * 20_000 + "twice")
    read("< 3" + " " * 50_000 + "x")
    assert process_time() - began < 0.5
