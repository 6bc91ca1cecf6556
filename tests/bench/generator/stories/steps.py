"""One step after the other, on rows that aren't saved: what each sets, what follows from it, and what is told of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.records.models import Record

R = TypeVar("R", bound=Record)
Was = dict[str, Any]
BASE = ("state", "open", "next_at", "next_by_id", "version", "changed_at")


@dataclass(frozen=True, slots=True)
class Told:
    """One step taken: when, by whom, what was told of which row, and its columns as they were before."""

    at: dt.datetime
    by: User
    kind: str
    row: Record
    was: Was
    effect: int | None = None
    traits: tuple[str, ...] | None = None
    at_home: bool = False


@dataclass
class Steps(Generic[R]):
    """`row` as it stands after the steps so far; `script` says them as (action, at, by, arguments)."""

    row: R
    told: list[Told] = field(default_factory=list)
    script: list[tuple[str, dt.datetime, User, dict[str, Any]]] = field(default_factory=list)

    def take(self, action: str, at: dt.datetime, by: User, **given: Any) -> None:
        """The step that the practice's action of that name takes."""
        self.script.append((action, at, by, given))
        getattr(self, f"_{action}")(at, by, **given)

    def _put(self, at: dt.datetime, on: Record | None = None, /, **columns: Any) -> Was:
        """Set `columns` of the row (or of another, that it goes with) and what follows; what they were before."""
        row: Any = on or self.row
        names = {name: row._meta.get_field(name).attname for name in (*columns, "open", "next_at", "next_by")}
        was = {attname: getattr(row, attname) for attname in names.values()}
        for name, value in columns.items():
            setattr(row, name, value)
        attend(row, self._attention(row, at))
        row.version += 1
        row.changed_at = at
        return was

    def _attention(self, row: Any, at: dt.datetime) -> dict[str, Any]:
        found: dict[str, Any] = row.attention(at)
        return found

    def _tell(
        self,
        at: dt.datetime,
        by: User,
        kind: str,
        was: Was,
        effect: int | None = None,
        traits: tuple[str, ...] | None = None,
        *,
        at_home: bool = False,
        on: Record | None = None,
    ) -> None:
        self.told.append(Told(at, by, kind, on or self.row, was, effect, traits, at_home))


def attend(row: Record, attention: dict[str, Any]) -> None:
    """Set when it next wants attention, and whose, as its own model says."""
    for name, value in attention.items():
        setattr(row, name, value)


def as_it_stands(row: Record) -> dict[str, Any]:
    """What `Book.record` takes of a row that isn't saved: its own columns, and those that steps change."""
    own = {field.attname for field in row._meta.local_concrete_fields if not field.primary_key}
    return {"columns": {name: getattr(row, name) for name in own}, **{name: getattr(row, name) for name in BASE}}


def day_of(at: dt.datetime, by: User) -> dt.date:
    return clock.day(at, by.zone)
