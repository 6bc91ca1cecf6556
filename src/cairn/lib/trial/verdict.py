"""What came out, held against what was wanted: met, not met, or it can't be told yet."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from cairn.lib.trial.alternating import Effect, effect, periods_needed
from cairn.lib.trial.before_after import Comparison, Level, Reading, alone, compare, more_needed

MET, NOT_MET, CANT_TELL = "met", "not met", "can't tell"


@dataclass(frozen=True, slots=True)
class Wanted:
    """At least `threshold` (`more`), or at most."""

    threshold: float
    more: bool = True

    def reached(self, value: float) -> bool:
        return value >= self.threshold if self.more else value <= self.threshold


@dataclass(frozen=True, slots=True)
class Verdict:
    """`judgement`, and what it rests on.

    `needed`: how many more numbers would tell (of alternating periods: how many in all), where it can't be told yet and
    that can be reckoned.
    """

    judgement: str
    comparison: Comparison | None = None
    level: Level | None = None
    effect: Effect | None = None
    needed: int | None = None


def of_before_and_during(wanted: Wanted, before: Sequence[Reading], during: Sequence[Reading]) -> Verdict:
    """Met: the mean during it reached the threshold, and the change towards it is more than chance makes. Not met: the
    interval of the mean during it leaves the threshold out. Else it can't be told yet.

    Without numbers `before` it is met where the whole interval reached the threshold. "Met" without any change is said
    at most once in twenty (in fact half of that: one direction), by the table in `before_after`.
    """
    found = compare(before, during, wanted.threshold)
    if found is None:
        return _alone(wanted, during) if not before else Verdict(CANT_TELL, level=alone(during))
    towards = found.change > 0 if wanted.more else found.change < 0
    if wanted.reached(found.during.value) and found.told and towards:
        return Verdict(MET, found, found.during)
    if _short(wanted, found.during.low, found.during.high):
        return Verdict(NOT_MET, found, found.during)
    effect = wanted.threshold - found.before.value
    needed = more_needed(before, during, effect, wanted.threshold) if (effect > 0) == wanted.more else None
    return Verdict(CANT_TELL, found, found.during, needed=needed)


def of_periods(wanted: Wanted, order: str, values: Sequence[float], seed: int = 0) -> Verdict:
    """The same for alternating periods: met where the mean of those with reached the threshold and the randomisation
    test tells an effect towards it; not met where the whole interval of the effect, on top of the mean without, falls
    short."""
    found = effect(order, values, seed)
    towards = found.value > 0 if wanted.more else found.value < 0
    if wanted.reached(found.during) and found.told and towards:
        return Verdict(MET, effect=found)
    if _short(wanted, found.without + found.low, found.without + found.high):
        return Verdict(NOT_MET, effect=found)
    effect_wanted = wanted.threshold - found.without
    more = (effect_wanted > 0) == wanted.more
    return Verdict(CANT_TELL, effect=found, needed=periods_needed(order, values, effect_wanted) if more else None)


def _alone(wanted: Wanted, during: Sequence[Reading]) -> Verdict:
    level = alone(during, wanted.threshold)
    if level is None:
        return Verdict(CANT_TELL)
    if math.isclose(level.low, level.high, rel_tol=1e-9, abs_tol=1e-12):
        # All of them are the threshold itself: how far off the next one may be can't be known.
        return Verdict(CANT_TELL, level=level)
    if wanted.reached(level.low) and wanted.reached(level.high):
        return Verdict(MET, level=level)
    if _short(wanted, level.low, level.high):
        return Verdict(NOT_MET, level=level)
    needed = more_needed([], during, wanted.threshold - level.value, wanted.threshold)
    return Verdict(CANT_TELL, level=level, needed=needed)


def _short(wanted: Wanted, low: float, high: float) -> bool:
    return high < wanted.threshold if wanted.more else low > wanted.threshold
