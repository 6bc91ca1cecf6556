"""One's own signals as the list of a practice shows them: a figure of a share by month, and shares with their n."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cairn.core.contract import Count
from cairn.core.page.figures import Figure, Point
from cairn.lib.shares import Share, wilson

MONTHS = 8
FEW = 5
"""So many a month, below which no change can be told from chance."""


@dataclass(frozen=True, slots=True)
class Signals:
    """`figure` is `None` before there is anything to count; `lines` are pairs of a label and what it says."""

    figure: Figure | None
    lines: Sequence[tuple[str, str]]


def first_month(today: dt.date) -> dt.date:
    """The first day of the months that are shown."""
    return _months_back(today, MONTHS - 1)


def share_figure(slug: str, title: str, counts: Sequence[Count], today: dt.date, did: str) -> Figure | None:
    """A share by month; `did` says what those that count did: "were kept by the last agreed date"."""
    if not counts:
        return None
    by_month = {one.first: wilson(int(one.hits), one.n) for one in counts}
    months = [_months_back(today, back) for back in range(MONTHS - 1, -1, -1)]
    points = [_point(month, by_month.get(month), month == months[-1]) for month in months]
    month, share = max(by_month.items())
    so_far = "This month so far" if month == months[-1] else f"In {month:%B}"
    summary = f"{so_far} {share.count} of {share.n} {did} ({interval(share)}). "
    return Figure(
        slug,
        title,
        summary + _could_be_seen(by_month.values()),
        points,
        verdict="Too early to say whether it changes.",
    )


def total(counts: Sequence[Count]) -> Share | None:
    """All months together."""
    n = sum(one.n for one in counts)
    return wilson(int(sum(one.hits for one in counts)), n) if n else None


def said(share: Share) -> str:
    """ "8 of 12 · 39 to 86 %"."""
    return f"{share.count} of {share.n} · {interval(share)}"


def interval(share: Share) -> str:
    return f"{share.low * 100:.0f} to {share.high * 100:.0f}\u00a0%"


def _point(month: dt.date, share: Share | None, last: bool) -> Point:
    label = f"{month:%b}"
    if share is None:
        return Point(label, None, unfinished=last)
    return Point(label, share.value, share.low, share.high, share.n, "so far" if last else "", last)


def _could_be_seen(shares: Iterable[Share]) -> str:
    """The smallest difference between two such months that chance alone would rarely make."""
    known = list(shares)
    n = sum(share.n for share in known) / len(known)
    if n < FEW:
        return "With so few a month, any difference can be chance. Nothing to do."
    p = (sum(share.count for share in known) + 2) / (sum(share.n for share in known) + 4)
    points = math.ceil(1.96 * math.sqrt(2 * p * (1 - p) / n) * 100)
    return f"With about {n:.0f} a month, only a change of some {points} points or more could be seen. Nothing to do."


def _months_back(day: dt.date, months: int) -> dt.date:
    count = day.year * 12 + day.month - 1 - months
    return dt.date(count // 12, count % 12 + 1, 1)
