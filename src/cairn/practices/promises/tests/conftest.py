from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from tests.ground.people import People
from tests.ground.watch import Watch

if TYPE_CHECKING:
    from cairn.core.accounts.models import Space, User
    from cairn.core.acts import Act
    from cairn.core.people.models import Person
    from cairn.practices.promises.models import Promise


@dataclass
class Desk:
    """Alice's desk on Monday 17 November 2025, 9:00 in Berlin, with Ana and Ben in her directory."""

    people: People
    watch: Watch
    known: dict[str, Person] = field(default_factory=dict)

    @property
    def alice(self) -> User:
        return self.people.alice

    def meet(self, name: str, space: Space | None = None, **details: Any) -> Person:
        from cairn.core.directory.actions import add

        self.known[name] = add(self.act(), space or self.alice.home, name, **details)
        return self.known[name]

    def act(self, by: User | None = None, at: str = "") -> Act:
        from cairn.core.acts import Act

        if at:
            self.watch.set(at)
        return Act.begin(by or self.alice)

    def promise(
        self,
        text: str = "send the rollback plan",
        due: str = "",
        *,
        to: str = "",
        owner: str = "",
        sort: str = "promise",
        space: Space | None = None,
        by: User | None = None,
        **slots: Any,
    ) -> Promise:
        from cairn.core.capture.entering import people_in
        from cairn.core.contract import Entry
        from cairn.lib.capture import Due
        from cairn.practices.promises import actions

        act = self.act(by)
        place = space or act.by.home
        roles = [("who" if sort == "owed" else "owner", owner), ("to", to)]
        people = people_in(act.by, place, [(role, name) for role, name in roles if name])
        day = dt.datetime.fromisoformat(due) if due else None
        if day:
            slots["due"] = Due(day.date(), (day.hour, day.minute) if ":" in due else None)
        return actions.make(act, Entry(sort, text, place, people=people, slots=slots), sort)


@pytest.fixture
def desk(people: People, watch: Watch) -> Desk:
    made = Desk(people, watch)
    made.meet("Ana", email="ana@example.org")
    made.meet("Ben")
    return made


@pytest.fixture
def team_desk(desk: Desk) -> Desk:
    """The same, with Bob and Ana in the team's directory: Bob has an account there, Ana has none."""
    desk.meet("Bob", desk.people.team, email="BOB@example.org")
    desk.meet("Ana", desk.people.team, email="ana@example.org")
    return desk


@pytest.fixture
def fresh() -> Callable[[Promise], Promise]:
    """The row as it stands in the database."""

    def read(row: Promise) -> Promise:
        return type(row).objects.get(pk=row.pk)

    return read


@pytest.fixture
def browser(desk: Desk) -> Client:
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(desk.alice)
    return client


@pytest.fixture
def mail_is_set_up(settings: Any) -> None:
    settings.EMAIL_HOST = "127.0.0.1"
    settings.DEFAULT_FROM_EMAIL = "cairn@example.org"
