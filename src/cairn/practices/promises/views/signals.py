"""One's own signals as the list shows them: a figure, and three lines with their n."""

from __future__ import annotations

import datetime as dt

from cairn.core.accounts.models import User
from cairn.core.page.signals import Signals, first_month, said, share_figure, total
from cairn.lib.shares import Middle, middle
from cairn.practices.promises import measures


def signals(viewer: User, today: dt.date) -> Signals:
    """What the last eight months can tell. Four queries."""
    since = first_month(today)
    kept = measures.kept_by_date(viewer, since, today)
    told = total(measures.told_within_a_day(viewer, since, today))
    late, pushed = measures.days_each(viewer, since, today), measures.pushes(viewer, since, today)
    lines = [("Told within a day", said(told))] if told else []
    if late:
        lines.append(("When it was kept", _days(middle(late))))
    if pushed:
        n = sum(one.n for one in pushed)
        lines.append(("New dates", f"{sum(one.hits * one.n for one in pushed):.0f} for {_promises(n)}"))
    did = "were kept by the last agreed date"
    return Signals(share_figure("kept-by-date", "Kept by the agreed date", kept, today, did), lines)


def _days(found: Middle) -> str:
    apart = found.low is not None and found.high is not None and found.low != found.high
    between = f" ({_early_or_late(found.low or 0)} to {_early_or_late(found.high or 0)})" if apart else ""
    return f"usually {_early_or_late(found.value)}{between} · {_promises(found.n)}"


def _early_or_late(days: float) -> str:
    if days == 0:
        return "on the day"
    count = f"{abs(days):g} day" + ("" if abs(days) == 1 else "s")
    return f"{count} {'early' if days < 0 else 'late'}"


def _promises(n: int) -> str:
    return f"{n} promise" if n == 1 else f"{n} promises"
