"""Where the rows of an archive point on this server: spaces, people and records by their uids."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from cairn.core.accounts.models import Space, User
from cairn.core.people.models import Person
from cairn.core.records.models import Record
from cairn.core.transfer.archive.checking import Seen
from cairn.core.transfer.identity import places
from cairn.core.transfer.portable import HOME, ME


class Targets:
    """Looks up, for one batch, what its rows point at; a constant number of queries."""

    def __init__(self, by: User, seen: Seen, rows: Iterable[Mapping[str, Any]]) -> None:
        self.by = by
        self._seen = seen
        spaces, people, records = _named(rows, seen)
        self._spaces = self._ids(Space, spaces)
        self._records = self._ids(Record, records)
        self._people = self._ids(Person, people)
        self._people |= self._same(uid for uid in people if self._people.get(uid) is None)
        self._entries = Person.objects.in_bulk([pk for pk in self._people.values() if pk is not None])

    def space(self, value: str) -> int:
        """The id of a space. What the archive calls one that isn't there any more is the personal one."""
        found = None if value == HOME else self._spaces.get(value)
        return found or self.by.home.pk

    def person(self, value: str | None) -> int | None:
        return self._people.get(value) if value else None

    def entry(self, value: str | None) -> Person | None:
        """The same as a row."""
        pk = self.person(value)
        return self._entries.get(pk) if pk is not None else None

    def record(self, value: str | None) -> int | None:
        return self._records.get(value) if value else None

    def account(self, value: str | None) -> int | None:
        return self.by.pk if value == ME else None

    def _ids(self, model: type[Any], uids: Iterable[str]) -> dict[str, int | None]:
        wanted = {uid: uuid.UUID(uid) for uid in uids}
        found = places(self.by, model, wanted.values())
        return {text: found[uid].pk for text, uid in wanted.items()}

    def _same(self, uids: Iterable[str]) -> dict[str, int | None]:
        """Entries that were there before the archive came, under the same handle and name."""
        wanted = {uid: self._seen.people[uid] for uid in uids}
        rows = Person.objects.filter(handle__in={handle for _, handle, _ in wanted.values()})
        there = {(row.space_id, row.handle, row.name.casefold()): row.pk for row in rows} if wanted else {}
        return {
            uid: there.get((self.space(space), handle, name.casefold()))
            for uid, (space, handle, name) in wanted.items()
        }


def _named(rows: Iterable[Mapping[str, Any]], seen: Seen) -> tuple[set[str], set[str], set[str]]:
    """Every uid that `rows` hold, however deep, by what the archive said before that it is."""
    spaces, people, records = set[str](), set[str](), set[str]()

    def look(value: Any) -> None:
        if isinstance(value, str):
            if value in seen.spaces:
                spaces.add(value)
            elif value in seen.people:
                people.add(value)
            elif value in seen.records:
                records.add(value)
        elif isinstance(value, dict):
            for one in value.values():
                look(one)
        elif isinstance(value, list):
            for one in value:
                look(one)

    for row in rows:
        look({name: value for name, value in row.items() if name != "body"})
    # A person's space is asked for when they are compared with who is there.
    spaces |= {seen.people[uid][0] for uid in people} - {HOME}
    return spaces, people, records
