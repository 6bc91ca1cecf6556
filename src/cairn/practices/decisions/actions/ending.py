"""How a decision is looked at again, and how it ends."""

from __future__ import annotations

import datetime as dt

from cairn.core.acts import Act, action
from cairn.core.links import tying
from cairn.core.moments.recording import record as moment
from cairn.practices.decisions import kinds
from cairn.practices.decisions.actions.changing import must_be, put
from cairn.practices.decisions.kinds import (
    ACCEPTED,
    DEPRECATED,
    DROPPED,
    ENDED,
    PROPOSED,
    REJECTED,
    REVERSED,
    SUPERSEDED,
    SUPERSEDES,
)
from cairn.practices.decisions.models import Decision

FROM = {
    REJECTED: (PROPOSED,),
    REVERSED: (ACCEPTED,),
    DEPRECATED: (ACCEPTED,),
    SUPERSEDED: (PROPOSED, ACCEPTED),
    DROPPED: (PROPOSED, ACCEPTED),
}
"""In which states it must be to end in one."""


@action
def stand(act: Act, row: Decision, *, review_on: dt.date | None = None) -> Decision:
    """Looked at again, and it holds: also where something that it rests on failed. Again on `review_on`, if given."""
    must_be(row, ACCEPTED)
    put(act, row, shaken=[], review_said="", review_on=review_on)
    moment(act, kinds.STOOD.name, row)
    return row


@action
def end(act: Act, row: Decision, state: str, *, because: str = "") -> Decision:
    """It doesn't hold any more: rejected, reversed, out of date, or dropped. It stays readable."""
    must_be(row, *FROM[state])
    put(act, row, state=state, ended_on=act.day, ended_because=because, shaken=[])
    moment(act, ENDED[state].name, row)
    return row


@action
def supersede(act: Act, row: Decision, new: Decision, *, because: str = "") -> Decision:
    """`new` takes the place of `row`; each names the other. `row` may have ended otherwise before, say reversed."""
    must_be(row, PROPOSED, ACCEPTED, REVERSED, DEPRECATED)
    why = because or row.ended_because
    put(act, row, state=SUPERSEDED, ended_on=row.ended_on or act.day, ended_because=why, shaken=[])
    tying.tie(act, new, SUPERSEDES, row)
    moment(act, ENDED[SUPERSEDED].name, row)
    return row


@action
def reopen(act: Act, row: Decision) -> Decision:
    """It holds again, or is up again where it was only proposed. What superseded it doesn't any more."""
    must_be(row, *FROM)
    for new in tying.of(act.by, row, SUPERSEDES, back=True):
        tying.untie(act, new, SUPERSEDES, row)
    state = ACCEPTED if row.decided_on else PROPOSED
    put(act, row, state=state, ended_on=None, ended_because="")
    moment(act, kinds.REOPENED.name, row)
    return row
