"""What a record says as columns of a decision, and what was changed here as fields of its record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cairn.core.contract import Named
from cairn.lib.formats import adr
from cairn.lib.formats.adr import Adr
from cairn.practices.decisions.kinds import ACCEPTED, CONSULTED, DECIDER, INFORMED, PROPOSED, SUPERSEDED
from cairn.practices.decisions.models import Decision, Option, as_data

ROLES = {"deciders": DECIDER, "consulted": CONSULTED, "informed": INFORMED}
LONGEST_NAME = 200
"""Characters of somebody's name on a record."""
TEXTS = ("context", "drivers", "because", "consequences", "confirmation", "more")


@dataclass(frozen=True, slots=True)
class Said:
    """What a decision says, in the form in which a record and a row of ours can be compared."""

    title: str
    state: str
    decided_on: dt.date | None
    context: str
    drivers: str
    options: tuple[Option, ...]
    choice: str
    because: str
    consequences: str
    confirmation: str
    more: str
    people: tuple[tuple[str, ...], ...]
    """Names by role, in the order of `ROLES`."""

    @property
    def columns(self) -> dict[str, Any]:
        """The columns of a row that says this; people aside."""
        names = ("title", "state", "decided_on", "choice", *TEXTS)
        return {**{name: getattr(self, name) for name in names}, "options": as_data(self.options)}


def of_record(record: Adr) -> Said:
    """A record that says no status holds as soon as it says what was chosen."""
    return Said(
        title=record.title,
        state=record.status or (ACCEPTED if record.choice else PROPOSED),
        decided_on=record.date,
        options=record.options,
        choice=record.choice,
        people=tuple(tuple(name[:LONGEST_NAME] for name in getattr(record, field)) for field in ROLES),
        **{name: getattr(record, name) for name in TEXTS},
    )


def of_row(row: Decision, beside: Said | None = None) -> Said:
    """What `row` says. A line says what was chosen in its title alone, and text below it; a record says both apart, so
    `beside`, what its record said, tells how those are to be read."""
    chosen = row.choice or ("" if beside and not beside.choice else row.chosen)
    return Said(
        title=row.heading if row.marks else row.title,
        state=row.state,
        decided_on=row.decided_on,
        context=row.context or row.body,
        options=row.weighed,
        choice=chosen,
        people=tuple(tuple(one.name for one in row.named(role)) for role in ROLES.values()),
        **{name: getattr(row, name) for name in TEXTS if name != "context"},
    )


def differing(one: Said, other: Said) -> frozenset[str]:
    """The fields in which two say different things; a form may have changed the ends of lines, which says nothing."""
    if one == other:
        return frozenset()
    names = [name for name in Said.__dataclass_fields__ if getattr(one, name) != getattr(other, name)]
    left, right = (adr.settled(_plain(said), "") for said in (one, other))
    return frozenset(name for name in names if name in OTHERS or getattr(left, name) != getattr(right, name))


OTHERS = ("state", "decided_on", "people")


def _plain(said: Said) -> Adr:
    """Without status, day and people."""
    return Adr(
        title=said.title,
        options=said.options,
        choice=said.choice,
        **{name: getattr(said, name) for name in TEXTS},
    )


def to_record(row: Decision, before: Adr | None, ties: Sequence[adr.Tie]) -> Adr:
    """The record of `row`: what it was `before`, with what was changed here, and ties that are new."""
    if before is None:
        said = of_row(row)
        made = replace(_plain(said), status=said.state, date=said.decided_on, ties=tuple(ties))
        people: dict[str, Any] = {field: _shown(row, role, ()) for field, role in ROLES.items()}
        return replace(made, **people)
    was = of_record(before)
    said = of_row(row, was)
    changed = differing(said, was)
    plain = _plain(said)
    fields: dict[str, Any] = {name: getattr(plain, name) for name in changed if name not in OTHERS}
    if "state" in changed:
        fields["status"] = said.state
    if "decided_on" in changed:
        fields["date"] = said.decided_on
    for place, (field, role) in enumerate(ROLES.items()):
        if said.people[place] != was.people[place]:
            fields[field] = _shown(row, role, was.people[place])
    back = "state" in changed and said.state != SUPERSEDED
    kept = [tie for tie in before.ties if not (back and tie.type == adr.SUPERSEDED_BY)]
    return replace(before, **fields, ties=(*kept, *(tie for tie in ties if not _is_in(kept, tie))))


def _is_in(ties: Sequence[adr.Tie], wanted: adr.Tie) -> bool:
    return any(tie.type == wanted.type and adr.points_at(tie.target, wanted.target) for tie in ties)


def _shown(row: Decision, role: str, known: Sequence[str]) -> tuple[str, ...]:
    """Names for others to read: whoever is known here by their whole name, but for those who stood there already."""
    return tuple(one.name if one.name in known or not one.person else one.person.name for one in row.named(role))


def named(said: Said, people: Mapping[str, Any]) -> list[Named]:
    """The people of a record, each with their entry where their whole name or handle is that of one."""
    return [
        Named(role, name, people.get(name.casefold().removeprefix("@")))
        for role, names in zip(ROLES.values(), said.people, strict=True)
        for name in names
    ]
