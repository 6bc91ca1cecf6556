"""The verdict: met, not met, or it can't be told yet and how many more it takes."""

from __future__ import annotations

from random import Random

from cairn.lib.trial.alternating import drawn
from cairn.lib.trial.before_after import Reading
from cairn.lib.trial.verdict import CANT_TELL, MET, NOT_MET, Wanted, of_before_and_during, of_periods

FIVE, LESS = Wanted(5), Wanted(5, more=False)


def around(level: float, n: int, seed: int = 1, spread: float = 0.5) -> list[Reading]:
    random = Random(seed)
    return [Reading(random.gauss(level, spread)) for _ in range(n)]


def test_met_takes_the_threshold_and_a_change() -> None:
    assert of_before_and_during(FIVE, around(3, 12), around(6, 12, 2)).judgement == MET
    assert of_before_and_during(LESS, around(7, 12), around(4, 12, 2)).judgement == MET
    assert of_before_and_during(FIVE, around(6, 12), around(6, 12, 2)).judgement == CANT_TELL
    assert of_before_and_during(LESS, around(3, 12), around(4.5, 12, 2)).judgement == CANT_TELL


def test_not_met_where_it_clearly_fell_short() -> None:
    assert of_before_and_during(FIVE, around(3, 12), around(3.5, 12, 2)).judgement == NOT_MET
    assert of_before_and_during(LESS, around(7, 12), around(7, 12, 2)).judgement == NOT_MET


def test_too_few_say_how_many_more() -> None:
    found = of_before_and_during(FIVE, around(4, 6, spread=1.5), around(4.8, 4, 2, 1.5))
    assert found.judgement == CANT_TELL
    assert found.needed is None or found.needed > 0
    assert of_before_and_during(FIVE, around(4, 12, spread=1), around(4.9, 5, 2, 1)).needed is not None
    assert of_before_and_during(FIVE, around(4, 2), around(6, 9)).judgement == CANT_TELL
    assert of_before_and_during(FIVE, [], around(6, 3)).needed is None


def test_without_numbers_before_the_whole_interval_has_to_lie_beyond() -> None:
    assert of_before_and_during(FIVE, [], around(7, 12, 2)).judgement == MET
    assert of_before_and_during(FIVE, [], around(3, 12, 2)).judgement == NOT_MET
    near = of_before_and_during(FIVE, [], around(5.6, 8, 2, spread=1))
    assert near.judgement == CANT_TELL
    assert near.needed


def test_a_few_equal_numbers_arent_certain() -> None:
    few, many = [Reading(6.0)] * 4, [Reading(6.0)] * 20
    found = of_before_and_during(FIVE, [], few)
    assert (found.judgement, found.needed is not None and found.needed > 0) == (CANT_TELL, True)
    assert of_before_and_during(FIVE, [], many).judgement == MET
    assert of_before_and_during(LESS, [], few).judgement == CANT_TELL
    assert of_before_and_during(LESS, [], many).judgement == NOT_MET
    same = of_before_and_during(FIVE, [Reading(2.0)] * 4, [Reading(2.0)] * 4).level
    assert same is not None
    assert same.low < 2 < same.high
    assert of_before_and_during(FIVE, [], [Reading(5.0)] * 20).judgement == CANT_TELL


def test_alternating_periods() -> None:
    order = drawn(12, 3)

    def at(effect: float, base: float = 4.0) -> list[float]:
        return [base + effect * (kind == "B") + one.value for kind, one in zip(order, around(0, 12), strict=True)]

    assert of_periods(FIVE, order, at(3)).judgement == MET
    assert of_periods(FIVE, order, at(0, 2)).judgement == NOT_MET
    found = of_periods(FIVE, order, at(0.7))
    assert (found.judgement, found.needed is not None) == (CANT_TELL, True)
