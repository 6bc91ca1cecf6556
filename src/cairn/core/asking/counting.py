"""What most signals are counted with: rows of some days, by the calendar month, or the day, in which they lie."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import Count as CountOf
from django.db.models import Q

from cairn.core.contract.told import Count
from cairn.core.database.days import DAY, MONTH, period_of

__all__ = ["DAY", "MONTH", "shares", "within"]


def within(rows: Any, since: dt.date, until: dt.date, per: str = MONTH) -> Any:
    """Rows annotated with `on`, of those days alone, with the first day of the period they lie in."""
    return rows.filter(on__gte=since, on__lte=until).annotate(first=period_of("on", per))


def shares(rows: Any, hit: Q, since: dt.date, until: dt.date, per: str = MONTH) -> Sequence[Count]:
    """Of the rows of each period, annotated with `on`, how many are a `hit`. One query."""
    found = within(rows, since, until, per).values("first").annotate(hits=CountOf("pk", filter=hit), n=CountOf("pk"))
    return [Count(one["first"], one["hits"], one["n"]) for one in found.order_by("first")]
