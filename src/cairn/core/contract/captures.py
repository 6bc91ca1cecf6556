"""What a captured line is handed to a practice as, and what the practice does with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cairn.core.accounts.models import Space, User
    from cairn.core.people.models import Person
    from cairn.core.records.models import Record


class Refused(Exception):
    """A verb can't take this line. The text is for the person who typed it; the line becomes a plain moment."""


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody a line names: in which role, the name as typed, and the directory's entry where it is known."""

    role: str
    name: str
    person: Person | None = None

    @property
    def label(self) -> str:
        return self.person.name if self.person else self.name

    @property
    def columns(self) -> dict[str, Any]:
        """How a record keeps it."""
        return {"role": self.role, "name": self.name, "person": self.person}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line understood, or one record asked for by another practice: what a verb's `save` gets.

    `slots` maps a slot's name to its value as the grammar types it (text slots to plain strings); `common()` is what
    every record keeps of it.
    """

    verb: str
    text: str
    space: Space
    body: str = ""
    raw: str = ""
    marks: tuple[Mapping[str, Any], ...] = ()
    people: tuple[Named, ...] = ()
    tags: tuple[str, ...] = ()
    slots: Mapping[str, Any] = field(default_factory=dict)
    about: tuple[Record, ...] = ()
    notice: str = ""

    def common(self) -> dict[str, Any]:
        """The arguments of `records.create` that any kind of record takes from an entry."""
        names = ("space", "body", "raw", "marks", "people", "tags", "notice")
        return {"title": self.text, **{name: getattr(self, name) for name in names}}

    def changes(self, changed: frozenset[str]) -> dict[str, Any]:
        """The arguments of `records.change` for what an edited line `changed` of the common things."""
        found: dict[str, Any] = {"raw": self.raw, "notice": ""}
        if "text" in changed:
            found |= {"title": self.text, "marks": [dict(mark) for mark in self.marks]}
        if "body" in changed:
            found["body"] = self.body
        if "people" in changed:
            found["people"] = self.people
        if "tags" in changed:
            found["tags"] = self.tags
        return found

    def who(self, *roles: str) -> Named | None:
        """The first person named in one of `roles`, in the order of the roles."""
        return next((one for role in roles for one in self.people if one.role == role), None)

    @property
    def characteristics(self) -> tuple[str, ...]:
        """Which of the five characteristics it is tagged with."""
        from cairn.core.contract.kinds import CHARACTERISTICS

        return tuple(tag for tag in self.tags if tag in CHARACTERISTICS)


@dataclass(frozen=True, slots=True)
class Take:
    """How a practice takes one verb.

    `save(act, entry)` makes the record, or raises `Refused`. `amend(act, record, entry, changed)` applies an edited
    line: `changed` names what differs between the old reading and the new ("text", "body", "people", "tags" or the name
    of a slot; `entry.changes(changed)` turns the common ones into columns), and all else is left alone. `slots(record)`
    gives the slots back for the canonical line; `owns(record)` says whether this verb writes that record (a kind may
    have several). `complete(viewer, typed)` offers what can follow the head; `similar(viewer, text)` are earlier
    records like it; `lacks(entry)` names what a line that can be saved leaves out all the same. A verb without `amend`
    can't be edited as a line.
    """

    save: Callable[[Any, Entry], Any]
    amend: Callable[[Any, Any, Entry, frozenset[str]], Any] | None = None
    slots: Callable[[Any], Mapping[str, Any]] | None = None
    complete: Callable[[User, str], Sequence[str]] | None = None
    owns: Callable[[Any], bool] | None = None
    similar: Callable[[User, str], Sequence[Record]] | None = None
    lacks: Callable[[Entry], Sequence[str]] | None = None
