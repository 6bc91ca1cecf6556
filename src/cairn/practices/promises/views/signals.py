"""One's own signals as the list shows them: a figure, and three lines with their n."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cairn.core.accounts.models import User
from cairn.core.contract import Count
from cairn.core.page.figures import Figure, Point
from cairn.lib.shares import Middle, Share, middle, wilson
from cairn.practices.promises import measures

MONTHS = 8
FEW = 5
"""Promises a month below which no change can be told from chance."""


@dataclass(frozen=True, slots=True)
class Signals:
    """`figure` is `None` before the first verdict; `lines` are pairs of a label and what it says."""

    figure: Figure | None
    lines: Sequence[tuple[str, str]]


def signals(viewer: User, today: dt.date) -> Signals:
    """What the last eight months can tell. Four queries."""
    since = _months_back(today, MONTHS - 1)
    kept = measures.kept_by_date(viewer, since, today)
    told = _total(measures.told_within_a_day(viewer, since, today))
    late, pushed = measures.days_each(viewer, since, today), measures.pushes(viewer, since, today)
    lines = [("Told within a day", _share(told))] if told else []
    if late:
        lines.append(("When it was kept", _days(middle(late))))
    if pushed:
        n = sum(one.n for one in pushed)
        lines.append(("New dates", f"{sum(one.hits * one.n for one in pushed):.0f} for {_promises(n)}"))
    return Signals(_figure(kept, since, today) if kept else None, lines)


def _figure(counts: Sequence[Count], since: dt.date, today: dt.date) -> Figure:
    by_month = {one.first: wilson(int(one.hits), one.n) for one in counts}
    months = [_months_back(today, back) for back in range(MONTHS - 1, -1, -1)]
    points = [_point(month, by_month.get(month), month == months[-1]) for month in months if month >= since]
    month, share = max(by_month.items())
    so_far = "This month so far" if month == months[-1] else f"In {month:%B}"
    summary = f"{so_far} {share.count} of {share.n} were kept by the last agreed date ({interval(share)}). "
    return Figure(
        "kept-by-date",
        "Kept by the agreed date",
        summary + _could_be_seen(by_month.values()),
        points,
        verdict="Too early to say whether it changes.",
    )


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


def _total(counts: Sequence[Count]) -> Share | None:
    n = sum(one.n for one in counts)
    return wilson(int(sum(one.hits for one in counts)), n) if n else None


def _share(share: Share | None) -> str:
    return f"{share.count} of {share.n} · {interval(share)}" if share else ""


def _days(found: Middle) -> str:
    apart = found.low is not None and found.high is not None and found.low != found.high
    between = f" ({_early_or_late(found.low or 0)} to {_early_or_late(found.high or 0)})" if apart else ""
    return f"usually {_early_or_late(found.value)}{between} · {_promises(found.n)}"


def _early_or_late(days: float) -> str:
    if days == 0:
        return "on the day"
    count = f"{abs(days):g} day" + ("" if abs(days) == 1 else "s")
    return f"{count} {'early' if days < 0 else 'late'}"


def interval(share: Share) -> str:
    return f"{share.low * 100:.0f} to {share.high * 100:.0f}\u00a0%"


def _promises(n: int) -> str:
    return f"{n} promise" if n == 1 else f"{n} promises"


def _months_back(day: dt.date, months: int) -> dt.date:
    count = day.year * 12 + day.month - 1 - months
    return dt.date(count // 12, count % 12 + 1, 1)
