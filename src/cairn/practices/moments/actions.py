"""Noting a moment, a slip or an owned mistake, correcting it, and bringing many in at once."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from cairn.core.accounts.models import Space
from cairn.core.acts import Act, action
from cairn.core.contract import Entry
from cairn.core.moments.amending import correct, first_of
from cairn.core.moments.recording import Told, record_many
from cairn.core.moments.recording import record as moment
from cairn.core.records import writing
from cairn.core.records.batches import create_many
from cairn.practices.moments.kinds import MOMENT, NOTICED, OWN, OWNED, PLAIN, SLIP, SLIPPED
from cairn.practices.moments.models import Happening

TOLD_AS = {PLAIN: NOTICED, SLIP: SLIPPED, OWN: OWNED}


@action
def note(act: Act, entry: Entry, sort: str = PLAIN) -> Happening:
    """Keep what happened. A plain moment reinforced the characteristics that it is tagged with; untagged, none.

    Raises `StaysHome` for a slip that was to be filed in a space.
    """
    _keep_home(sort, entry.space)
    row = writing.create(act, Happening, kind=MOMENT.name, sort=sort, state=sort, **entry.common())
    effect, traits = meaning(sort, entry.characteristics)
    moment(act, TOLD_AS[sort].name, row, effect=effect, characteristics=traits)
    return row


@dataclass(frozen=True, slots=True)
class Written:
    """A moment that was written down elsewhere, at the instant `at`, on its author's day."""

    uid: uuid.UUID
    at: dt.datetime
    day: dt.date
    title: str
    body: str = ""
    tags: tuple[str, ...] = ()


@action
def bring_in(act: Act, rows: Sequence[Written]) -> list[Happening]:
    """Keep what was written down elsewhere: private, and without effect, since nobody said that it had one."""
    given = [
        {
            "uid": row.uid,
            "title": row.title,
            "body": row.body,
            "tags": row.tags,
            "created_at": row.at,
            "sort": PLAIN,
            "state": PLAIN,
        }
        for row in rows
    ]
    made = create_many(act, Happening, MOMENT.name, given, act.by.home)
    pairs = zip(made, rows, strict=True)
    record_many(act, [Told(one, NOTICED.name, row.at, row.day, effect=0, characteristics=()) for one, row in pairs])
    return made


@action
def amend(act: Act, row: Happening, entry: Entry, changed: frozenset[str]) -> Happening:
    """Apply an edited line; new tags change what the moment meant."""
    writing.change(act, row, **entry.changes(changed))
    first = first_of(row)
    if "tags" in changed and first is not None:
        effect, traits = meaning(row.sort, entry.characteristics)
        correct(act, first, effect=effect, characteristics=traits)
    moment(act, "record.edited", row)
    return row


def filed(act: Act, row: Happening) -> None:
    """It lies in another space now. A slip can't. Raises `StaysHome`."""
    _keep_home(row.sort, row.space)


def _keep_home(sort: str, space: Space) -> None:
    if sort == SLIP and not space.is_personal:
        raise writing.StaysHome("A slip stays with you; only you ever see it. To own up to it there, write “own:”.")


def meaning(sort: str, tagged: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    """Effect (1, 0 or -1) and characteristics of a moment of this sort with these tags."""
    if sort == SLIP:
        return -1, tagged
    if sort == OWN:
        return 1, tuple(dict.fromkeys((*OWNED.characteristics, *tagged)))
    return (1 if tagged else 0), tagged
