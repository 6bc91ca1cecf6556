"""`take`: a line in, a record out, whatever the line means. Saving never fails on meaning."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from cairn.core import clock
from cairn.core.accounts.models import Space, User
from cairn.core.acts import Act, ActionWithoutMoment, action
from cairn.core.capture.entering import entry_of, happened, readable
from cairn.core.capture.models import Receipt
from cairn.core.capture.receipts import once_only
from cairn.core.capture.vocabulary import plain_verb, read, spaces_by_handle
from cairn.core.contract.captures import Entry, Refused
from cairn.core.contract.registry import practice_of_verb
from cairn.core.links.tying import tie
from cairn.core.moments.recording import record as moment
from cairn.core.records.models import Record
from cairn.core.records.reading import specific
from cairn.core.records.writing import StaysHome
from cairn.lib.capture import Reading


class NothingToSave(Exception):
    """The line is empty."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a line. `problem` says, for the person, why it is a plain moment now; `again`: seen before."""

    record: Record | None
    act: uuid.UUID
    reading: Reading | None = None
    problem: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True)
class Typing:
    """A line with all that goes with it: who typed it, where, when, and under which idempotency key."""

    by: User
    line: str
    page: Space | None
    about: tuple[Record, ...]
    at: dt.datetime
    zone: str
    once: str
    act: uuid.UUID | None
    otherwise: Mapping[str, Any]


def take(
    by: User,
    line: str,
    *,
    page: Space | None = None,
    about: Iterable[Record] = (),
    at: dt.datetime | None = None,
    zone: str = "",
    once: str = "",
    part_of: Act | None = None,
    otherwise: Mapping[str, Any] | None = None,
) -> Taken:
    """Save `line` as `by` typed it at `at` in `zone` (now, in their own zone).

    `page` is the space of the page it was typed on, `about` what it hangs on there. `once` is an idempotency key: the
    same key again gives back what came of it and saves nothing. A line that is `part_of` an act is undone with it.
    `otherwise` are slots that count where the line doesn't fill them. What a verb refuses becomes a moment with the
    reason. Raises `NothingToSave` for a line without a character.
    """
    line = readable(line)
    if not line.strip():
        raise NothingToSave("There is nothing in the line yet.")
    zone = zone or by.zone
    once = once or uuid.uuid4().hex
    act = part_of.id if part_of else None
    typing = Typing(by, line, page, tuple(about), at or clock.now(), zone, once, act, otherwise or {})
    return once_only(by, once, lambda: _take(typing), _again)


def _take(typing: Typing) -> Taken:
    by, at, zone = typing.by, typing.at, typing.zone
    spaces = spaces_by_handle(by)
    reading, keys = read(by, typing.line, at, zone, spaces, typing.page)
    reading.slots = {**typing.otherwise, **reading.slots}
    entry = entry_of(by, reading, typing.line, spaces, keys, page=typing.page, about=typing.about)
    act = Act(by, at=happened(reading, at, zone), recorded=at, zone=zone, id=typing.act)
    record, problem = save(act, entry)
    Receipt.objects.create(by=by, once=typing.once, act=act.id, at=act.recorded, record_id=record.pk)
    return Taken(record, act.id, reading, problem)


def save(act: Act, entry: Entry) -> tuple[Record, str]:
    """Hand `entry` to the practice that takes its verb; what it refuses is saved as a plain moment, with the reason.

    What never leaves the personal space is saved there, on whichever page it was typed.
    """
    try:
        with transaction.atomic():
            return hand_over(act, entry), ""
    except StaysHome as no:
        act.changes.clear()
        if entry.space == act.by.home:
            raise
        record, problem = save(act, replace(entry, space=act.by.home))
        return record, problem or str(no)
    except Refused as no:
        act.changes.clear()
        return hand_over(act, plainly(entry, str(no))), str(no)


def plainly(entry: Entry, notice: str) -> Entry:
    """The same line as a plain moment: all its text, and why it isn't what it says."""
    text = entry.raw.partition("\n")[0] or entry.text
    return replace(entry, verb=plain_verb().name, text=text, marks=(), slots={}, notice=notice)


@action
def hand_over(act: Act, entry: Entry) -> Record:
    """The record that the practice of its verb makes of `entry`. Raises what the practice raises (`Refused`)."""
    record: Record = practice_of_verb(entry.verb).takes[entry.verb].save(act, entry)
    # The moment of a tie must not stand in for one that the practice forgot.
    if act.changes:
        raise ActionWithoutMoment(f"The verb {entry.verb!r} left changes without a moment.")
    others = [other for other in entry.about if other.pk != record.pk]
    for other in others:
        tie(act, record, "about", other)
    if act.changes:
        moment(act, "record.tied", record)
    return record


def _again(receipt: Receipt) -> Taken:
    rows = specific([receipt.record]) if receipt.record else []
    return Taken(rows[0] if rows else None, receipt.act, again=True)
