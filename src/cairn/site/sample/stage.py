"""What the story is played on: the accounts, the calendar, and the records that it has named so far."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from cairn.core import clock
from cairn.core.accounts.models import Space, User
from cairn.core.acts import Act
from cairn.core.people.models import Person
from cairn.core.records.models import Record
from cairn.site.sample.calendar import Calendar
from cairn.site.sample.events import ROSA
from cairn.site.sample.story.people import TEAM

M = TypeVar("M", bound=Record)


@dataclass
class Stage:
    """`at` is the instant that is being played; `reader` is whom the weekly note is for."""

    calendar: Calendar
    accounts: dict[str, User]
    team: Space
    reader: Person
    at: dt.datetime
    records: dict[str, Record] = field(default_factory=dict)

    @property
    def rosa(self) -> User:
        return self.accounts[ROSA]

    @property
    def day(self) -> dt.date:
        return clock.day(self.at, self.calendar.zone)

    def act(self) -> Act:
        """An act of Rosa's, told when it happened."""
        return Act(self.rosa, at=self.at, recorded=self.at)

    def line(self, line: str) -> str:
        """A line of the story as it is typed here: with its days, and the handle that the team's space has."""
        return self.calendar.filled(line).replace(f"+{TEAM}", f"+{self.team.handle}")

    def name(self, names: Sequence[str], records: Sequence[Record]) -> None:
        """Remember what the story calls `records`, in order; where it names them at all, it names them all."""
        if any(names):
            self.records.update(zip(names, records, strict=True))

    def find(self, name: str, model: type[M]) -> M:
        found = self.records[name]
        assert isinstance(found, model), name
        return found
