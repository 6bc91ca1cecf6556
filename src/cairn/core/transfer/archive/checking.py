"""Looks at every row of an archive before any of it comes in: is each value one that its column can hold?"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Field, Model

from cairn.core.accounts.models import Away, Space, User
from cairn.core.capture.models import Receipt
from cairn.core.contract.kinds import CHARACTERISTICS
from cairn.core.contract.registry import kind_of, moment_kinds
from cairn.core.links.tying import TYPES
from cairn.core.moments.models import Moment
from cairn.core.outbox.models import Outbox
from cairn.core.people.models import Person
from cairn.core.records.models import Counter, Key, Record, RecordPerson, RecordTag
from cairn.core.transfer.archive.records import MESSAGE, RECEIPT
from cairn.core.transfer.archive.told import PLAIN
from cairn.core.transfer.covered import columns
from cairn.core.transfer.portable import HOME, ME, Misfit, plain_from_data, target_of

Row = Mapping[str, Any]


@dataclass
class Seen:
    """What the rows before spoke of: spaces, people (their handle and name) and records (their kind) by uid."""

    spaces: set[str] = field(default_factory=set)
    people: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    records: dict[str, str] = field(default_factory=dict)


@cache
def fields_of(model: type[Model], names: tuple[str, ...] = ()) -> tuple[Field[Any, Any], ...]:
    """The columns that a row of `model` brings; `names` alone where given."""
    found = columns(model) if not names else model._meta.concrete_fields
    return tuple(one for one in found if not names or one.name in names)


def check(row: Row, seen: Seen) -> dict[str, Any]:
    """The values of `row`, ready to be stored; foreign keys stay as they are written. Raises `Misfit`."""
    name = row.get("row")
    if name == "record":
        return _record(row, seen)
    if name == "link":
        return _link(row, seen)
    if name == "moment":
        return _moment(row, seen)
    model = {"account": User, "space": Space, "person": Person, "away": Away, "counter": Counter}.get(str(name))
    if model is not None:
        return _plain(model, row, seen)
    if name == "receipt":
        return plain_from_data(fields_of(Receipt, RECEIPT), row)
    if name == "message":
        return _message(row)
    raise Misfit("Cairn doesn’t know such rows; perhaps a newer version made them")


def _plain(model: type[Model], row: Row, seen: Seen) -> dict[str, Any]:
    found = _columns(fields_of(model), row, seen)
    if model is Space:
        seen.spaces.add(str(found["uid"]))
    if model is Person:
        seen.people[str(found["uid"])] = found["space"], found["handle"], found["name"]
    return found


def _record(row: Row, seen: Seen) -> dict[str, Any]:
    kind = _known_kind(row)
    model: type[Model] = apps.get_model(kind_of(kind).model)
    uid = _uid(row.get("uid"))
    if str(uid) in seen.records:
        raise Misfit("the same record stands in it twice")
    found = _columns(fields_of(Record), row, seen) | {"uid": uid, "kind": kind}
    found["own"] = _columns(fields_of(model), _mapping(row, "own"), seen)
    if found["letter"] != kind_of(kind).letter or not 0 < found["number"] < 2**31:
        raise Misfit("its key isn’t one of its kind’s")
    found["people"] = [_named(one, seen) for one in _rows(row, "people")]
    found["tags"] = [_tag(one) for one in _list(row, "tags")]
    found["keys"] = [_columns(fields_of(Key, ("space", "letter", "number")), one, seen) for one in _rows(row, "keys")]
    found["moments"] = [_moment(one, seen) for one in _rows(row, "moments")]
    found["receipts"] = [plain_from_data(fields_of(Receipt, RECEIPT), one) for one in _rows(row, "receipts")]
    found["messages"] = [_message(one) for one in _rows(row, "messages")]
    _look_at_marks(found["marks"])
    seen.records[str(uid)] = kind
    return found


def _known_kind(row: Row) -> str:
    try:
        return kind_of(str(row.get("kind"))).name
    except KeyError as no:
        raise Misfit(f"Cairn knows no records of the kind “{str(row.get('kind'))[:40]}” here") from no


def _named(one: Row, seen: Seen) -> dict[str, Any]:
    found = plain_from_data(fields_of(RecordPerson, ("role", "name")), one)
    found["person"] = _reference(Person, one.get("person"), seen)
    return found


def _tag(name: Any) -> str:
    return str(plain_from_data(fields_of(RecordTag, ("name",)), {"name": name})["name"])


def _moment(row: Row, seen: Seen) -> dict[str, Any]:
    found = plain_from_data(fields_of(Moment, PLAIN), row)
    if found["kind"] not in moment_kinds():
        raise Misfit(f"Cairn knows no moments of the kind “{found['kind'][:40]}” here")
    if found["effect"] not in (-1, 0, 1):
        raise Misfit("“effect” is −1, 0 or 1")
    found["characteristics"] = _list(row, "characteristics")
    if not all(name in CHARACTERISTICS for name in found["characteristics"]):
        raise Misfit("“characteristics” are five, and these aren’t among them")
    found["mine"] = bool(row.get("mine"))
    found["space"] = _reference(Space, row.get("space"), seen)
    found["before"] = [_change(one) for one in _rows(row, "before")]
    return found


def _change(one: Row) -> dict[str, Any]:
    """An earlier value: it is shown and counted, never written anywhere, so its shape is all that matters."""
    was = one.get("was")
    try:
        apps.get_model(str(one.get("model")))
    except (LookupError, ValueError) as no:
        raise Misfit("an earlier value is of a table that isn’t here") from no
    if "pk" in one or not isinstance(was, Mapping | None):
        raise Misfit("an earlier value isn’t as Cairn writes it")
    return {name: one[name] for name in ("model", "uid", "was", "gone") if name in one}


def _message(row: Row) -> dict[str, Any]:
    found = plain_from_data(fields_of(Outbox, MESSAGE), row)
    if found["state"] not in (Outbox.SENT, Outbox.FAILED):
        raise Misfit("a message that waits still is sent from where it was written")
    return found


def _link(row: Row, seen: Seen) -> dict[str, Any]:
    from cairn.core.links.models import Link

    found = plain_from_data(fields_of(Link, ("type", "act", "created_at")), row)
    ends = {name: _reference(Record, row.get(name), seen) for name in ("source", "target")}
    if found["type"] not in TYPES or None in ends.values():
        raise Misfit("it ties what isn’t there, or in a way that Cairn doesn’t know")
    return found | ends


def _columns(fields: Sequence[Field[Any, Any]], row: Row, seen: Seen) -> dict[str, Any]:
    found = plain_from_data(fields, row)
    for one in fields:
        if (target := target_of(one)) is not None:
            found[one.name] = _reference(target, row[one.name], seen)
            if found[one.name] is None and not one.null:
                raise Misfit(f"“{one.name}” points at nothing")
    return found


def _reference(target: type[Model], value: Any, seen: Seen) -> str | None:
    if value is None:
        return None
    if issubclass(target, User):
        known = value == ME
    elif issubclass(target, Space):
        known = value == HOME or value in seen.spaces
    elif issubclass(target, Person):
        known = value in seen.people
    else:
        kind = seen.records.get(value) if isinstance(value, str) else None
        known = kind is not None and issubclass(apps.get_model(kind_of(kind).model), target)
    if not isinstance(value, str) or not known:
        raise Misfit("it points at a row that doesn’t stand before it")
    return value


def _look_at_marks(marks: Any) -> None:
    wanted = {"start": int, "length": int, "kind": str, "value": str}
    for one in marks:
        if not isinstance(one, dict) or any(type(one.get(name)) is not kind for name, kind in wanted.items()):
            raise Misfit("“marks” aren’t as Cairn writes them")


def _uid(value: Any) -> uuid.UUID:
    try:
        return uuid.UUID(str(value))
    except ValueError as no:
        raise Misfit("“uid” isn’t one") from no


def _mapping(row: Row, name: str) -> Row:
    found = row.get(name)
    if not isinstance(found, Mapping):
        raise Misfit(f"“{name}” is missing")
    return found


def _list(row: Row, name: str) -> list[Any]:
    found = row.get(name)
    if not isinstance(found, list):
        raise Misfit(f"“{name}” is missing")
    return found


def _rows(row: Row, name: str) -> list[Row]:
    found = _list(row, name)
    if not all(isinstance(one, Mapping) for one in found):
        raise Misfit(f"“{name}” isn’t as Cairn writes it")
    return found
