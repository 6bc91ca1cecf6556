"""How an ask ends without an answer, and opening it again."""

from __future__ import annotations

from cairn.core.acts import Act, action
from cairn.core.moments.recording import record as moment
from cairn.practices.asks import kinds
from cairn.practices.asks.actions.changing import must_be, put
from cairn.practices.asks.kinds import ANSWERED, ASKED, DRAFT, EXPIRED, UNDER_WAY, WITHDRAWN
from cairn.practices.asks.models import Ask


@action
def withdraw(act: Act, row: Ask) -> Ask:
    """It is taken back, by whoever asked."""
    must_be(row, *UNDER_WAY)
    put(act, row, state=WITHDRAWN, closed_on=act.day)
    moment(act, kinds.TAKEN_BACK.name, row)
    return row


@action
def expire(act: Act, row: Ask) -> Ask:
    """No answer came, and what was said under `else` happens."""
    must_be(row, ASKED)
    put(act, row, state=EXPIRED, closed_on=act.day)
    moment(act, kinds.RAN_OUT.name, row)
    return row


@action
def reopen(act: Act, row: Ask) -> Ask:
    """It was closed too early."""
    must_be(row, ANSWERED, WITHDRAWN, EXPIRED)
    put(act, row, state=ASKED if row.asked_on else DRAFT, closed_on=None, answer="", because="", instead="", offer="")
    moment(act, kinds.REOPENED.name, row)
    return row
