"""Saying what is known and believed, and changing the words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cairn.core.acts import Act, NotNow, action
from cairn.core.contract import Entry, MomentKind, Refused
from cairn.core.moments.recording import record as moment
from cairn.core.records import marks, writing
from cairn.lib.capture import Due, Span
from cairn.practices.beliefs import kinds
from cairn.practices.beliefs.kinds import BELIEVED, FORECAST, KNOWN, OPEN
from cairn.practices.beliefs.models import Belief

TEXTS = ("because", "blocks")
"""Slots of a line, and the columns of the same names, that are words."""


def put(act: Act, row: Belief, **columns: Any) -> None:
    """Set `columns` and what follows from them."""
    people = {name: columns.pop(name) for name in ("people", "tags") if name in columns}
    for name, value in columns.items():
        setattr(row, name, value)
    writing.change(act, row, **columns, **people, **row.attention())


@action
def believe(act: Act, entry: Entry, /, **columns: Any) -> Belief:
    """What one thinks, how sure one is, and by when it will be tested."""
    return create(act, entry, kinds.SAID, {"sort": BELIEVED, **columns})


@action
def know(act: Act, entry: Entry, /, **columns: Any) -> Belief:
    """A fact, to stand beside what is only believed. It is not tested."""
    return create(act, entry, kinds.STATED, {"sort": KNOWN, **columns})


@action
def forecast(act: Act, entry: Entry, /, **columns: Any) -> Belief:
    """What will get in the way of what, how likely, and by when that would show."""
    return create(act, entry, kinds.FORESEEN, {"sort": FORECAST, **columns})


@action
def amend(act: Act, row: Belief, entry: Entry, changed: frozenset[str]) -> Belief:
    """Apply an edited line. How sure one was of what is settled by now isn't changed: it would make one wiser.

    Raises `Refused` for that.
    """
    said = from_line(entry.slots)
    columns = {name: value for name, value in said.items() if _from(name) & changed}
    columns["slot_marks"] = marks.renewed(row.slot_marks, said["slot_marks"], changed)
    if not row.is_open and columns.keys() & {"confidence", "test_on"}:
        raise Refused(f"{row.key} is settled, so its confidence and its date stay as they were.")
    put(act, row, **entry.changes(changed), **columns)
    moment(act, "record.edited", row)
    return row


@action
def change(act: Act, row: Belief, /, **columns: Any) -> Belief:
    """Set columns, people or tags of it. Raises `Conflict`, and `NotNow` for the confidence of what is settled."""
    fixed = {name for name in ("confidence", "test_on") if name in columns and columns[name] != getattr(row, name)}
    if not row.is_open and fixed:
        raise NotNow(f"{row.key} is settled, so its confidence and its date stay as they were.")
    if "title" in columns:
        columns["marks"] = []
    gone = {name for name in TEXTS if name in columns and columns[name] != getattr(row, name)}
    columns |= {"slot_marks": marks.without(row.slot_marks, gone)} if gone else {}
    if "test_on" in columns and columns["test_on"] != row.test_on:
        columns["review_said"] = ""
    put(act, row, **columns)
    moment(act, "record.edited", row)
    return row


def create(act: Act, entry: Entry, told: MomentKind, columns: Mapping[str, Any]) -> Belief:
    given = {"state": OPEN, **from_line(entry.slots), **columns}
    bare = Belief(owner=act.by, **given)
    row = writing.create(act, Belief, kind=kinds.KIND.name, **given, **bare.attention(), **entry.common())
    moment(act, told.name, row)
    return row


def from_line(slots: Mapping[str, Any]) -> dict[str, Any]:
    """The columns that a line's slots fill."""
    until = slots.get("review") or slots.get("due")
    day = until.until if isinstance(until, Span) else until.day if isinstance(until, Due) else None
    return {
        **{name: str(slots.get(name) or "") for name in TEXTS},
        "slot_marks": marks.of_slots(slots, TEXTS),
        "confidence": slots.get("conf"),
        "review_said": str(until) if isinstance(until, Span) else "",
        "test_on": day,
    }


def _from(column: str) -> set[str]:
    """The slots that fill a column."""
    return {"confidence": {"conf"}, "review_said": {"review", "due"}, "test_on": {"review", "due"}}.get(
        column, {column}
    )
