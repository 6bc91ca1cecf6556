"""Values of columns as the archive holds them: words, numbers and uids, and no number that only one database knows."""

from __future__ import annotations

import datetime as dt
import math
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Field, Model

from cairn.core.accounts.models import Space, User
from cairn.core.people.models import Person
from cairn.core.records.models import Record

HOME, ME = "home", "me"
"""What stands for the personal space, and for the account whose archive it is."""


class Misfit(ValueError):
    """A value that its column can't hold; the text says which and why."""


def to_data(value: Any) -> Any:
    """A value of a plain column: instants and days in ISO, instants in UTC."""
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value) if isinstance(value, uuid.UUID) else value


def from_data(field: Field[Any, Any], value: Any) -> Any:
    """The value that `field` stores. Raises `Misfit`."""
    if value is None:
        if not field.null:
            raise Misfit(f"“{field.name}” is missing")
        return None
    if isinstance(field, models.JSONField):
        # Its default is an empty one of its sort.
        if type(value) is not type(field.get_default() if field.has_default() else []):
            raise Misfit(f"“{field.name}” is of another kind than it should be")
        return value
    if not isinstance(value, _wanted(field)) or (
        isinstance(value, bool) and not isinstance(field, models.BooleanField)
    ):
        raise Misfit(f"“{field.name}” is of another kind than it should be")
    try:
        found = field.to_python(value)
        field.run_validators(found)
    except (ValidationError, ValueError, OverflowError) as no:
        raise Misfit(f"“{field.name}” can’t be read") from no
    if field.choices and found not in ("", None) and found not in {key for key, _ in field.flatchoices}:
        raise Misfit(f"“{field.name}” is none of the words it can be")
    if isinstance(found, str) and "\0" in found:
        raise Misfit(f"“{field.name}” holds a character that can’t be kept")
    if isinstance(found, float) and not math.isfinite(found):
        raise Misfit(f"“{field.name}” is no number")
    if isinstance(found, dt.datetime) and found.tzinfo is None:
        raise Misfit(f"“{field.name}” has no zone")
    return found


def _wanted(field: Field[Any, Any]) -> type | tuple[type, ...]:
    if isinstance(field, models.BooleanField):
        return bool
    if isinstance(field, models.FloatField):
        return (int, float)
    return int if isinstance(field, models.IntegerField) else str


class References:
    """Uids of the rows that foreign keys point at, looked up for a batch at a time."""

    def __init__(self, viewer: User) -> None:
        self.viewer = viewer
        self._uids: dict[type[Model], dict[int, str]] = {}

    def gather(self, wanted: Iterable[tuple[type[Model], int | None]]) -> None:
        """Look up all of `wanted` that isn't known yet: one query for each model."""
        by_model: dict[type[Model], set[int]] = {}
        for model, pk in wanted:
            base = _base(model)
            if pk is not None and base is not User and pk not in self._uids.get(base, {}):
                by_model.setdefault(base, set()).add(pk)
        for base, pks in by_model.items():
            known = self._uids.setdefault(base, {})
            known.update({pk: str(uid) for pk, uid in _rows(base).filter(pk__in=pks).values_list("pk", "uid")})

    def forget(self) -> None:
        """Make room: the next batch points elsewhere."""
        self._uids.clear()

    def to_data(self, model: type[Model], pk: int | None) -> str | None:
        """What stands for the row `pk` of `model`; None for another account, and for what is gone."""
        if pk is None:
            return None
        base = _base(model)
        if base is User:
            return ME if pk == self.viewer.pk else None
        if base is Space and pk == self.viewer.home.pk:
            return HOME
        return self._uids.get(base, {}).get(pk)


def _base(model: type[Model]) -> type[Model]:
    for base in (Record, User, Space, Person):
        if issubclass(model, base):
            return base
    raise LookupError(f"The archive can’t point at {model._meta.label}: it has no uid.")


def _rows(model: type[Model]) -> models.QuerySet[Any]:
    return model._base_manager.all()


def target_of(field: Field[Any, Any]) -> type[Model] | None:
    """The model that a foreign key points at; None for any other column."""
    found = field.related_model
    return found if isinstance(found, type) else None


def pointed_at(fields: Iterable[Field[Any, Any]], row: Any) -> Iterable[tuple[type[Model], int | None]]:
    """Where the foreign keys of `row` point, for `gather`."""
    for field in fields:
        target = target_of(field)
        if target is not None:
            yield target, getattr(row, field.attname)


def row_to_data(fields: Iterable[Field[Any, Any]], row: Any, known: References) -> dict[str, Any]:
    """The columns of `row` by name."""
    found: dict[str, Any] = {}
    for field in fields:
        target, value = target_of(field), getattr(row, field.attname)
        found[field.name] = to_data(value) if target is None else known.to_data(target, value)
    return found


def plain_from_data(fields: Iterable[Field[Any, Any]], given: Mapping[str, Any]) -> dict[str, Any]:
    """The plain columns out of `given`, by name; foreign keys are left to the caller. Raises `Misfit`."""
    found: dict[str, Any] = {}
    for field in fields:
        if field.name not in given:
            raise Misfit(f"“{field.name}” is missing")
        if target_of(field) is None:
            found[field.name] = from_data(field, given[field.name])
    return found
