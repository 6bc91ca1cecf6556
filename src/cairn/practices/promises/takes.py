from __future__ import annotations

from functools import partial
from typing import Any

from cairn.core.contract import Take
from cairn.lib.capture import Due
from cairn.practices.promises import actions
from cairn.practices.promises.kinds import OWED, PROMISE, STEP
from cairn.practices.promises.models import Promise


def slots(row: Promise) -> dict[str, Any]:
    """What the line of a promise says beyond its words and people."""
    if row.due is None:
        return {}
    time = (row.due_time.hour, row.due_time.minute) if row.due_time else None
    return {"due": Due(row.due, time)}


def _take(sort: str) -> Take:
    return Take(
        save=partial(actions.make, sort=sort),
        amend=actions.amend,
        slots=slots,
        owns=lambda row: bool(row.sort == sort),
    )


TAKES = {"promise": _take(PROMISE), "owed": _take(OWED), "step": _take(STEP)}
