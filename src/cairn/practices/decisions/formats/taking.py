"""Takes records in: what is new, and what was changed in its file and not here."""

from __future__ import annotations

from collections.abc import Sequence

from cairn.core.accounts.models import User
from cairn.core.acts import Act
from cairn.core.contract import Fresh, Item
from cairn.core.people.models import Person
from cairn.core.transfer import identity
from cairn.lib.formats import adr
from cairn.practices.decisions.actions.bringing import Came, Pointer, bring_in, read_again
from cairn.practices.decisions.formats.fields import differing, named, of_record, of_row
from cairn.practices.decisions.formats.reading import NAME, Paper
from cairn.practices.decisions.models import Decision

SAME, CHANGED, BOTH, GONE = "same", "changed", "both", "gone"


def fresh(by: User, items: Sequence[Item]) -> Fresh:
    """Those that are new, with a uid, and those whose file was changed and can be taken over, without one."""
    known = _known(by, items)
    new = identity.fresh(by, NAME, [item for item in items if item.data.name not in known])
    changed = [item for item in items if item.data.name in known and _news(known[item.data.name], item.data) == CHANGED]
    return [*new, *((identity.NOBODY, item) for item in changed)]


def aside(by: User, items: Sequence[Item]) -> list[str]:
    """Those that were changed in their file and here as well."""
    known = _known(by, items)
    rows = ((known[item.data.name], item.data) for item in items if item.data.name in known)
    return [
        f"{paper.name} was changed both there and here ({row.key}), so it is left alone."
        for row, paper in rows
        if _news(row, paper) == BOTH
    ]


def take(act: Act, given: Fresh) -> None:
    """Make those that are new, and let the others say what their file says now."""
    people = _people(act.by, [item.data for _, item in given])
    came = [_came(item.data, people) for _, item in given]
    bring_in(act, [(uid, one) for (uid, _), one in zip(given, came, strict=True) if uid != identity.NOBODY])
    known = _known(act.by, [item for uid, item in given if uid == identity.NOBODY])
    for (uid, item), one in zip(given, came, strict=True):
        row = known.get(item.data.name)
        if uid == identity.NOBODY and row is not None:
            _again(act, row, one, item.data)


def _again(act: Act, row: Decision, came: Came, paper: Paper) -> None:
    """Of what its file says now, that which it didn't say before."""
    before = adr.read(row.source, paper.name)
    was, now = of_record(before), of_record(paper.adr)
    changed = differing(now, was) if not differing(of_row(row, was), was) else frozenset[str]()
    columns = {name: value for name, value in now.columns.items() if name in changed}
    people = came.people if "people" in changed else None
    gone = [_pointer(tie) for tie in before.ties if tie not in paper.adr.ties]
    read_again(act, row, Came(paper.name, paper.text, columns, people, came.pointers), gone)


def _known(by: User, items: Sequence[Item]) -> dict[str, Decision]:
    """Decisions that came from files of these names, or went to them; deleted ones, too."""
    names = {item.data.name for item in items}
    rows = Decision.objects.kept_by(by).filter(source_name__in=names).with_people() if names else ()
    return {row.source_name: row for row in rows}


def _news(row: Decision, paper: Paper) -> str:
    """What a file says that isn't known of `row`."""
    if row.deleted_at is not None:
        return GONE
    if row.source == paper.text:
        return SAME
    was, now = of_record(adr.read(row.source, paper.name)), of_record(paper.adr)
    here = of_row(row, was)
    # What was changed on one side alone, or on both to the same, can be put together.
    return CHANGED if not differing(here, was) or not differing(now, was) or not differing(here, now) else BOTH


def _came(paper: Paper, people: dict[str, Person]) -> Came:
    said = of_record(paper.adr)
    pointers = tuple(_pointer(tie) for tie in paper.adr.ties)
    return Came(paper.name, paper.text, said.columns, tuple(named(said, people)), pointers)


def _pointer(tie: adr.Tie) -> Pointer:
    return Pointer(tie.type, tie.target)


def _people(by: User, papers: Sequence[Paper]) -> dict[str, Person]:
    """Entries of one's own directory by whole name and by handle, where a record names anybody."""
    if not any(paper.adr.deciders or paper.adr.consulted or paper.adr.informed for paper in papers):
        return {}
    rows = list(Person.objects.visible_to(by).filter(space=by.home).order_by("-pk"))
    return {one.name.casefold(): one for one in rows} | {one.handle: one for one in rows}
