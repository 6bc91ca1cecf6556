"""All signals over ten years: the first time in a process, and again."""

from __future__ import annotations

import datetime as dt
import time
from typing import Any

from cairn.core import clock
from cairn.core.asking.measures import series
from cairn.core.contract.registry import practices
from cairn.site.local.people import settle
from tests.bench.timing import timed

TEN_YEARS = dt.timedelta(days=3653)


def measure(runs: str) -> dict[str, Any]:
    me = settle()
    today = clock.day(clock.now(), me.zone)
    keys = [one.key for practice in practices() for one in practice.measures]

    def all_of_them() -> list[int]:
        return [len(series(me, key, today - TEN_YEARS, today)) for key in keys]

    begin = time.perf_counter()
    months = all_of_them()
    first = time.perf_counter() - begin
    return {"keys": keys, "months": months, "first": first, "again": timed(all_of_them, int(runs)).seconds}
