"""Habit strength: the exponentially weighted adherence to what one wants to do. Not automaticity, and no streak.

    s' = s·m + done·(1 − m),   m = 0.5 ^ (√f / 13)

`s` in 0 … 1, `f` the wanted frequency in times per day (0 < f ≤ 1), so that a check of a daily habit counts half after
13 days and one of a weekly habit after 13·√7 ≈ 34. For what isn't wanted daily, `done` is the rolling share: what was
done in a window of days, of what was wanted there; at most 1.

Source: Loop Habit Tracker 2 (Score.kt, ScoreList.kt); the values in the tests are its own. It doubles times and window
of what isn't wanted daily, so that another weekday isn't a miss; so does this.
"""

from __future__ import annotations

import enum
import math
from collections import deque
from collections.abc import Iterable, Sequence

STRONG = 0.8
WEEKS_STRONG = 4
HALF_LIFE = 13
NEGLIGIBLE = 1e-6


class Day(enum.Enum):
    """What one day was. A day *away* isn't there at all: nothing was wanted on it, and no window counts it."""

    NOTHING = 0
    DONE = 1
    SKIP = 2
    AWAY = 3


def multiplier(wanted: float) -> float:
    """m: what a day leaves of the strength before it. `wanted` in times per day; `ValueError` outside 0 < f ≤ 1."""
    if not 0 < wanted <= 1:
        raise ValueError(f"A habit is wanted more than 0 and at most 1 time per day, not {wanted}.")
    return float(0.5 ** (math.sqrt(wanted) / HALF_LIFE))


def step(strength: float, done: float, wanted: float) -> float:
    """Strength after one day: `strength` before it and `done` in 0 … 1, `wanted` in times per day."""
    kept = multiplier(wanted)
    return strength * kept + done * (1 - kept)


def strengths(days: Iterable[Day], times: int = 1, span: int = 1, *, excusing: bool = False) -> list[float]:
    """Strength at the end of each of `days` (one entry per day, oldest first), beginning at 0; as many values as days.

    Wanted are `times` in `span` days; as many times as days, or more, is daily. `ValueError` for less than one of each.
    A skip or a day away leaves the strength as it was. `excusing`: a skip also takes one off what its window wants, so
    that a weekly habit skipped once isn't held to it for the rest of the fortnight; without it the values are Loop's.
    One pass, whatever the window: ten years are 3,653 steps.
    """
    if times < 1 or span < 1:
        raise ValueError(f"A habit is wanted at least once in at least one day, not {times} in {span}.")
    daily = times >= span
    kept = multiplier(1.0 if daily else times / span)
    wanted, length = (1, 1) if daily else (2 * times, 2 * span)
    window: deque[Day] = deque()
    done = skipped = 0
    now, found = 0.0, []
    for day in days:
        if day is not Day.AWAY:
            window.append(day)
            done += day is Day.DONE
            skipped += day is Day.SKIP
            if len(window) > length:
                gone = window.popleft()
                done -= gone is Day.DONE
                skipped -= gone is Day.SKIP
            if day is not Day.SKIP:
                share = _share(done, wanted - skipped if excusing else wanted)
                now = now if share is None else now * kept + share * (1 - kept)
        found.append(now)
    return found


def _share(done: int, wanted: int) -> float | None:
    if wanted > 0:
        return min(1.0, done / wanted)
    return 1.0 if done else None


def horizon(times: int, span: int) -> int:
    """Days after which a check weighs less than a millionth: nobody needs to read further back than that."""
    wanted = min(1.0, times / span)
    windows = 2 * span if times < span else 1
    return math.ceil(HALF_LIFE / math.sqrt(wanted) * -math.log2(NEGLIGIBLE)) + windows


def strong_for_weeks(values: Sequence[float], weeks: int = WEEKS_STRONG) -> bool:
    """Whether the last `weeks` weeks of daily values (oldest first) were all above 80 %."""
    last = values[-7 * weeks :]
    return len(last) == 7 * weeks and min(last) > STRONG
