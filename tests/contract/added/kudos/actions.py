from __future__ import annotations

import datetime as dt

from cairn.practices.kudos.kinds import KUDOS, NOTED, SAID
from cairn.practices.kudos.models import Kudos

from cairn.core import clock
from cairn.core.acts import Act, action
from cairn.core.contract import Entry
from cairn.core.moments.recording import record as moment
from cairn.core.records import writing
from cairn.lib.capture import Due


@action
def note(act: Act, entry: Entry) -> Kudos:
    row = writing.create(
        act, Kudos, kind=KUDOS.name, state="open", open=True, **entry.common(), **attention(act, entry)
    )
    moment(act, NOTED.name, row)
    return row


@action
def amend(act: Act, row: Kudos, entry: Entry, changed: frozenset[str]) -> Kudos:
    columns = entry.changes(changed) | (attention(act, entry) if "due" in changed else {})
    writing.change(act, row, **columns)
    moment(act, "record.edited", row)
    return row


@action
def say(act: Act, row: Kudos) -> Kudos:
    writing.change(act, row, state="said", open=False, next_at=None, next_by=None)
    moment(act, SAID.name, row)
    return row


def attention(act: Act, entry: Entry) -> dict[str, object]:
    given = entry.slots.get("due")
    due: dt.date | None = given.day if isinstance(given, Due) else None
    return {"due": due, "next_at": clock.start(due, act.zone) if due else None, "next_by": act.by}
