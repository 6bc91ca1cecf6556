"""Doing what a person does, without a browser: take a line, read it back, open a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from tests.ground.people import People
from tests.ground.watch import Watch

if TYPE_CHECKING:
    from cairn.core.accounts.models import Space, User
    from cairn.core.acts import Act
    from cairn.core.capture.taking import Taken
    from cairn.core.people.models import Person
    from cairn.core.records.models import Record


@dataclass
class Hand:
    """Alice's hand, unless somebody else is named. The watch stands at Monday 17 November 2025, 9:00 in Berlin."""

    people: People
    watch: Watch

    @property
    def alice(self) -> User:
        return self.people.alice

    def act(self, by: User | None = None) -> Act:
        from cairn.core.acts import Act

        return Act.begin(by or self.alice)

    def take(self, line: str, by: User | None = None, **given: Any) -> Taken:
        from cairn.core.capture.taking import take

        return take(by or self.alice, line, **given)

    def write(self, line: str, by: User | None = None, **given: Any) -> Any:
        """The record that `line` became, as its practice's own model."""
        taken = self.take(line, by, **given)
        assert taken.record is not None
        return self.fresh(taken.record)

    def line(self, record: Record, by: User | None = None) -> str:
        from cairn.core.capture.amending import line_of

        return line_of(by or self.alice, self.fresh(record))

    def amend(self, record: Record, line: str, by: User | None = None) -> Any:
        from cairn.core.capture.amending import amend

        return self.fresh(amend(self.act(by), self.fresh(record), line))

    def undo(self, act: Any, by: User | None = None) -> None:
        """Take back what an act, or a line that was taken, did."""
        from cairn.core.undo.undoing import undo

        undo(by or self.alice, getattr(act, "act", None) or act.id)

    def fresh(self, record: Record) -> Any:
        """The record as it stands in the database, as its practice's own model, deleted or not."""
        from cairn.core.records.models import Record
        from cairn.core.records.reading import specific

        return specific([Record.records.get(pk=record.pk)])[0]

    def meet(self, name: str, space: Space | None = None, by: User | None = None, **details: Any) -> Person:
        from cairn.core.directory.actions import add

        return add(self.act(by), space or (by or self.alice).home, name, **details)

    def keys(self, text: str, by: User | None = None) -> list[str]:
        """The keys of what is found for `text`, best first."""
        from cairn.core.search.finding import find

        return [hit.record.key for hit in find(by or self.alice, text)]

    def browser(self, user: User | None = None) -> Client:
        """A client that is signed in, without script: what Cairn is for whoever has none."""
        client = Client()
        client.force_login(user or self.alice)
        return client


HTMX = {"HX-Request": "true"}


@pytest.fixture
def hand(people: People, watch: Watch) -> Hand:
    return Hand(people, watch)
