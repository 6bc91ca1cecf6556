"""From a reading to an entry: people found in the directory of the space it is filed in, keys to records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from cairn.core import clock
from cairn.core.accounts.models import Space, User
from cairn.core.capture.vocabulary import Keys
from cairn.core.contract.captures import Entry, Named
from cairn.core.directory.resolving import resolve
from cairn.core.people.models import ME
from cairn.core.records.marks import as_data
from cairn.core.records.models import Record
from cairn.lib.capture import Reading


def entry_of(
    viewer: User,
    reading: Reading,
    line: str,
    spaces: dict[str, Space],
    keys: Keys,
    *,
    page: Space | None = None,
    about: Iterable[Record] = (),
) -> Entry:
    """What a practice is handed for one line."""
    space = spaces.get(reading.space) or page or viewer.home
    tied = [record for record in (keys.record(key) for key in reading.about) if record is not None]
    return Entry(
        verb=reading.verb,
        text=reading.text,
        body=reading.body,
        raw=line,
        space=space,
        marks=tuple(as_data(reading.marks)),
        people=people_in(viewer, space, [(one.role, one.name) for one in reading.people]),
        tags=tuple(reading.tags),
        slots=dict(reading.slots),
        about=tuple(dict.fromkeys([*tied, *about])),
    )


def readable(line: str) -> str:
    """`line` without what no database can keep: NUL, and halves of characters."""
    return line.replace("\0", "").encode("utf-8", "replace").decode()


def people_in(viewer: User, space: Space, named: Iterable[tuple[str, str]]) -> tuple[Named, ...]:
    """`(role, name)` pairs with the entries of `space` that the names mean. `@me` is nobody's entry."""
    pairs = list(named)
    known = resolve(viewer, space, [name for _, name in pairs if name.casefold() != ME])
    return tuple(Named(role, name, known.get(name)) for role, name in pairs)


def happened(reading: Reading, at: dt.datetime, zone: str) -> dt.datetime:
    """The instant a line speaks of: its WHEN with the hour it names, else with the hour it was typed at."""
    if reading.day is None and reading.time is None:
        return at
    typed = at.astimezone(clock.zone(zone))
    day = reading.day or typed.date()
    time = dt.time(*reading.time) if reading.time else typed.time()
    return clock.start(day, zone, time)
