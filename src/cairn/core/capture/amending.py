"""Editing a record as a line: what differs between the old reading and the new is applied, all else is untouched."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.acts import Act, action
from cairn.core.capture.entering import entry_of, happened, readable
from cairn.core.capture.taking import hand_over
from cairn.core.capture.vocabulary import read, spaces_by_handle, vocabulary
from cairn.core.contract.captures import Entry, Named, Take
from cairn.core.contract.registry import practice_of
from cairn.core.links import tying
from cairn.core.moments.amending import correct, first_of
from cairn.core.moments.recording import record as moment
from cairn.core.records import writing
from cairn.core.records.marks import from_data
from cairn.core.records.models import Record
from cairn.lib.capture import Reading, Who, settle, to_line


class CannotEditAsLine(Exception):
    """This kind of record has no line to edit; its page has a form."""


def verb_of(record: Record) -> tuple[str, Take]:
    """The verb that writes `record`, and how it is taken. Raises `CannotEditAsLine`."""
    for verb, take in practice_of(record.kind).takes.items():
        if take.amend and take.slots and (take.owns is None or take.owns(record)):
            return verb, take
    raise CannotEditAsLine(f"{record.kind_is.plural} have no line to edit.")


def reading_of(viewer: User, record: Record) -> Reading:
    """`record` (as its practice's own model) as the grammar reads it, whether or not it was ever typed."""
    verb, take = verb_of(record)
    assert take.slots is not None
    marked = from_data(record.marks, record.title)
    in_text = [mark.what for mark in marked if mark.kind == "key"]
    tied = [other.key for other in tying.of(viewer, record, "about")]
    day, time = _when(record)
    found = Reading(
        verb,
        record.title,
        marks=marked,
        body=record.body,
        day=day,
        time=time,
        people=[Who(one.role, one.name) for one in record.named()],
        tags=record.tag_names,
        space=record.space.handle or "",
        slots=dict(take.slots(record)),
        about=dict.fromkeys([*in_text, *tied]),
    )
    return settle(found, vocabulary())


def line_of(viewer: User, record: Record) -> str:
    """The canonical line of `record`."""
    return to_line(reading_of(viewer, record), vocabulary())


@action
def amend(act: Act, record: Record, line: str) -> Record:
    """Apply an edited `line` to `record`; a line of another type makes a record of that type out of it.

    Raises `Conflict` where the record was changed meanwhile, `CannotEditAsLine`, and `Refused` by the new verb.
    """
    by, line = act.by, readable(line)
    spaces = spaces_by_handle(by)
    old = reading_of(by, record)
    # What a key of the old line meant is tied already; text is never resolved again.
    new, keys = read(by, line, act.at, act.zone, spaces, record.space, known=old.about)
    entry = _with_known_people(entry_of(by, new, line, spaces, keys), record)
    if new.verb != old.verb:
        return _retype(act, record, entry, new)
    changed = differences(old, new)
    if not changed:
        return record
    _, take = verb_of(record)
    assert take.amend is not None
    if {"when"} & changed:
        first = first_of(record)
        if first is not None and (new.day or new.time):
            # A day without a time keeps the hour at which it was told.
            correct(act, first, at=happened(new, first.recorded_at, act.zone))
    if "space" in changed:
        writing.file(act, record, entry.space)
        moment(act, "record.filed", record)
    take.amend(act, record, entry, changed)
    if "about" in changed:
        _retie(act, record, entry, new)
    if act.changes:
        moment(act, "record.edited", record)
    return record


def differences(old: Reading, new: Reading) -> frozenset[str]:
    """What an edited line changes: "text", "body", "people", "tags", "space", "about", "when", and slots by name."""
    found = {name for name in ("body", "people", "space") if getattr(old, name) != getattr(new, name)}
    if (old.text, old.marks) != (new.text, new.marks):
        found.add("text")
    if set(old.tags) != set(new.tags):
        found.add("tags")
    if set(old.about) != set(new.about):
        found.add("about")
    if (new.day or new.time) and (old.day, old.time) != (new.day, new.time):
        found.add("when")
    names = old.slots.keys() | new.slots.keys()
    return frozenset(found | {name for name in names if old.slots.get(name) != new.slots.get(name)})


def _retype(act: Act, record: Record, entry: Entry, new: Reading) -> Record:
    first = first_of(record)
    at = happened(new, first.at if first else act.at, act.zone)
    made = hand_over(Act(act.by, at=at, zone=act.zone, id=act.id), entry)
    writing.delete(act, record)
    moment(act, "record.deleted", record)
    return made


def _retie(act: Act, record: Record, entry: Entry, new: Reading) -> None:
    present = {other.pk: other for other in tying.of(act.by, record, "about")}
    wanted = {other.pk: other for other in present.values() if other.key in new.about}
    stays = {other.key for other in wanted.values()}
    wanted |= {other.pk: other for other in entry.about if other.pk != record.pk and other.key not in stays}
    for pk in present.keys() - wanted.keys():
        tying.untie(act, record, "about", present[pk])
    for pk in wanted.keys() - present.keys():
        tying.tie(act, record, "about", wanted[pk])


def _with_known_people(entry: Entry, record: Record) -> Entry:
    """Keep whom a name was said to mean, where the name alone would be asked about again.

    In another space it may mean somebody else: an entry is only ever named in its own.
    """
    if entry.space.pk != record.space_id:
        return entry
    known = {one.name.casefold(): one.person for one in record.named() if one.person}
    people = tuple(
        one if one.person else Named(one.role, one.name, known.get(one.name.casefold())) for one in entry.people
    )
    return replace(entry, people=people)


def _when(record: Record) -> tuple[dt.date | None, tuple[int, int] | None]:
    """The WHEN of the canonical line: only where it isn't the day and minute on which the record was made."""
    first = first_of(record)
    if first is None or first.at == first.recorded_at or first.author is None:
        return None, None
    zone = clock.zone(first.author.zone)
    at, told = first.at.astimezone(zone), first.recorded_at.astimezone(zone)
    # The day is the one in the zone that it was typed in, wherever its author is by now.
    return first.day, None if at.time() == told.time() else (at.hour, at.minute)
