"""Writing an experiment down, and changing it while nothing is locked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cairn.core.acts import Act, NotNow, action
from cairn.core.contract import Entry, Refused
from cairn.core.moments.recording import record as moment
from cairn.core.records import marks, writing
from cairn.lib.capture import Span
from cairn.lib.dates_in_words import day_in_full
from cairn.practices.experiments import kinds
from cairn.practices.experiments.kinds import DRAFT, LOCKED
from cairn.practices.experiments.models import Experiment

SLOTS = {"for": ("lasts", "until", "check_on"), "text": ("title",), "people": ("people",)}
"""The columns that a part of the line fills; the others are called as their slot."""
TEXTS = ("expect", "measure", "stop", "undo")


def put(act: Act, row: Experiment, **columns: Any) -> None:
    """Set `columns` and what follows from them."""
    people = {name: columns.pop(name) for name in ("people", "tags") if name in columns}
    for name, value in columns.items():
        setattr(row, name, value)
    writing.change(act, row, **columns, **people, **row.attention(act.recorded))


def must_be(row: Experiment, *states: str) -> None:
    """Raises `NotNow` where it isn't in one of `states`."""
    if row.state not in states:
        raise NotNow(f"{row.key} is {row.state_label.lower()} by now, so nothing was changed.")


@action
def draft(act: Act, entry: Entry, /, **columns: Any) -> Experiment:
    """Write down what is to be tried; a form gives more `columns` than a line holds."""
    given = from_line(entry.slots) | columns
    bare = Experiment(owner=act.by, state=DRAFT)
    row = writing.create(
        act, Experiment, kind=kinds.KIND.name, state=DRAFT, **given, **bare.attention(act.recorded), **entry.common()
    )
    moment(act, kinds.DRAFTED.name, row)
    return row


@action
def change(act: Act, row: Experiment, /, **columns: Any) -> Experiment:
    """Set columns or people of it. Raises `NotNow` for what is locked since it runs, and `Conflict`."""
    if why := locked(row, columns):
        raise NotNow(why)
    if "title" in columns:
        columns["marks"] = []
    gone = {name for name in TEXTS if name in columns and columns[name] != getattr(row, name)}
    columns |= {"slot_marks": marks.without(row.slot_marks, gone)} if gone else {}
    if "until" in columns and columns["until"] != row.until:
        columns.setdefault("lasts", "")
    put(act, row, **columns)
    moment(act, "record.edited", row)
    return row


@action
def amend(act: Act, row: Experiment, entry: Entry, changed: frozenset[str]) -> Experiment:
    """Apply an edited line. Raises `Refused` for what is locked since it runs."""
    given = from_line(entry.slots)
    touched = [column for name in changed for column in SLOTS.get(name, (name,))]
    if why := locked(row, touched):
        raise Refused(why)
    columns = {name: given[name] for name in touched if name in given}
    if "for" in changed and row.until and row.check_on and given["until"]:
        # A check that was set for some days after the end stays so many days after it.
        columns["check_on"] = given["until"] + (row.check_on - row.until)
    columns["slot_marks"] = marks.renewed(row.slot_marks, given["slot_marks"], changed)
    common = entry.changes(changed)
    if "people" in changed:
        common["people"] = (*row.agreed, *entry.people)
    put(act, row, **common, **columns)
    moment(act, "record.edited", row)
    return row


def from_line(slots: Mapping[str, Any]) -> dict[str, Any]:
    """The columns that a line's slots fill."""
    lasts = slots.get("for")
    until = lasts.until if isinstance(lasts, Span) else None
    return {
        **{name: str(slots.get(name) or "") for name in TEXTS},
        "slot_marks": marks.of_slots(slots, TEXTS),
        "lasts": str(lasts) if isinstance(lasts, Span) else "",
        "until": until,
        "check_on": until,
    }


def locked(row: Experiment, columns: Iterable[str]) -> str:
    """Why `columns` can't be changed any more, or ""."""
    if row.state == DRAFT:
        return ""
    names = list(dict.fromkeys(LOCKED[name] for name in columns if name in LOCKED))
    if not names:
        return ""
    what = " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]
    began = "since it started"
    began += f" on {day_in_full(row.started_on, row.started_on)}" if row.started_on else ""
    verb = "are" if len(names) > 1 else "is"
    return f"{what[:1].upper()}{what[1:]} {verb} locked {began}: what was agreed can’t be fitted to what came out."
