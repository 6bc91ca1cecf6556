"""Asking, and asking again."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cairn.core.acts import Act, NotNow, action
from cairn.core.moments.recording import record as moment
from cairn.core.outbox.letters import Message, send
from cairn.practices.asks import kinds
from cairn.practices.asks.actions.changing import must_be, put
from cairn.practices.asks.kinds import ASKED, DRAFT
from cairn.practices.asks.models import Ask

IN_GENERAL = {kinds.NAME}
"""What an ask can lack and be complete: whoever it was said to knows."""


@action
def ask(act: Act, row: Ask, *, direction: str = "", message: Message | None = None) -> Ask:
    """It is asked: in person, or by `message`."""
    _must_be_mine(row)
    must_be(row, DRAFT)
    complete = not set(row.lacks) - IN_GENERAL
    columns: dict[str, Any] = {"state": ASKED, "asked_on": act.day, "complete": complete}
    if direction:
        columns["direction"] = direction
    put(act, row, **columns)
    send(act, message, to=row.address, record=row)
    moment(act, kinds.MADE.name, row)
    return row


@action
def ask_again(act: Act, row: Ask, due: dt.date | None, *, message: Message | None = None) -> Ask:
    """Once more, needed by `due` now. The old date counts on where it has passed."""
    _must_be_mine(row)
    must_be(row, ASKED)
    put(act, row, **row.needed(due, row.due_time if due == row.due else None, act.today))
    send(act, message, to=row.address, record=row)
    moment(act, kinds.AGAIN.name, row)
    return row


def _must_be_mine(row: Ask) -> None:
    if not row.is_mine:
        raise NotNow(f"{row.key} was asked of you, so there is nothing to ask.")
