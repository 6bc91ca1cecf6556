"""The archive's shape as JSON Schema, made from the same columns that it is written from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Field, Model

from cairn.core.accounts.models import Away, Space, User
from cairn.core.capture.models import Receipt
from cairn.core.contract.kinds import CHARACTERISTICS, Kind
from cairn.core.links.models import Link
from cairn.core.links.tying import TYPES
from cairn.core.moments.models import Moment
from cairn.core.outbox.models import Outbox
from cairn.core.people.models import Person
from cairn.core.records.models import Counter, Record
from cairn.core.transfer.archive.checking import fields_of
from cairn.core.transfer.archive.document import FORMAT
from cairn.core.transfer.archive.records import LEFT, MESSAGE, RECEIPT
from cairn.core.transfer.archive.told import PLAIN
from cairn.core.transfer.archive.writing import kinds_in_order
from cairn.core.transfer.portable import HOME, ME, target_of

Schema = dict[str, Any]
UID: Schema = {"type": "string", "format": "uuid"}
TEXT: Schema = {"type": "string"}


def schema() -> Schema:
    """The whole document, as of JSON Schema 2020-12."""
    rows = {name: _row(name, fields) for name, fields in _plain_rows().items()}
    rows |= {"moment": _moment(), "link": _link(), **{f"record of {k.name}": _record(k) for k in kinds_in_order()}}
    rows["message"]["properties"]["state"] = {"enum": list(LEFT)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Cairn's archive",
        "description": "Everything of one account. A row stands on each line, and points only at rows before it.",
        "type": "object",
        "required": ["cairn", "program", "made_at", "rows"],
        "additionalProperties": False,
        "properties": {
            "cairn": {"const": FORMAT, "description": "The version of this format."},
            "program": {"type": "string", "description": "The version of Cairn that wrote it."},
            "made_at": {"type": "string", "format": "date-time"},
            "rows": {"type": "array", "items": {"oneOf": [{"$ref": f"#/$defs/{name}"} for name in rows]}},
        },
        "$defs": rows,
    }


def _plain_rows() -> dict[str, Iterable[Field[Any, Any]]]:
    return {
        "space": fields_of(Space),
        "person": fields_of(Person),
        "receipt": fields_of(Receipt, RECEIPT),
        "message": fields_of(Outbox, MESSAGE),
        "away": fields_of(Away),
        "counter": fields_of(Counter),
        "account": fields_of(User),
    }


def _object(properties: Schema) -> Schema:
    return {"type": "object", "required": list(properties), "additionalProperties": False, "properties": properties}


def _row(name: str, fields: Iterable[Field[Any, Any]]) -> Schema:
    return _object({"row": {"const": name}, **_columns(fields)})


def _columns(fields: Iterable[Field[Any, Any]]) -> Schema:
    return {field.name: _column(field) for field in fields}


def _column(field: Field[Any, Any]) -> Schema:
    target = target_of(field)
    found = _reference(target) if target is not None else _value(field)
    return {"anyOf": [found, {"type": "null"}]} if field.null else found


def _reference(target: type[Model]) -> Schema:
    if issubclass(target, User):
        return {"const": ME, "description": "The account whose archive it is; null for any other."}
    if issubclass(target, Space):
        return {"anyOf": [{"const": HOME}, UID]}
    return UID


def _value(field: Field[Any, Any]) -> Schema:
    if field.choices:
        return {"enum": sorted({*(key for key, _ in field.flatchoices), *([""] if field.blank else [])}, key=str)}
    formats: list[tuple[type, Schema]] = [
        (models.BooleanField, {"type": "boolean"}),
        (models.IntegerField, {"type": "integer"}),
        (models.FloatField, {"type": "number"}),
        (models.DateTimeField, {"type": "string", "format": "date-time"}),
        (models.DateField, {"type": "string", "format": "date"}),
        (models.TimeField, {"type": "string", "format": "time"}),
        (models.UUIDField, UID),
    ]
    if isinstance(field, models.JSONField):
        return {"type": "object" if isinstance(field.get_default(), dict) else "array"}
    return next((found for kind, found in formats if isinstance(field, kind)), TEXT)


def _moment() -> Schema:
    change = {"model": TEXT, "uid": {"anyOf": [UID, {"enum": [ME, HOME, None]}]}, "was": {"type": ["object", "null"]}}
    return _object(
        {
            "row": {"const": "moment"},
            **_columns(fields_of(Moment, PLAIN)),
            "characteristics": {"type": "array", "items": {"enum": list(CHARACTERISTICS)}},
            "mine": {"type": "boolean", "description": "Whether it was noted by the account whose archive it is."},
            "space": _reference(Space),
            "before": {"type": "array", "items": {"type": "object", "required": list(change), "properties": change}},
        }
    )


def _link() -> Schema:
    plain = _columns(fields_of(Link, ("act", "created_at")))
    return _object({"row": {"const": "link"}, "source": UID, "target": UID, "type": {"enum": list(TYPES)}, **plain})


def _record(kind: Kind) -> Schema:
    model: type[Model] = apps.get_model(kind.model)
    person = {"role": TEXT, "name": TEXT, "person": {"anyOf": [UID, {"type": "null"}]}}
    key = {"space": _reference(Space), "letter": TEXT, "number": {"type": "integer"}}
    return _object(
        {
            "row": {"const": "record"},
            "kind": {"const": kind.name},
            "uid": UID,
            **_columns(fields_of(Record)),
            "own": _object(_columns(fields_of(model))),
            "people": {"type": "array", "items": _object(person)},
            "tags": {"type": "array", "items": TEXT},
            "keys": {"type": "array", "items": _object(key), "description": "Those it had before, elsewhere."},
            "moments": {"type": "array", "items": {"$ref": "#/$defs/moment"}},
            "receipts": {"type": "array", "items": _object(_columns(fields_of(Receipt, RECEIPT)))},
            "messages": {"type": "array", "items": _object(_columns(fields_of(Outbox, MESSAGE)))},
        }
    )
