"""Setting an intention, changing it, looking at it again, and letting it end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from cairn.core import clock
from cairn.core.acts import Act, action
from cairn.core.contract import Entry, Refused
from cairn.core.moments.recording import record as moment
from cairn.core.records import writing
from cairn.practices.habits.actions.planning import lock
from cairn.practices.habits.kinds import CURRENT, ENDED, INTENTION, KEPT, PRIORITIES, SET
from cairn.practices.habits.models import Intention

QUARTER = dt.timedelta(weeks=13)


@action
def intend(
    act: Act,
    goal: str,
    *,
    reason: str = "",
    priorities: Sequence[str] = (),
    sign: str = "",
    signal: str = "",
    look_on: dt.date | None = None,
    entry: Entry | None = None,
) -> Intention:
    """Set an intention, to be looked at again on `look_on`, or in a quarter. Of priorities the first three count."""
    given = entry.common() if entry else {"space": act.by.home}
    day = look_on or act.today + QUARTER
    row = writing.create(
        act,
        Intention,
        kind=INTENTION.name,
        state=CURRENT,
        priorities=numbered(priorities),
        sign=sign,
        signal=signal,
        kept_on=act.today,
        **{**given, "title": goal, "body": reason},
        **_open(act, day),
    )
    moment(act, SET.name, row)
    return row


@action
def change_intention(act: Act, row: Intention, /, **columns: Any) -> Intention:
    """Set columns of it; another `look_on` moves the day on which it wants to be looked at. Raises `Conflict`."""
    if "look_on" in columns and row.is_current:
        columns |= _open(act, columns["look_on"])
    if "title" in columns:
        columns["marks"] = []
    if "priorities" in columns:
        columns["priorities"] = numbered(columns["priorities"])
    writing.change(act, row, **columns)
    moment(act, "record.edited", row)
    return row


@action
def keep(act: Act, row: Intention, until: dt.date | None = None) -> Intention:
    """Looked at, and still meant: again on `until`, or in a quarter. One that had ended is taken up again."""
    day = until or act.today + QUARTER
    _fresh(act, row)
    writing.change(act, row, state=CURRENT, kept_on=act.today, **_open(act, day))
    moment(act, KEPT.name, row)
    return row


@action
def end(act: Act, row: Intention, state: str) -> Intention:
    """It was reached, or let go: no more looks at it. Its habits stay as they are."""
    _fresh(act, row)
    writing.change(act, row, state=state, open=False, next_at=None, next_by=None)
    moment(act, ENDED[state].name, row)
    return row


def intend_from(act: Act, entry: Entry) -> Intention:
    """What `intention` makes for another practice; slots: priorities, sign, look_on, each optional."""
    if not entry.text.strip():
        raise Refused("An intention needs its words.")
    slots = entry.slots
    return intend(
        act,
        entry.text,
        reason=entry.body,
        priorities=tuple(slots.get("priorities") or ()),
        sign=str(slots.get("sign") or ""),
        look_on=slots.get("look_on"),
        entry=entry,
    )


def numbered(priorities: Sequence[str]) -> list[dict[str, str]]:
    """Priorities as they are stored; the number of a place is its id, so an emptied place leaves the others theirs."""
    places = enumerate(priorities[:PRIORITIES], 1)
    return [{"id": str(place), "text": text.strip()} for place, text in places if text.strip()]


def _fresh(act: Act, row: Intention) -> None:
    """A tap means the record as it stands, whatever version its page was drawn from."""
    lock(act.by)
    row.refresh_from_db(fields=["version"])


def _open(act: Act, day: dt.date) -> dict[str, Any]:
    return {"look_on": day, "open": True, "next_at": clock.start(day, act.by.zone), "next_by": act.by}
