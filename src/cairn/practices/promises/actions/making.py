"""Promising, noting what is owed, setting a step; and an edited line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cairn.core.accounts.models import User
from cairn.core.acts import Act, action
from cairn.core.contract import Entry, MomentKind, Named, Refused
from cairn.core.directory.accounts import account_of, is_account
from cairn.core.links import tying
from cairn.core.moments.recording import record as moment
from cairn.core.records import writing
from cairn.core.records.models import Record
from cairn.lib.capture import Due
from cairn.practices.promises import kinds
from cairn.practices.promises.actions.changing import put
from cairn.practices.promises.actions.moving import corrected, new_date
from cairn.practices.promises.kinds import OFFERED, OPEN, OWED, PROMISE, STEP
from cairn.practices.promises.models import Promise

STEP_ON = "step"
AS_OWED = {"owner": "who", "to": "named"}
"""A line `promise: @ben …` that nobody of that name can read reads as `owed: @ben …`."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Who promises, as it follows from where a line is filed and whom it names."""

    sort: str
    promiser: User | None
    state: str
    people: tuple[Named, ...]


@action
def make(act: Act, entry: Entry, sort: str = PROMISE) -> Promise:
    """Keep a promise: mine; offered to the account it is filed for; or, where they have none here, owed to me."""
    sides = sides_of(act.by, entry.people, sort)
    due, time = due_of(entry.slots)
    columns: dict[str, Any] = {
        "sort": sides.sort,
        "promiser": sides.promiser,
        "state": sides.state,
        "due": due,
        "due_time": time,
        "rough": bool(entry.slots.get("rough")),
        "first_due": due,
        "last_movement": act.day,
    }
    bare = Promise(owner=act.by, **columns)
    if sides.promiser is not None and sides.state == OPEN:
        columns |= bare.counting(due, time)
    columns |= bare.attention(act.recorded)
    common = entry.common() | {"people": sides.people}
    row = writing.create(act, Promise, kind=kinds.KIND.name, **columns, **common)
    if row.is_step and entry.about:
        tying.tie(act, row, STEP_ON, entry.about[0])
    moment(act, _told_as(row).name, row)
    return row


@action
def add_step(act: Act, on: Record, text: str, due: dt.date | None = None) -> Promise:
    """The smallest next move on anything, as a promise to oneself: only its owner sees it."""
    slots = {"due": Due(due)} if due else {}
    return make(act, Entry("step", text, act.by.home, slots=slots, about=(on,)), STEP)


@action
def amend(act: Act, row: Promise, entry: Entry, changed: frozenset[str]) -> Promise:
    """Apply an edited line. A date changed on the day it was made is a correction, later it is a new date, untold.

    Raises `Refused` where the date is another's to change.
    """
    if "due" in changed and row.state == OPEN and row.promiser_id not in (None, act.by.pk):
        raise Refused(f"{row.promiser} said yes to this date, so a new one is theirs to name. Ask them.")
    if "people" in changed and row.state in (OFFERED, OPEN):
        sides = sides_of(act.by, entry.people, row.sort)
        writing.change(act, row, **entry.changes(changed) | {"people": sides.people})
        _settle(act, row, sides)
    else:
        writing.change(act, row, **entry.changes(changed))
    if "due" in changed and row.state in (OFFERED, OPEN):
        due, time = due_of(entry.slots)
        same_day = act.today == row.made_on
        columns = corrected(row, due, time) if same_day else new_date(row, due, time, row.rough, None, act.at)
        put(act, row, **columns)
        if not same_day:
            moment(act, kinds.PUT_OFF.name, row)
    if "about" in changed and row.is_step:
        _hang(act, row, entry)
    moment(act, "record.edited", row)
    return row


def filed(act: Act, row: Promise) -> None:
    """It lies in another space now: whoever promised may be able to read it there, or no longer."""
    for one in row.moments.filter(kind__in=[kind.name for kind in kinds.AT_HOME]).select_related("author"):
        if one.author:
            one.space = one.author.home
            one.save(update_fields=["space"])
    if row.state in (OFFERED, OPEN):
        sides = sides_of(act.by, row.named(), row.sort)
        if tuple(row.named()) != sides.people:
            writing.change(act, row, people=sides.people)
        _settle(act, row, sides)


def sides_of(by: User, people: Sequence[Named], sort: str) -> Sides:
    """Whose a promise is. Filed where an account of theirs can read it, it is offered; elsewhere it is owed to `by`."""
    named = next((one for one in people if one.role in ("owner", "who")), None)
    if sort == STEP or (sort == PROMISE and named is None) or (named and is_account(by, named)):
        return Sides(STEP if sort == STEP else PROMISE, by, OPEN, tuple(people))
    account = account_of(named.person) if named and named.person else None
    if account is not None:
        return Sides(sort, account, OFFERED, tuple(people))
    return Sides(OWED, None, OPEN, tuple(replace(one, role=AS_OWED.get(one.role, one.role)) for one in people))


def due_of(slots: Mapping[str, Any]) -> tuple[dt.date | None, dt.time | None]:
    """Day and time of a line's `due`."""
    due = slots.get("due")
    if isinstance(due, Due):
        return due.day, dt.time(*due.time) if due.time else None
    return (due, None) if isinstance(due, dt.date) else (None, None)


def _settle(act: Act, row: Promise, sides: Sides) -> None:
    if row.promiser_id == (sides.promiser.pk if sides.promiser else None) and row.sort == sides.sort:
        return
    columns: dict[str, Any] = {"sort": sides.sort, "promiser": sides.promiser, "state": sides.state, "to_tell": ""}
    row.promiser = sides.promiser
    counts = row.due if sides.promiser is not None and sides.state == OPEN else None
    put(act, row, **columns, **row.counting(counts, row.due_time))


def _hang(act: Act, row: Promise, entry: Entry) -> None:
    for other in tying.of(act.by, row, STEP_ON):
        tying.untie(act, row, STEP_ON, other)
    if entry.about:
        tying.tie(act, row, STEP_ON, entry.about[0])


def _told_as(row: Promise) -> MomentKind:
    if row.state == OFFERED:
        return kinds.PROPOSED
    if row.promiser_id is None:
        return kinds.LENT
    if row.is_step:
        return kinds.SET
    return kinds.MADE if row.needs_telling else kinds.NOTED
