"""Writing an ask down, in a line or whole, and changing what it says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from cairn.core.accounts.models import User
from cairn.core.acts import Act, action
from cairn.core.contract import Entry, Named
from cairn.core.directory.accounts import is_account
from cairn.core.moments.recording import record as moment
from cairn.core.people.models import ME
from cairn.core.records import marks, writing
from cairn.lib.capture import Due
from cairn.practices.asks import kinds
from cairn.practices.asks.actions.changing import put
from cairn.practices.asks.kinds import ASKED, DRAFT, MINE, TO_ME
from cairn.practices.asks.models import Ask

SLOTS = {"success": "success", "else": "otherwise", "serves": "serves"}
"""The texts that a line can say, and the columns they are kept in."""


@action
def make(act: Act, entry: Entry) -> Ask:
    """An ask as a line says it: a draft of mine, or asked of me where the line begins with `@me`."""
    return _create(act, entry, said(entry.slots))


@action
def write(act: Act, entry: Entry, columns: Mapping[str, Any]) -> Ask:
    """The same with all that a form can say."""
    return _create(act, entry, dict(columns))


@action
def amend(act: Act, row: Ask, entry: Entry, changed: frozenset[str]) -> Ask:
    """Apply an edited line; what a line can't hold stays as it is."""
    common = entry.changes(changed)
    people = common.pop("people", None)
    columns: dict[str, Any] = {}
    if changed & SLOTS.keys():
        texts = said(entry.slots)
        columns |= {SLOTS[name]: texts[SLOTS[name]] for name in changed & SLOTS.keys()}
        columns["slot_marks"] = marks.renewed(row.slot_marks, texts["slot_marks"], changed)
    if "due" in changed:
        columns |= row.needed(*due_of(entry.slots), act.today)
    writing.change(act, row, people=people, **common)
    _change(act, row, columns)
    return row


@action
def edit(act: Act, row: Ask, given: Mapping[str, Any], people: Sequence[Named] | None = None) -> Ask:
    """Set what a form has changed. A text that was edited there has no marks any more."""
    columns = dict(given)
    changed = {SLOTS[name]: name for name in row.slot_marks if name in SLOTS}
    gone = {changed[name] for name in columns if name in changed and columns[name] != getattr(row, name)}
    if gone:
        columns["slot_marks"] = marks.without(row.slot_marks, gone)
    if "title" in columns and columns["title"] != row.title:
        columns["marks"] = []
    if "due" in columns:
        columns |= row.needed(columns["due"], columns.get("due_time"), act.today)
    if people is not None:
        writing.change(act, row, people=people)
    _change(act, row, columns)
    return row


def filed(act: Act, row: Ask) -> None:
    """It lies in another space now: whom its names mean may be somebody else there."""
    sort, state = side_of(act.by, row.named(), row.state)
    if sort != row.sort:
        put(act, row, sort=sort, state=state)


def said(slots: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a line's slots but for its date, which has rules of its own once it stands."""
    due, time = due_of(slots)
    return {
        **{column: str(slots.get(name) or "") for name, column in SLOTS.items()},
        "slot_marks": marks.of_slots(slots, SLOTS),
        "due": due,
        "due_time": time,
    }


def due_of(slots: Mapping[str, Any]) -> tuple[dt.date | None, dt.time | None]:
    """Day and time of a line's `due`."""
    due = slots.get("due")
    if isinstance(due, Due):
        return due.day, dt.time(*due.time) if due.time else None
    return (due, None) if isinstance(due, dt.date) else (None, None)


def side_of(by: User | None, people: Sequence[Named], state: str = "") -> tuple[str, str]:
    """Who asks whom, as it follows from whom a line names first; and where it begins: what I am asked is asked."""
    who = next((one for one in people if one.role == "who"), None)
    if who and (who.name.casefold() == ME or is_account(by, who)):
        return TO_ME, ASKED if state in ("", DRAFT) else state
    return MINE, state or DRAFT


def _create(act: Act, entry: Entry, columns: dict[str, Any]) -> Ask:
    sort, state = side_of(act.by, entry.people)
    asked = act.day if sort == TO_ME else None
    whole = {**columns, "sort": sort, "state": state, "asked_on": asked, "counted_due": columns.get("due")}
    bare = Ask(owner=act.by, **whole)
    row = writing.create(act, Ask, kind=kinds.KIND.name, **whole, **bare.attention(act.recorded), **entry.common())
    moment(act, (kinds.RECEIVED if sort == TO_ME else kinds.DRAFTED).name, row)
    return row


def _change(act: Act, row: Ask, columns: dict[str, Any]) -> None:
    sort, state = side_of(act.by, row.named(), row.state)
    if sort != row.sort and row.is_under_way:
        columns |= {"sort": sort, "state": state, "asked_on": act.day if state == ASKED else None}
    put(act, row, **columns)
    moment(act, "record.edited", row)
