"""Who there is: accounts with their spaces, one team, and everybody they know."""

from __future__ import annotations

import datetime as dt
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX

from cairn.core.accounts.models import Membership, Space, User
from cairn.core.people.models import Person
from cairn.site.local.people import HANDLE
from tests.bench.generator.book import Book, Said
from tests.bench.generator.chance import Chance, Ranked
from tests.bench.generator.sizes import Size
from tests.bench.generator.words import FIRST_NAMES, LAST_NAMES

ZONE = "Europe/Berlin"
ROLES = ("engineer", "designer", "product", "support", "sales", "legal", "finance", "customer", "partner", "")
FORGOTTEN, STRANGERS = "somebody", 0.015


@dataclass(frozen=True, slots=True)
class Human:
    name: str
    handle: str
    role: str

    @property
    def email(self) -> str:
        return f"{self.handle}@example.org"


@dataclass
class Directory:
    """The entries of one space, those met most often first."""

    space_id: int
    team: bool
    entries: list[Person]
    typed: dict[int, str]
    """How each is typed in a line: by first name where nobody else there has it, else by handle."""
    ranked: Ranked

    def draw(self, chance: Chance) -> Person:
        found: Person = self.ranked.draw(chance)
        return found


@dataclass
class Account:
    """Somebody who writes. `share` is their part of all that is written; `recent` what a line may be about."""

    user: User
    home: Directory
    team: Directory | None
    share: float
    recent: dict[int, deque[tuple[int, str]]] = field(default_factory=dict)
    week: deque[tuple[str, str]] = field(default_factory=lambda: deque(maxlen=40))
    reader: Person | None = None

    def knows(self, space_id: int) -> Directory:
        return self.team if self.team and self.team.space_id == space_id else self.home

    def names(self, chance: Chance, there: Directory, many: int) -> list[Said]:
        """People as a line names them; a few mean nobody who is known."""
        found: list[Said] = []
        for _ in range(many):
            person = None if not there.entries or chance.often(STRANGERS) else there.draw(chance)
            if person is None or person.email == self.user.email:
                found.append(Said("named", f"{FORGOTTEN}{chance.randint(1, 40)}"))
            else:
                found.append(Said("named", there.typed[person.pk], person))
        return found


class Cast:
    """All of them, written into `book`. Everybody is there from `begin` on."""

    def __init__(self, size: Size, seed: int, book: Book, begin: dt.datetime) -> None:
        self.chance, self.book, self.begin = Chance(seed, "cast"), book, begin
        humans = self._humans(size.people)
        self.accounts: list[Account] = []
        users = [self._user(place, humans) for place in range(size.accounts)]
        homes = [self._space(user.name, user) for user in users]
        team = self._space("The team") if size.accounts > 1 else None
        shares = self._shares(size)
        whole = None
        if team is not None:
            for user in users:
                self._join(user, team)
            whole = self._directory(team, users[0], humans, team=True)
        for place, (user, home) in enumerate(zip(users, homes, strict=True)):
            others = [human for human in humans if human.email != user.email]
            met = size.met if place == 0 else min(len(others), self.chance.about(20))
            known = self.chance.sample(others, min(met, len(others)))
            here = self._directory(home, user, known, team=False)
            self.accounts.append(Account(user, here, whole, shares[place]))
        for account in self.accounts:
            account.reader = account.home.entries[0] if account.home.entries else None

    def by_email(self, email: str) -> Account | None:
        return next((one for one in self.accounts if one.user.email == email), None)

    def _humans(self, many: int) -> list[Human]:
        found: dict[str, Human] = {}
        while len(found) < many:
            first, last = self.chance.choice(FIRST_NAMES), self.chance.choice(LAST_NAMES)
            handle = f"{first}.{last}".lower()
            found.setdefault(handle, Human(f"{first} {last}", handle, self.chance.choice(ROLES)))
        return list(found.values())

    def _shares(self, size: Size) -> list[float]:
        others = [float(self.chance.about(100)) for _ in range(size.accounts - 1)]
        left = (1 - size.busy) / sum(others) if others else 0.0
        return [size.busy, *(share * left for share in others)]

    def _user(self, place: int, humans: list[Human]) -> User:
        human = humans[place] if humans else Human("Busy Person", "busy", "")
        handle = HANDLE if place == 0 else human.handle.replace(".", "-")
        password = UNUSABLE_PASSWORD_PREFIX + f"{self.chance.getrandbits(160):040x}"
        given: dict[str, Any] = {"handle": handle, "name": human.name, "email": human.email, "zone": ZONE}
        given |= {"uid": self.chance.uid(), "password": password, "created_at": self.begin}
        user = User(pk=self.book.next(User), **given)
        self.book.add(User, id=user.pk, **given)
        return user

    def _space(self, name: str, user: User | None = None) -> Space:
        given: dict[str, Any] = {"name": name, "handle": None if user else "team", "created_at": self.begin}
        given |= {"uid": self.chance.uid(), "personal_of_id": user.pk if user else None}
        space = Space(pk=self.book.next(Space), **given)
        self.book.add(Space, id=space.pk, **given)
        self.book.spaces[space.pk] = space
        if user:
            user.personal = space
            self._join(user, space, Membership.OWNER)
        return space

    def _join(self, user: User, space: Space, role: str = Membership.MEMBER) -> None:
        pk = self.book.next(Membership)
        self.book.add(Membership, id=pk, space_id=space.pk, user_id=user.pk, role=role, since=self.begin)

    def _directory(self, space: Space, by: User, known: list[Human], *, team: bool) -> Directory:
        entries = []
        for human in known:
            given = {"name": human.name, "handle": human.handle, "email": human.email, "role": human.role}
            person = Person(pk=self.book.next(Person), space=space, uid=self.chance.uid(), **given)
            self.book.add(Person, id=person.pk, space_id=space.pk, uid=person.uid, created_at=self.begin, **given)
            self.book.moment("person.added", by, space.pk, None, self.begin, before=[self.book.made(Person, person.pk)])
            entries.append(person)
        firsts = [person.first_name.lower() for person in entries]
        typed = {
            person.pk: first if firsts.count(first) == 1 else person.handle
            for person, first in zip(entries, firsts, strict=True)
        }
        return Directory(space.pk, team, entries, typed, Ranked(entries, 0.8))
