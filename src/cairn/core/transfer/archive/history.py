"""Earlier values, which moments keep: with uids in the archive instead of one database's numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.apps import apps
from django.db.models import Field, Model

from cairn.core.people.models import Person
from cairn.core.transfer.covered import LEFT_OUT
from cairn.core.transfer.portable import References, target_of


def held(changes: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Those of tables that the archive holds: of what it leaves out, earlier values say nothing elsewhere either."""
    return [change for change in changes if change["model"] not in LEFT_OUT]


def pointed_at(changes: Iterable[Mapping[str, Any]]) -> Iterable[tuple[type[Model], int | None]]:
    """Every row that `changes` name by number, for `References.gather`."""
    for change in changes:
        if "pk" not in change:
            continue
        model = apps.get_model(change["model"])
        if _has_uid(model):
            yield model, change["pk"]
        for name, value in (change["was"] or {}).items():
            target = target_of(_column(model, name)) if name not in ("people", "tags") else None
            if target is not None:
                yield target, value
            elif name == "people":
                yield from ((Person, one["person"]) for one in value)


def to_data(change: Mapping[str, Any], known: References) -> dict[str, Any]:
    """One changed row. What came in from an archive stays as it is."""
    if "pk" not in change:
        return dict(change)
    model = apps.get_model(change["model"])
    found: dict[str, Any] = {"model": change["model"]}
    found["uid"] = known.to_data(model, change["pk"]) if _has_uid(model) else None
    was = change["was"]
    found["was"] = None if was is None else dict(_values(model, was, known))
    if change.get("gone"):
        found["gone"] = True
    return found


def _values(model: type[Model], was: Mapping[str, Any], known: References) -> Iterable[tuple[str, Any]]:
    for name, value in was.items():
        if name == "people":
            yield name, [{**one, "person": known.to_data(Person, one["person"])} for one in value]
            continue
        if name == "tags":
            yield name, value
            continue
        field = _column(model, name)
        target = target_of(field)
        if not field.primary_key:
            yield field.name, value if target is None else known.to_data(target, value)


def _column(model: type[Model], name: str) -> Field[Any, Any]:
    found = next((field for field in model._meta.concrete_fields if name in (field.name, field.attname)), None)
    if found is None:
        raise LookupError(f"{model._meta.label} has no column {name!r} any more.")
    return found


def _has_uid(model: type[Model]) -> bool:
    return any(field.name == "uid" for field in model._meta.concrete_fields)
