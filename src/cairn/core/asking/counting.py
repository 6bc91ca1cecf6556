"""What most signals are counted with: rows of some days, by the calendar month in which they lie."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import Count as CountOf
from django.db.models import Q

from cairn.core.contract.told import Count
from cairn.core.database.days import MonthOf


def within(rows: Any, since: dt.date, until: dt.date) -> Any:
    """Rows annotated with `on`, of those days alone, with the month they lie in."""
    return rows.filter(on__gte=since, on__lte=until).annotate(month=MonthOf("on"))


def shares(rows: Any, hit: Q, since: dt.date, until: dt.date) -> Sequence[Count]:
    """Of the rows of each month, annotated with `on`, how many are a `hit`. One query."""
    found = within(rows, since, until).values("month").annotate(hits=CountOf("pk", filter=hit), n=CountOf("pk"))
    return [Count(one["month"], one["hits"], one["n"]) for one in found.order_by("month")]
