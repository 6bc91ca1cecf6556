"""By which uid a thing that comes in is known: always the same one, so that it comes in once."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Model

from cairn.core.accounts.models import Space, User, space_ids_of
from cairn.core.contract import Fresh, Item
from cairn.core.people.models import Person
from cairn.core.records.models import Record

OURS = uuid.UUID("0d1f1d1e-5b0c-4c6e-9c0f-6f3a0b9c7e21")
"""The namespace of uids that are made from what a thing says of itself."""


NOBODY = uuid.UUID(int=0)
"""Stands for a uid where something comes in that makes no record or person."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a uid leads: the row that `pk` names, or None where there is none yet and `uid` is free for it."""

    uid: uuid.UUID
    pk: int | None


def of_item(name: str, ident: str) -> uuid.UUID:
    """The uid of what a file of format `name` calls `ident`."""
    return uuid.uuid5(OURS, f"{name}:{ident}")


def places(by: User, model: type[Model], wanted: Iterable[uuid.UUID]) -> dict[uuid.UUID, Place]:
    """Where each of the `wanted` uids leads for `by`, in one query; in two where somebody else has some of them.

    A uid that is somebody else's row leads to another one, made from it and the account: nobody learns that it is
    taken, and nobody's row is touched.
    """
    uids = list(dict.fromkeys(wanted))
    taken = _taken(by, model, uids)
    theirs = {uid: uuid.uuid5(by.uid, str(uid)) for uid in uids if uid in taken and taken[uid] is None}
    apart = _taken(by, model, theirs.values()) if theirs else {}
    return {uid: _place(theirs.get(uid, uid), apart if uid in theirs else taken) for uid in uids}


def _taken(by: User, model: type[Model], uids: Iterable[uuid.UUID]) -> dict[uuid.UUID, int | None]:
    """Those of `uids` that are there: with the id of the row where it is mine, and None where it is somebody else's."""
    whose = "owner_id" if issubclass(model, Record) else "pk" if issubclass(model, Space) else "space_id"
    mine = {by.pk} if whose == "owner_id" else set(space_ids_of(by))
    rows = model._base_manager.filter(uid__in=list(uids)).values_list("pk", "uid", whose)
    return {uid: pk if owner in mine else None for pk, uid, owner in rows}


def _place(uid: uuid.UUID, taken: Mapping[uuid.UUID, int | None]) -> Place:
    return Place(uid, taken.get(uid))


def fresh(by: User, name: str, items: Sequence[Item]) -> Fresh:
    """Those of `items` that aren't there yet, each with its uid."""
    uids = [of_item(name, item.ident) for item in items]
    records, people = places(by, Record, uids), places(by, Person, uids)
    seen: set[uuid.UUID] = set()
    found = []
    for item, uid in zip(items, uids, strict=True):
        if uid not in seen and records[uid].pk is None and people[uid].pk is None:
            found.append((records[uid].uid, item))
        seen.add(uid)
    return found
