"""New dates, and telling the other side."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cairn.core.acts import Act, NotNow, action
from cairn.core.moments.recording import record as moment
from cairn.core.outbox.letters import Message, send
from cairn.practices.promises import kinds
from cairn.practices.promises.actions.changing import must_be, put
from cairn.practices.promises.kinds import AMENDS, KEPT, NEW_DATE, OPEN, RELEASED
from cairn.practices.promises.models import Promise

A_DAY = dt.timedelta(days=1)
KEPT_HONEST = ("transparency", "accountability")


def new_date(
    row: Promise,
    due: dt.date | None,
    time: dt.time | None,
    rough: bool,
    told: dt.datetime | None,
    at: dt.datetime,
) -> dict[str, Any]:
    """The columns that a new date changes.

    It counts only if the other side learned of it (at `told`) before the old one had passed; where nobody waits, if it
    was set (at `at`) before. A first date has no old one to pass. What is owed to me is counted nowhere.
    """
    columns: dict[str, Any] = {"due": due, "due_time": time, "rough": rough, "first_due": row.first_due or due}
    if row.promiser_id is None or row.state != OPEN:
        return columns
    if row.due is not None and (due is None or due > row.due):
        columns["pushes"] = row.pushes + 1
    first = row.due is None and row.counted_due is None
    learned = at if first or not row.needs_telling else told
    if learned is None:
        return columns | {"to_tell": NEW_DATE}
    counted = row.counting(due, time) if row.date_still_counts(learned) else {}
    return columns | counted | {"to_tell": ""}


def corrected(row: Promise, due: dt.date | None, time: dt.time | None) -> dict[str, Any]:
    """The columns of a date that was mistyped: it was never the old one."""
    counted = row.counting(due, time) if row.promiser_id and row.state == OPEN else {}
    return {"due": due, "due_time": time, "first_due": due, **counted}


@action
def move(
    act: Act,
    row: Promise,
    due: dt.date | None,
    time: dt.time | None = None,
    *,
    rough: bool = False,
    told: dt.datetime | None = None,
    message: Message | None = None,
) -> Promise:
    """Give it a new date; `told` is when the other side learned of it, and a `message` tells them now."""
    must_be(act, row, OPEN)
    told = act.recorded if message else told
    columns = new_date(row, due, time, rough, told, act.at)
    agreed = row.needs_telling and told is not None and "counted_until" in columns and row.due is not None
    passed_on = told is not None or row.promiser_id is None
    put(act, row, **columns, last_movement=act.day)
    send(act, message, to=row.address, record=row)
    kind = kinds.MOVED if passed_on else kinds.PUT_OFF
    moment(act, kind.name, row, effect=1 if agreed else 0, characteristics=KEPT_HONEST if agreed else ())
    return row


@action
def tell(act: Act, row: Promise, *, message: Message | None = None) -> Promise:
    """The other side knows now: in person at `act.at`, or by `message`."""
    what = row.to_tell
    if not what:
        raise NotNow(f"There is nothing about {row.key} that they don't know already.")
    at = act.recorded if message else act.at
    columns: dict[str, Any] = {"to_tell": ""}
    soon = True
    if what == NEW_DATE:
        soon = row.date_still_counts(at)
        columns |= row.counting(row.due, row.due_time) if soon else {}
    elif what == KEPT:
        assert row.closed_at is not None
        soon = at - row.closed_at <= A_DAY
        columns["told_at"] = at
    put(act, row, **columns, last_movement=act.day)
    send(act, message, to=row.address, record=row)
    if what in (AMENDS, RELEASED):
        moment(act, kinds.OWNED_UP.name, row, space=act.by.home)
    else:
        traits = kinds.TOLD.characteristics if soon else ()
        moment(act, kinds.TOLD.name, row, effect=1 if soon else 0, characteristics=traits)
    return row
