"""The same life for many tests: told once in each process, and put back from memory before each test."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from django.contrib.sessions.models import Session
from django.db import connection

from cairn.core.accounts.models import Membership, Space, User
from cairn.core.database.sqlite.library import Database
from tests.ground.people import People
from tests.ground.watch import Watch
from tests.journeys.walking import Walk
from tests.journeys.world import NOW, build


@dataclass
class Life:
    """`people` live it: Alice with all there is, Charlie with nothing yet. `put_back` undoes whatever was done since,
    but leaves signed in who was so at the last `stay_signed_in`."""

    people: People
    _sessions: list[Session] = field(default_factory=list)

    @property
    def alice(self) -> User:
        return self.people.alice

    @property
    def charlie(self) -> User:
        return self.people.charlie

    def put_back(self) -> None:
        kept, _ = _told()
        connection.ensure_connection()
        kept.backup(connection.connection)
        Session.objects.bulk_create(self._sessions)

    def stay_signed_in(self) -> None:
        self._sessions = list(Session.objects.all())

    def walk(self, user: User) -> Walk:
        """All pages that `user` has; walked once in each process."""
        _, walks = _told()
        if user.pk not in walks:
            walks[user.pk] = Walk(user)
            self.put_back()
        return walks[user.pk]


def tell(watch: Watch) -> Life:
    """The life as it is on its last evening."""
    kept, _ = _told()
    connection.ensure_connection()
    if kept.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        kept.backup(connection.connection)
    else:
        build(_three(), watch)
        connection.connection.backup(kept)
    watch.set(NOW)
    alice, bob, charlie = (User.objects.get(handle=name) for name in ("alice", "bob", "charlie"))
    return Life(People(alice, bob, charlie, Space.objects.get(handle="team")))


def _three() -> People:
    alice, bob, charlie = (
        User.objects.create_user(name.lower(), name=name, email=f"{name.lower()}@example.org", zone="Europe/Berlin")
        for name in ("Alice", "Bob", "Charlie")
    )
    team = Space.objects.create(handle="team", name="The team")
    for user in (alice, bob):
        Membership.objects.create(space=team, user=user)
    return People(alice, bob, charlie, team)


@cache
def _told() -> tuple[Database.Connection, dict[int, Walk]]:
    """The database in memory, and the walks through it by their user."""
    return Database.connect(":memory:"), {}
