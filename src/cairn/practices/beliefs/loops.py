"""The open end of a belief: its test, on its day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from cairn.core import clock
from cairn.core.contract import Loop, LoopAction
from cairn.core.web.addresses import address
from cairn.practices.beliefs.models import Belief


def loops(row: Belief, now: dt.datetime) -> Sequence[Loop]:
    if not row.open:
        return ()
    settling = address("beliefs:settling", row.uid)
    main = LoopAction("Settle", settling, "get", "check", shortcut="x")
    later = LoopAction("Test it later", address("beliefs:later", row.uid), "get", "clock")
    sure = "" if row.confidence is None else f" · {row.confidence} %"
    why = f"did it come?{sure}" if row.is_forecast else f"believed, to be tested{sure}"
    return [
        Loop(
            row,
            row.heading,
            row.get_absolute_url(),
            why=why,
            due=row.test_on,
            since=clock.day(row.next_at, row.zone) if row.next_at else None,
            icon="forecast" if row.is_forecast else "belief",
            main=main,
            more=(later,),
        )
    ]
