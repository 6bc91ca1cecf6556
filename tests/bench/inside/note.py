"""This week's note, drafted from what happened."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cairn.core import clock
from cairn.core.contract import Week
from cairn.practices.notes.models import draft, usual_address, usual_reader
from cairn.site.local.people import settle
from tests.bench.timing import timed


def measure(runs: str) -> dict[str, Any]:
    me = settle()
    # A whole week, whatever day it is today.
    monday = clock.monday(clock.day(clock.now(), me.zone)) - dt.timedelta(days=7)
    week, reader = Week(monday, me.zone), usual_reader(me)

    def drafted() -> int:
        found = draft(me, week, reader, usual_address(me, reader))
        return len(found.lines) + len(found.left_out)

    return {"lines": drafted(), "seconds": timed(drafted, int(runs)).seconds}
