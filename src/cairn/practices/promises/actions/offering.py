"""A promise filed in somebody else's name is theirs once they said yes."""

from __future__ import annotations

from typing import Any

from cairn.core.acts import Act, action
from cairn.core.moments.recording import record as moment
from cairn.practices.promises import kinds
from cairn.practices.promises.actions.changing import must_be, put
from cairn.practices.promises.kinds import OFFERED, OPEN, RELEASED
from cairn.practices.promises.models import Promise


@action
def accept(act: Act, row: Promise) -> Promise:
    """Yes. From now on it is theirs, and its date counts unless it has passed already."""
    must_be(act, row, OFFERED)
    columns: dict[str, Any] = row.counting(row.due, row.due_time)
    if columns["counted_until"] and columns["counted_until"] < act.at:
        columns = row.counting(None, None)
    put(act, row, state=OPEN, last_movement=act.day, **columns)
    moment(act, kinds.ACCEPTED.name, row)
    return row


@action
def decline(act: Act, row: Promise, *, reason: str = "") -> Promise:
    """No. It is released, and in nobody's signals."""
    must_be(act, row, OFFERED)
    put(act, row, state=RELEASED, declined=True, reason=reason, closed_at=act.at, closed_on=act.day)
    moment(act, kinds.DECLINED.name, row)
    return row
