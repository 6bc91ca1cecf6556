"""Writing a decision down: from a line, from a form, and saying yes to one that was proposed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from cairn.core.acts import Act, action
from cairn.core.contract import Entry
from cairn.core.links import tying
from cairn.core.links.resting import RESTS_ON
from cairn.core.moments.recording import record as moment
from cairn.core.records import marks, writing
from cairn.lib.capture import Due, Span, Text
from cairn.practices.decisions import kinds
from cairn.practices.decisions.actions.changing import let_off, must_be, put, rest_on
from cairn.practices.decisions.kinds import ACCEPTED, PROPOSED
from cairn.practices.decisions.models import Decision, Option, as_data


@action
def decide(act: Act, entry: Entry, /, **columns: Any) -> Decision:
    """Write down what was decided; a form gives more `columns` than a line holds."""
    return _write(act, entry, ACCEPTED, {"decided_on": act.day, **columns})


@action
def propose(act: Act, entry: Entry, /, **columns: Any) -> Decision:
    """Write down what is to be decided."""
    return _write(act, entry, PROPOSED, columns)


@action
def accept(act: Act, row: Decision, /, *, on: dt.date | None = None, **columns: Any) -> Decision:
    """What was proposed holds from now on."""
    must_be(row, PROPOSED)
    put(act, row, state=ACCEPTED, decided_on=on or act.day, **columns)
    moment(act, kinds.MADE.name, row)
    return row


@action
def amend(act: Act, row: Decision, entry: Entry, changed: frozenset[str]) -> Decision:
    """Apply an edited line. Of what it rests on, new words make a belief and words that are gone untie one."""
    slots = from_line(entry.slots)
    columns = {name: value for name, value in slots.items() if name in changed}
    columns["slot_marks"] = marks.renewed(row.slot_marks, slots["slot_marks"], changed)
    if "review" in changed:
        columns |= {"review_said": slots["review_said"], "review_on": slots["review_on"]}
    if "instead" in changed:
        columns["options"] = _instead(row, str(entry.slots.get("instead") or ""))
    put(act, row, **entry.changes(changed), **columns)
    moment(act, "record.edited", row)
    if "assuming" in changed:
        _assume_again(act, row, entry)
    return row


def _write(act: Act, entry: Entry, state: str, columns: Mapping[str, Any]) -> Decision:
    given = from_line(entry.slots)
    if instead := str(entry.slots.get("instead") or "").strip():
        given["options"] = as_data([Option(instead)])
    given |= columns
    bare = Decision(owner=act.by, state=state, **given)
    row = writing.create(
        act, Decision, kind=kinds.KIND.name, state=state, **given, **bare.attention(act.recorded), **entry.common()
    )
    moment(act, (kinds.MADE if state == ACCEPTED else kinds.WROTE).name, row)
    rest_on(act, row, texts(entry.slots.get("assuming")), people=entry.people)
    return row


def from_line(slots: Mapping[str, Any]) -> dict[str, Any]:
    """The columns that a line's slots fill: `because`, `slot_marks`, `review_said` and `review_on`."""
    review = slots.get("review")
    day = review.until if isinstance(review, Span) else review.day if isinstance(review, Due) else None
    said = str(review) if isinstance(review, Span) else ""
    because = str(slots.get("because") or "")
    return {
        "because": because,
        "slot_marks": marks.of_slots(slots, ("because", "instead")),
        "review_said": said,
        "review_on": day,
    }


def texts(given: Any) -> list[Text]:
    """The words of a slot that takes many."""
    many = given if isinstance(given, tuple | list) else [given] if given else []
    found = (one if isinstance(one, Text) else Text(str(one).strip()) for one in many)
    return [one for one in found if one.text.strip()]


def instead_of(row: Decision) -> str:
    """What a line says after "instead of": the one option that wasn't chosen and that has nothing else to say."""
    others = [one for one in row.weighed if one.title != row.choice]
    alone = len(others) == 1 and not others[0].text and not others[0].arguments and not row.choice
    return others[0].title if alone else ""


def _instead(row: Decision, words: str) -> list[dict[str, Any]]:
    before = instead_of(row)
    others = [one for one in row.weighed if not before or one.title != before]
    return as_data([*others, *([Option(words)] if words else [])])


def _assume_again(act: Act, row: Decision, entry: Entry) -> None:
    known = {ground.title: ground for ground in tying.of(act.by, row, RESTS_ON)}
    wanted = texts(entry.slots.get("assuming"))
    for title in known.keys() - {one.text for one in wanted}:
        let_off(act, row, known[title])
    rest_on(act, row, [one for one in wanted if one.text not in known], people=entry.people)
