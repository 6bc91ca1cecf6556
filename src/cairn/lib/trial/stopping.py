"""Stop conditions: "below 3, twice", "> 20 for 2 days running", or plain words that somebody ticks by hand.

    condition := sign number [","] [times]
    sign      := < <= ≤ > >= ≥ | below | under | less than | at most | above | over | more than | at least
    times     := once | twice | N times | N days running | N days in a row
    N         := a number or a word from two to ten; "%" after a number makes it a share (below 60 % is below .6)

Anything else is words; a number of times at their end ("it overruns twice") says how many ticks stop it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

SIGNS = {
    "<": "<",
    "below": "<",
    "under": "<",
    "less than": "<",
    "fewer than": "<",
    "<=": "<=",
    "≤": "<=",
    "at most": "<=",
    ">": ">",
    "above": ">",
    "over": ">",
    "more than": ">",
    ">=": ">=",
    "≥": ">=",
    "at least": ">=",
}
IN_WORDS = {"<": "below", "<=": "at most", ">": "above", ">=": "at least"}
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
LOOKED_AT = 100

_N = rf"(?P<n>\d{{1,2}}|{'|'.join(NUMBERS)})"
_TIMES = rf"(?P<word>once|twice)|{_N} (?:times|days (?P<running>running|in a row))"
_SIGN = "|".join(sorted((re.escape(sign) for sign in SIGNS), key=len, reverse=True))
_CONDITION = re.compile(
    rf"(?P<sign>{_SIGN}) ?(?P<value>-?\d{{1,12}}(?:\.\d{{1,9}})?)(?: ?(?P<share>%))?(?:,? (?:for )?(?:{_TIMES}))?\.?",
    re.IGNORECASE,
)
_AT_THE_END = re.compile(rf"\b(?:{_TIMES})\.?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Condition:
    """`words` as they were written. With a `sign` it compares the metric with `value`, else it is ticked by hand.

    It is fulfilled `times` times: on any days, or on days `running`.
    """

    words: str
    sign: str = ""
    value: float = 0.0
    times: int = 1
    running: bool = False

    @property
    def by_hand(self) -> bool:
        return not self.sign

    @property
    def in_per_cent(self) -> bool:
        """Whether it compares with a share that was said in per cent."""
        return bool(self.sign) and "%" in self.words

    def holds(self, value: float) -> bool:
        """Whether one value is of the kind that counts towards stopping."""
        match self.sign:
            case "<":
                return value < self.value
            case "<=":
                return value <= self.value
            case ">":
                return value > self.value
            case ">=":
                return value >= self.value
        return False

    def met_on(self, days: Iterable[tuple[dt.date, float]]) -> dt.date | None:
        """The first day on which it is fulfilled, or `None`. `days` in order; a day without a value isn't among them
        and neither counts nor interrupts. Of days running, one with several values counts once, where any of them does.
        """
        count = 0
        for day, holds in self._each(days):
            count = count + 1 if holds else (0 if self.running else count)
            if count >= self.times and self.sign:
                return day
        return None

    def _each(self, days: Iterable[tuple[dt.date, float]]) -> Iterable[tuple[dt.date, bool]]:
        if not self.running:
            return ((day, self.holds(value)) for day, value in days)
        found: dict[dt.date, bool] = {}
        for day, value in days:
            found[day] = found.get(day, False) or self.holds(value)
        return found.items()

    def met_by(self, ticks: int) -> bool:
        """Whether so many ticks by hand fulfil it."""
        return self.by_hand and ticks >= self.times


def read(words: str) -> Condition:
    """What `words` say; never an error, since what isn't understood is ticked by hand.

    Shape: a text of any length in, one `Condition` out, in time linear in the length.
    """
    # Of long words the end says how often; spaces are one each, so that no pattern has to try many ways.
    plain = " ".join(words[-LOOKED_AT:].split())
    if len(words) <= LOOKED_AT and (found := _CONDITION.fullmatch(plain)):
        value = float(found["value"]) / (100 if found["share"] else 1)
        sign = SIGNS[found["sign"].lower()]
        return Condition(words, sign, value, _times(found), bool(found["running"]))
    if found := _AT_THE_END.search(plain):
        return Condition(words, times=_times(found))
    return Condition(words)


def _times(found: re.Match[str]) -> int:
    if word := found["word"]:
        return 1 if word.lower() == "once" else 2
    n = (found["n"] or "1").lower()
    return max(1, NUMBERS.index(n) + 1 if n in NUMBERS else int(n))
