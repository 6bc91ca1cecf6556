"""Where records, moments and all that hangs on them are written down, with ids, keys and search documents."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models

from cairn.core import clock
from cairn.core.accounts.models import Space, User
from cairn.core.capture.models import Receipt
from cairn.core.contract import Kind
from cairn.core.contract.registry import moment_kinds
from cairn.core.links.models import Link
from cairn.core.moments.models import Encounter, Moment, bits
from cairn.core.people.models import Person
from cairn.core.records.models import Counter, Key, Record, RecordPerson, RecordTag
from cairn.core.search.models import Document
from cairn.lib.folding import words
from tests.bench.generator.chance import Chance
from tests.bench.generator.tables import Tables


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody on a record: role, the name as typed, the entry if it means one."""

    role: str
    name: str
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A record that was written: its id, its key, its uid."""

    pk: int
    key: str
    uid: uuid.UUID


class Book:
    """Ids are given in the order of writing, which is that of time."""

    def __init__(self, tables: Tables, seed: int) -> None:
        self.tables = tables
        self.add = tables.add
        self.chance = Chance(seed, "book")
        self.kinds = moment_kinds()
        self.moments = 0
        self.spaces: dict[int, Space] = {}
        self._ids: dict[type[models.Model], int] = defaultdict(int)
        self._there: dict[int, tuple[int, ...]] = {}
        """Who is on a record: whom its moments were lived with."""
        self._numbers: dict[tuple[int, str], int] = defaultdict(int)

    def next(self, model: type[models.Model]) -> int:
        self._ids[model] += 1
        return self._ids[model]

    def made(self, model: type[models.Model], pk: int) -> dict[str, Any]:
        """What a moment remembers of a row that its act made."""
        return {"model": model._meta.label_lower, "pk": pk, "was": None}

    def was(self, model: type[models.Model], pk: int, **columns: Any) -> dict[str, Any]:
        """What it remembers of one that the act changed."""
        return {"model": model._meta.label_lower, "pk": pk, "was": columns}

    def record(
        self,
        model: type[Record],
        kind: Kind,
        owner: User,
        space_id: int,
        at: dt.datetime,
        *,
        people: Sequence[Said] = (),
        tags: Iterable[str] = (),
        own: Sequence[str] = (),
        columns: dict[str, Any],
        pk: int = 0,
        uid: uuid.UUID | None = None,
        **base: Any,
    ) -> Written:
        """A record with its key, people, tags and document; `base` are columns of every record, `columns` its own."""
        pk, uid = pk or self.next(Record), uid or self.chance.uid()
        self._numbers[space_id, kind.letter] += 1
        number = self._numbers[space_id, kind.letter]
        base = {"created_at": at, "changed_at": at, "marks": [], **base}
        self.add(
            Record,
            id=pk,
            uid=uid,
            kind=kind.name,
            owner_id=owner.pk,
            space_id=space_id,
            letter=kind.letter,
            number=number,
            **base,
        )
        self.add(model, record_ptr_id=pk, **columns)
        self.add(Key, id=self.next(Key), space_id=space_id, letter=kind.letter, number=number, record_id=pk)
        self._hang_on(pk, people, tags, base["created_at"])
        key = f"{kind.letter}-{number}"
        if base.get("deleted_at") is None:
            self._index(pk, kind, owner, space_id, base, [*own, *_names(people), *tags, key, kind.label], people)
        return Written(pk, key, uid)

    def _hang_on(self, pk: int, people: Sequence[Said], tags: Iterable[str], at: dt.datetime) -> None:
        for place, one in enumerate(people):
            who = {"role": one.role, "name": one.name, "person_id": one.person.pk if one.person else None}
            self.add(RecordPerson, id=self.next(RecordPerson), record_id=pk, created_at=at, position=place, **who)
        for tag in tags:
            self.add(RecordTag, id=self.next(RecordTag), record_id=pk, name=tag)

    def _index(
        self,
        pk: int,
        kind: Kind,
        owner: User,
        space_id: int,
        base: dict[str, Any],
        parts: Sequence[str],
        people: Sequence[Said],
    ) -> None:
        """Its document, and who is met by what happens to it."""
        text = " ".join(words("\n".join([base.get("body", ""), *parts])))
        title = " ".join(words(base["title"]))
        asks = owner.pk if any(one.person is None for one in people) else None
        self.add(Document, record_id=pk, space_id=space_id, kind=kind.name, title=title, text=text, asks_id=asks)
        if there := tuple(dict.fromkeys(one.person.pk for one in people if one.person)):
            self._there[pk] = there

    def moment(
        self,
        kind: str,
        author: User,
        space_id: int,
        record_id: int | None,
        at: dt.datetime,
        *,
        effect: int | None = None,
        traits: tuple[str, ...] | None = None,
        act: uuid.UUID | None = None,
        before: Sequence[dict[str, Any]] = (),
    ) -> uuid.UUID:
        """A moment; the id of its act."""
        what, act = self.kinds[kind], act or self.chance.uid()
        pk, day = self.next(Moment), clock.day(at, author.zone)
        effect = what.effect if effect is None else effect
        self.add(
            Moment,
            id=pk,
            uid=self.chance.uid(),
            kind=kind,
            lived=what.lived,
            effect=effect,
            traits=bits(what.characteristics if traits is None else traits),
            author_id=author.pk,
            space_id=space_id,
            record_id=record_id,
            at=at,
            day=day,
            recorded_at=at,
            act=act,
            before=list(before),
        )
        self.moments += 1
        if what.lived and record_id:
            only = author.pk if effect == Moment.DIMINISHED else None
            for person in self._there.get(record_id, ()):
                met = {"person_id": person, "moment_id": pk, "space_id": space_id, "only_id": only}
                self.add(Encounter, id=self.next(Encounter), at=at, day=day, **met)
        return act

    def receipt(self, by: User, act: uuid.UUID, record_id: int, at: dt.datetime) -> None:
        once = self.chance.uid().hex
        self.add(Receipt, id=self.next(Receipt), by_id=by.pk, once=once, act=act, record_id=record_id, at=at)

    def link(self, source: int, target: int, how: str, act: uuid.UUID, at: dt.datetime) -> dict[str, Any]:
        pk = self.next(Link)
        self.add(Link, id=pk, source_id=source, target_id=target, type=how, act=act, created_at=at)
        return self.made(Link, pk)

    def forget(self, record_id: int) -> None:
        """Nothing more will be lived with those on this record."""
        self._there.pop(record_id, None)

    def close(self) -> None:
        for (space_id, letter), last in self._numbers.items():
            self.add(Counter, id=self.next(Counter), space_id=space_id, letter=letter, last=last)
        self.tables.close()


def _names(people: Iterable[Said]) -> list[str]:
    """Each by the name of their entry, and as typed."""
    return [name for one in people for name in (one.person.name if one.person else one.name, one.name)]
