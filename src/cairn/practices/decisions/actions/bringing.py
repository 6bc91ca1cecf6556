"""What comes in as files, and goes out to them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cairn.core import clock
from cairn.core.acts import Act, action
from cairn.core.contract import Named
from cairn.core.database import bulk
from cairn.core.links import tying
from cairn.core.links.models import Link
from cairn.core.moments.recording import Told, record_many
from cairn.core.moments.recording import record as moment
from cairn.core.records import writing
from cairn.core.records.batches import create_many
from cairn.lib.formats.adr import SUPERSEDED_BY, number_of
from cairn.practices.decisions import kinds
from cairn.practices.decisions.actions.changing import put
from cairn.practices.decisions.kinds import SUPERSEDES
from cairn.practices.decisions.models import Decision


@dataclass(frozen=True, slots=True)
class Pointer:
    """That a file names another one, by its name or its number; `type` as it says so."""

    type: str
    target: str

    def ends(self, here: int, there: int) -> tuple[int, int, str]:
        """The tie that comes of it: whatever a file says, the newer one supersedes the older."""
        return (there, here, SUPERSEDES) if self.type == SUPERSEDED_BY else (here, there, self.type)


@dataclass(frozen=True, slots=True)
class Came:
    """A file called `name` with its `text`, and what it says: columns, people, other files."""

    name: str
    text: str
    columns: Mapping[str, Any]
    people: tuple[Named, ...] | None = ()
    pointers: tuple[Pointer, ...] = ()


@dataclass
class Names:
    """Decisions by the names of their files, and by the numbers in those."""

    by_name: dict[str, int] = field(default_factory=dict)
    by_number: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, pk: int) -> None:
        self.by_name[name] = pk
        number = number_of(name)
        if number is not None:
            self.by_number.setdefault(str(number), pk)

    def take(self, new: Names) -> None:
        """Put in those that stood for themselves with 0 so far."""
        self.by_name.update(new.by_name)
        self.by_number.update({number: pk for number, pk in new.by_number.items() if not self.by_number.get(number)})

    def find(self, target: str) -> int | None:
        return self.by_number.get(target) if target.isdigit() else self.by_name.get(target)


@action
def bring_in(act: Act, given: Sequence[tuple[uuid.UUID, Came]]) -> list[Decision]:
    """Make a decision of each file, with the text that it came as, and tie those that name each other."""
    if not given:
        return []
    known, waiting = _known(act)
    for _, came in given:
        known.add(came.name, 0)
    rows = [_row(act, uid, came, known) for uid, came in given]
    made = create_many(act, Decision, kinds.KIND.name, rows, act.by.home)
    record_many(act, [Told(one, kinds.READ_IN.name, one.created_at, one.decided_on) for one in made])
    new = Names()
    for one in made:
        new.add(one.source_name, one.pk)
    known.take(new)
    ahead = [(one.pk, each) for one, (_, came) in zip(made, given, strict=True) for each in came.pointers]
    _tie_many(act, ahead, known)
    _tie_many(act, waiting, new)
    return made


def _known(act: Act) -> tuple[Names, list[tuple[int, Pointer]]]:
    """The files there are, and what they name that wasn't there when they came in."""
    names, waiting = Names(), []
    rows = Decision.objects.changeable_by(act.by).exclude(source_name="").order_by("pk")
    for pk, name, ties in rows.values_list("pk", "source_name", "source_ties"):
        names.add(name, pk)
        waiting += [(pk, Pointer(*one)) for one in ties]
    return names, waiting


def _row(act: Act, uid: uuid.UUID, came: Came, known: Names) -> dict[str, Any]:
    day = came.columns["decided_on"]
    bare = Decision(owner=act.by, state=came.columns["state"])
    return {
        **came.columns,
        **bare.attention(act.recorded),
        "uid": uid,
        "people": came.people or (),
        "created_at": clock.start(day, act.zone) if day and day < act.today else act.recorded,
        "source": came.text,
        "source_name": came.name,
        "source_ties": [[one.type, one.target] for one in came.pointers if known.find(one.target) is None],
    }


def _tie_many(act: Act, pointers: Iterable[tuple[int, Pointer]], names: Names) -> None:
    """Tie what names each other, each once. Such ties go with the record that they came with."""
    wanted = dict.fromkeys(
        one.ends(here, there)
        for here, one in pointers
        if (there := names.find(one.target)) is not None and there != here
    )
    if not wanted:
        return
    tied = Link.objects.filter(source__in={one[0] for one in wanted})
    known = set(tied.values_list("source", "target", "type"))
    rows = [(*one, act.id, act.recorded) for one in wanted if one not in known]
    bulk.insert_values(Link, ("source_id", "target_id", "type", "act", "created_at"), rows)


@action
def read_again(act: Act, row: Decision, came: Came, gone: Sequence[Pointer] = ()) -> Decision:
    """Its file says something else by now: the columns and people given, and it names `gone` no more."""
    known, _ = _known(act)
    rows: dict[int, Decision] = {}
    missing = [[one.type, one.target] for one in came.pointers if known.find(one.target) is None]
    people = {} if came.people is None else {"people": came.people}
    put(act, row, **came.columns, **people, source=came.text, source_ties=missing)
    for pointer, tie in (*((one, tying.untie) for one in gone), *((one, tying.tie) for one in came.pointers)):
        pk = known.find(pointer.target)
        if pk is not None and pk != row.pk:
            other = rows.setdefault(pk, Decision.objects.changeable_by(act.by).get(pk=pk))
            source, _, sort = pointer.ends(row.pk, pk)
            ends = (row, other) if source == row.pk else (other, row)
            tie(act, ends[0], sort, ends[1])
    moment(act, kinds.READ_AGAIN.name, row)
    return row


@action
def written_out(act: Act, given: Sequence[tuple[Decision, str, str]]) -> None:
    """Each now stands in the file of that name, with that text."""
    for row, name, text in given:
        writing.change(act, row, source=text, source_name=name)
        moment(act, kinds.WRITTEN_OUT.name, row)
