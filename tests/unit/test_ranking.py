"""What answers best goes first: in the title before the text, whole words before beginnings, short before long."""

from __future__ import annotations

import pytest

from cairn.lib.ranking import best


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (("rollback planned", ""), ("a plan", "rollback")),
        (("plan", "rollback rollback"), ("plan", "rollback something")),
        (("roll planned", ""), ("rollback planned", "")),
        (("rollback", ""), ("rollback", "and very much else that was said on that long day")),
    ],
)
def test_the_better_one_goes_first_wherever_it_stood(better: tuple[str, str], worse: tuple[str, str]) -> None:
    for rows in ([(1, *better), (2, *worse)], [(2, *worse), (1, *better)]):
        assert best(rows, ["roll" if "roll" in better[0].split() else "rollback"], 2) == [1, 2]


def test_of_equal_ones_the_order_stays_and_so_many_are_given() -> None:
    rows = [(number, "rollback planned", "") for number in (7, 3, 5)]
    assert best(rows, ["rollback"], 3) == [7, 3, 5]
    assert best(rows, ["rollback"], 2) == [7, 3]
    assert best([], ["rollback"], 3) == []


def test_a_word_counts_once_however_often_it_is_asked() -> None:
    rows = [(1, "rollback rollback", "plan"), (2, "rollback", "plan plan plan")]
    assert best(rows, ["rollback", "rollback", "rollback", "plan"], 2) == best(rows, ["rollback", "plan"], 2)


def test_a_word_within_another_is_none() -> None:
    assert best([(1, "enrollback", "rollback"), (2, "rollback", "enrollback")], ["rollback"], 2) == [2, 1]
