"""What every action on a decision goes through, and what it rests on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from cairn.core.acts import Act, NotNow, action
from cairn.core.capture.making import can_make, make
from cairn.core.contract import Named
from cairn.core.links import tying
from cairn.core.links.resting import RESTS_ON
from cairn.core.moments.recording import record as moment
from cairn.core.records import marks, writing
from cairn.core.records.models import Record
from cairn.lib.capture import Due, Text
from cairn.practices.decisions import kinds
from cairn.practices.decisions.models import Decision

SAID_IN = {"because": "because", "options": "instead"}
"""By column, the slot of a line that says it."""
BELIEF = "believe"
"""The verb that makes what a decision rests on."""


def put(act: Act, row: Decision, **columns: Any) -> None:
    """Set `columns` and what follows from them."""
    people = {name: columns.pop(name) for name in ("people", "tags") if name in columns}
    for name, value in columns.items():
        setattr(row, name, value)
    writing.change(act, row, **columns, **people, **row.attention(act.recorded))


def must_be(row: Decision, *states: str) -> None:
    """Raises `NotNow` where it isn't in one of `states`."""
    if row.state not in states:
        raise NotNow(f"{row.key} is {row.state_label.lower()} by now, so nothing was changed.")


@action
def change(act: Act, row: Decision, /, **columns: Any) -> Decision:
    """Set columns, people or tags of it. Raises `Conflict`."""
    if "title" in columns:
        columns["marks"] = []
    gone = {slot for name, slot in SAID_IN.items() if name in columns and columns[name] != getattr(row, name)}
    columns |= {"slot_marks": marks.without(row.slot_marks, gone)} if gone else {}
    if "review_on" in columns and columns["review_on"] != row.review_on:
        columns["review_said"] = ""
    put(act, row, **columns)
    moment(act, "record.edited", row)
    return row


@action
def assume(
    act: Act, row: Decision, text: str, *, confidence: int | None = None, test_on: dt.date | None = None
) -> Record | None:
    """Let it rest on a belief, which is made for it. Nothing is made where no folder brings beliefs."""
    made = rest_on(act, row, [Text(text)], confidence, test_on)
    return made[0] if made else None


@action
def let_off(act: Act, row: Decision, ground: Record) -> Decision:
    """It doesn't rest on `ground` any more. The belief itself stays."""
    tying.untie(act, row, RESTS_ON, ground)
    _unshake(act, row, ground)
    moment(act, kinds.ASSUMED.name, row)
    return row


def rest_on(
    act: Act,
    row: Decision,
    texts: Sequence[Text],
    confidence: int | None = None,
    test_on: dt.date | None = None,
    *,
    people: Sequence[Named] = (),
) -> list[Record]:
    """A belief for each of `texts` in the space of the decision, tied to it; with those of `people` that it names."""
    slots: dict[str, Any] = {"conf": confidence, "review": Due(test_on) if test_on else None}
    given = {name: value for name, value in slots.items() if value is not None}
    if not can_make(BELIEF):
        return []
    made = [
        make(act, BELIEF, text, slots=given, space=row.space, people=_in(text, people))
        for text in texts
        if text.text.strip()
    ]
    for ground in made:
        tying.tie(act, row, RESTS_ON, ground)
    if act.changes:
        moment(act, kinds.ASSUMED.name, row)
    return made


def _in(text: Text, people: Sequence[Named]) -> list[Named]:
    names = {mark.what.casefold() for mark in text.marks if mark.kind == "person"}
    return [replace(one, role="named") for one in people if one.name.casefold() in names]


def shaken(act: Act, row: Decision, ground: Record, failed: bool) -> None:
    """Something it rests on failed: it wants its owner's attention at once. Or that is open again, and it doesn't."""
    known = [uid for uid in row.shaken if uid != str(ground.uid)]
    if failed and row.is_in_force:
        put(act, row, shaken=[*known, str(ground.uid)])
        moment(act, kinds.SHAKEN.name, row)
    elif len(known) < len(row.shaken):
        put(act, row, shaken=known)
        moment(act, kinds.STEADIED.name, row)


def _unshake(act: Act, row: Decision, ground: Record) -> None:
    if str(ground.uid) in row.shaken:
        put(act, row, shaken=[uid for uid in row.shaken if uid != str(ground.uid)])


@action
def put_in_path(act: Act, row: Decision, order: Sequence[Decision]) -> Decision:
    """Let somebody new read in this `order`, and leave `row` out where it isn't in it. It is `row` that was moved."""
    for place, one in enumerate(order, 1):
        if one.path_place != place or one.off_path:
            writing.change(act, one, path_place=place, off_path=False)
    if row not in order:
        writing.change(act, row, path_place=None, off_path=True)
    if act.changes:
        moment(act, kinds.PUT_IN_ORDER.name, row)
    return row
