"""What a practice tells: sections of the weekly note, and signals, both as data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cairn.core.accounts.models import User
    from cairn.core.contract.captures import Named
    from cairn.core.records.models import Record


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from a Monday, in somebody's zone. `first` and `last` are both within."""

    first: dt.date
    zone: str

    @property
    def last(self) -> dt.date:
        return self.first + dt.timedelta(days=6)

    def before(self) -> Week:
        return Week(self.first - dt.timedelta(days=7), self.zone)


@dataclass(frozen=True, slots=True)
class SectionLine:
    """One line of a note: words, its record, and the ids of the directory's people that it is about.

    `private` names in a word or two why only its owner sees it unless it is added by hand ("slip", "owed to you").
    `personal`: it says something about somebody, so it isn't sent to whom it names unless it is added by hand, or was
    `said_to` them anyway.
    """

    text: str
    record: Record | None = None
    people: tuple[int, ...] = ()
    private: str = ""
    personal: bool = False
    said_to: tuple[Named, ...] = ()

    @property
    def sendable(self) -> bool:
        return not self.private


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under one heading; sections of the same `key` from several practices become one."""

    key: str
    title: str
    lines: tuple[SectionLine, ...]
    order: int = 50


@dataclass(frozen=True, slots=True)
class Count:
    """A month or day of a signal: `hits` of `n` for a share; of a median or mean `hits` is the value, `n` its base."""

    first: dt.date
    hits: float
    n: int


@dataclass(frozen=True, slots=True)
class Measure:
    """A signal of a practice.

    `unit` is "share", "days" or "count"; `better` is "more", "less" or "" where neither is. `counts(viewer, since,
    until)` gives one `Count` for each calendar month that has any, by aggregate SQL, first month first. What it says of
    a month before the last one changes with a moment alone, not by time. `daily` gives the same for each day that has
    any; without it the signal can't be followed from day to day.
    """

    key: str
    label: str
    unit: str
    counts: Callable[[User, dt.date, dt.date], Sequence[Count]]
    better: str = "more"
    meaning: str = ""
    daily: Callable[[User, dt.date, dt.date], Sequence[Count]] | None = None
