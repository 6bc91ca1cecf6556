"""How a promise ends: kept, received, broken and repaired, let go. And opening it again."""

from __future__ import annotations

from typing import Any

from cairn.core.acts import Act, action
from cairn.core.moments.recording import record as moment
from cairn.core.outbox.letters import Message, send
from cairn.practices.promises import kinds
from cairn.practices.promises.actions.changing import must_be, put
from cairn.practices.promises.kinds import AMENDS, BROKEN, KEPT, OFFERED, OPEN, RELEASED
from cairn.practices.promises.models import MISSED, Promise


@action
def keep(act: Act, row: Promise, *, told: bool, message: Message | None = None) -> Promise:
    """It is done. The loop closes when the other side knows too: `told`, or by `message`."""
    must_be(act, row, OPEN)
    knows = told or message is not None
    needs = row.needs_telling
    telling = {"to_tell": KEPT if needs and not knows else "", "told_at": act.at if needs and knows else None}
    put(act, row, **_closed(act, row, KEPT), **telling)
    send(act, message, to=row.address, record=row)
    kind = kinds.STEPPED if row.is_step else kinds.DONE
    late = row.verdict(act.recorded) == MISSED
    moment(act, kind.name, row, effect=0 if late else 1, characteristics=() if late else kind.characteristics)
    return row


@action
def receive(act: Act, row: Promise) -> Promise:
    """What somebody else promised has arrived; so both sides know."""
    must_be(act, row, OPEN, OFFERED)
    telling = {"to_tell": "", "told_at": act.at if row.promiser_id else None}
    put(act, row, **_closed(act, row, KEPT), **telling, last_movement=act.day)
    moment(act, kinds.RECEIVED.name, row)
    return row


@action
def break_(act: Act, row: Promise, *, reason: str = "") -> Promise:
    """It won't be kept. It asks for a repair from now on."""
    must_be(act, row, OPEN)
    put(act, row, **_closed(act, row, BROKEN), to_tell="", reason=reason)
    moment(act, kinds.FAILED.name, row)
    return row


@action
def repair(act: Act, row: Promise, *, impact: str, amends: str, told: bool, message: Message | None = None) -> Promise:
    """Own the impact, and say what happens now. Done when the other side heard it."""
    must_be(act, row, BROKEN)
    knows = told or message is not None or not row.needs_telling
    columns = {"impact": impact, "amends": amends, "repaired_at": act.recorded, "to_tell": "" if knows else AMENDS}
    put(act, row, **columns)
    send(act, message, to=row.address, record=row)
    moment(act, kinds.REPAIRED.name, row, space=act.by.home)
    return row


@action
def release(act: Act, row: Promise, *, reason: str = "", told: bool = True, message: Message | None = None) -> Promise:
    """Let it go: no longer needed, or taken back. Where somebody waits for it, they have to know."""
    must_be(act, row, OPEN, OFFERED)
    mine = row.is_kept_by(act.by) and row.needs_telling
    untold = mine and not told and message is None
    put(act, row, **_closed(act, row, RELEASED), reason=reason, to_tell=RELEASED if untold else "")
    send(act, message, to=row.address, record=row)
    moment(act, kinds.LET_GO.name, row, space=act.by.home)
    return row


@action
def reopen(act: Act, row: Promise) -> Promise:
    """It was closed too early. The date that counted counts on."""
    must_be(act, row, KEPT, BROKEN, RELEASED)
    columns: dict[str, Any] = dict.fromkeys(("closed_at", "closed_on", "days_late", "told_at", "repaired_at"))
    if row.promiser_id and row.counted_until is None:
        columns |= row.counting(row.due, row.due_time)
    put(act, row, **columns, state=OPEN, to_tell="", declined=False, last_movement=act.day)
    moment(act, kinds.REOPENED.name, row)
    return row


def _closed(act: Act, row: Promise, state: str) -> dict[str, Any]:
    """The columns of a promise that ends now."""
    late = (act.day - row.counted_due).days if state == KEPT and row.counted_due else None
    return {"state": state, "closed_at": act.at, "closed_on": act.day, "days_late": late}
