"""What came of a belief, and what follows for all that rests on it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cairn.core.acts import Act, NotNow, action
from cairn.core.contract import Entry
from cairn.core.links.resting import pass_on
from cairn.core.moments.recording import record as moment
from cairn.core.outbox.letters import Message, send
from cairn.practices.beliefs import kinds
from cairn.practices.beliefs.actions.saying import create, put
from cairn.practices.beliefs.kinds import FAILED, FORECAST, HELD, OPEN, SETTLED
from cairn.practices.beliefs.models import Belief


@action
def settle(act: Act, row: Belief, state: str, *, learned: str = "", on: dt.date | None = None) -> int:
    """It held, it failed, or it can't be told; how many records that rest on it are to be looked at for that."""
    if row.state != OPEN:
        raise NotNow(f"{row.key} is settled already: {row.state_label.lower()}.")
    put(act, row, state=state, settled_on=on or act.day, learned=learned)
    moment(act, SETTLED[state].name, row)
    return pass_on(act, row, failed=True) if state == FAILED else 0


@action
def put_off(act: Act, row: Belief, day: dt.date) -> Belief:
    """It will be tested on another day."""
    if row.state != OPEN:
        raise NotNow(f"{row.key} is settled already: {row.state_label.lower()}.")
    put(act, row, test_on=day, review_said="")
    moment(act, kinds.PUT_OFF.name, row)
    return row


@action
def reopen(act: Act, row: Belief) -> Belief:
    """It was settled too early; what rests on it rests on something open again."""
    if row.state == OPEN:
        raise NotNow(f"{row.key} is open already.")
    failed = row.state == FAILED
    put(act, row, state=OPEN, settled_on=None, learned="", unannounced=False)
    moment(act, kinds.REOPENED.name, row)
    if failed:
        pass_on(act, row, failed=False)
    return row


@action
def blocked(act: Act, entry: Entry, /, **columns: Any) -> Belief:
    """A blocker that came and that nobody had seen coming."""
    came = {"sort": FORECAST, "state": HELD, "settled_on": act.day, "unannounced": True}
    return create(act, entry, kinds.CAME, {**came, **columns})


@action
def tell(act: Act, row: Belief, *, message: Message | None = None, to: str = "") -> Belief:
    """Somebody knows now what is known and what is only believed: in person, or by `message`."""
    send(act, message, to=to, record=row)
    moment(act, kinds.TOLD.name, row)
    return row
