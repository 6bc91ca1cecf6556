"""Which promises are at risk, by one's own history: how often those with about as much time came late.

Pure: numbers in, values out.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from cairn.lib.shares import Share, wilson

ENOUGH = 10
"""Closed promises needed before anything is said."""


@dataclass(frozen=True, slots=True)
class Past:
    """One closed promise: `lead`, the days from promising to the date that counted; whether it was late or broken."""

    lead: int
    late: bool


@dataclass(frozen=True, slots=True)
class Risk:
    """The share of those most alike in lead time that came late, with its interval."""

    late: Share

    @property
    def likely(self) -> bool:
        """As many of them came late as not, or more."""
        return 2 * self.late.count >= self.late.n


def risk(history: Iterable[Past], lead: int) -> Risk | None:
    """The risk of a promise with `lead` days (0 or more), judged by `history`; `None` from fewer than ten.

    The nearest third of the history, ten at least, by the distance of log(1 + days): a day more matters at two, not at
    sixty. All that are as near as the last of them count too, so that the answer doesn't hang on their order. The
    interval is Wilson's, of that share.
    """
    known = list(history)
    if len(known) < ENOUGH:
        return None
    here = math.log1p(max(lead, 0))
    apart = sorted((abs(math.log1p(max(one.lead, 0)) - here), one.late) for one in known)
    reach = apart[max(ENOUGH, math.ceil(len(apart) / 3)) - 1][0]
    near = [late for distance, late in apart if distance <= reach + 1e-12]
    return Risk(wilson(sum(near), len(near)))
