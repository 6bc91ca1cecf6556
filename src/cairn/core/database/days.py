"""Days, worked out by the database itself: on SQLite, Django's own functions ask Python for each row."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import Aggregate, DateField, F, Func, TextField

MONTH, DAY = "month", "day"

BEFORE_ONE = 1721424.5
"""The Julian date at which the day begins whose ordinal is 0 (`datetime.date.toordinal`)."""


class MonthOf(Func):
    """The first day of the calendar month of a date."""

    function = "DATE_TRUNC"
    template = "%(function)s('month', %(expressions)s)::date"
    output_field = DateField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return super().as_sql(compiler, connection, template="SUBSTR(%(expressions)s, 1, 7) || '-01'", **context)


def period_of(column: str, per: str) -> Any:
    """The first day of the period (`MONTH` or `DAY`) that `column` lies in."""
    return MonthOf(column) if per == MONTH else F(column)


class DayNumbers(Aggregate):
    """The days of a group as numbers (`date.toordinal`) in one text, one for each row; `counted` reads them."""

    template = "STRING_AGG((%(expressions)s - DATE '0001-01-01' + 1)::text, ',')"
    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        number = f"CAST(JULIANDAY(%(expressions)s) - {BEFORE_ONE} AS INTEGER)"
        return super().as_sql(compiler, connection, template=f"GROUP_CONCAT({number})", **context)


def counted(numbers: str) -> dict[int, int]:
    """How often each day, as a number, stands in what `DayNumbers` gave."""
    return Counter(map(int, numbers.split(",")))
