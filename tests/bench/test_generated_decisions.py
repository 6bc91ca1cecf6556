"""Decisions out of the generator, and what they rest on, are what their actions would have left."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from typing import Any

import pytest
from django.db import connection

from cairn.core.acts import Act
from cairn.core.capture.entering import entry_of
from cairn.core.capture.models import Receipt
from cairn.core.capture.vocabulary import read, spaces_by_handle
from cairn.core.contract import Entry
from cairn.core.links.models import Link
from cairn.core.links.resting import RESTS_ON
from cairn.core.moments import encounters
from cairn.core.moments.models import Moment
from cairn.core.records.models import Record
from cairn.core.search import indexing
from cairn.practices.beliefs import actions as beliefs
from cairn.practices.beliefs.kinds import FAILED, HELD, OPEN
from cairn.practices.beliefs.models import Belief
from cairn.practices.decisions import actions
from cairn.practices.decisions import kinds as told_of
from cairn.practices.decisions.kinds import ACCEPTED, STATES
from cairn.practices.decisions.models import Decision
from tests.bench.generator.generating import World
from tests.bench.generator.sizes import Size
from tests.bench.generator.stories.deciding import Deciding
from tests.bench.small import UNTIL, told

LONG = Size("long", days=900, accounts=3, people=12, moments=0, promises=0, decisions=0, busy=0.4, met=8)
"""Of decisions alone: so long that they can end in each way."""
EVERY, IN_A_ROW = 9, 5
BASE = ("state", "open", "next_at", "next_by", "version", "created_at", "changed_at", "title", "raw", "marks")

Chain = list[Deciding]
"""A decision, and what took its place one after the other."""


@pytest.fixture
def chains(db: None, at_the_end: None) -> list[Chain]:
    found: list[Chain] = []
    world = World(LONG, 7, UNTIL)
    for number, day in enumerate(world.calendar.days):
        if number % EVERY == 0:
            account = world.cast.accounts[len(found) % LONG.accounts]
            found.append(world.decisions.plan(account, day, IN_A_ROW))
        world.diary.live(day)
    world.book.close()
    return found


def count(chains: list[Chain]) -> int:
    return sum(map(len, chains))


def test_they_come_and_end_in_each_way(chains: list[Chain]) -> None:
    states = Counter(Decision.objects.values_list("state", flat=True))
    assert set(states) == {name for name, _ in STATES}
    assert sum(states.values()) == count(chains)
    assert states[ACCEPTED] > count(chains) / 2
    outcomes = Counter(Belief.objects.values_list("state", flat=True))
    assert outcomes[HELD] > outcomes[FAILED] > 0 < outcomes[OPEN] < outcomes[HELD]
    kinds = set(Moment.objects.filter(record__kind="decision").values_list("kind", flat=True))
    seen = {one.name for one in (told_of.ASSUMED, told_of.SHAKEN, told_of.STOOD, told_of.REPLACED, told_of.TURNED)}
    assert seen < kinds
    assert Decision.objects.exclude(slot_marks={}).exists()
    assert 0.2 < Link.objects.filter(type=RESTS_ON).count() / count(chains) < 0.5


def test_each_is_what_its_actions_leave(chains: list[Chain]) -> None:
    """Played again through the actions, it ends with the same columns, moments, ties and beliefs."""
    for chain in chains:
        again = played_again(chain)
        whose = {row.pk: n for n, row in enumerate(again)} | {one.row.pk: n for n, one in enumerate(chain)}
        for course, other in zip(chain, again, strict=True):
            row = Decision.objects.get(pk=course.row.pk)
            assert seen(other, whose) == seen(row, whose), row.key


def test_what_follows_is_in_step(chains: list[Chain]) -> None:
    for row in Decision.objects.select_related("owner"):
        assert attention(row) == row.attention(row.changed_at), row.key
        grounds = Record.records.filter(links_back__source=row, links_back__type=RESTS_ON, state=FAILED)
        assert set(row.shaken) <= {str(one.uid) for one in grounds}, row.key
        assert row.is_in_force or not row.shaken
    for belief in Belief.objects.select_related("owner"):
        assert attention(belief) == belief.attention(), belief.key
    # Twin: one that asks for attention without a reason is told from what its model says.
    last = Decision.objects.filter(open=False).order_by("pk").last()
    assert last is not None
    Decision.objects.filter(pk=last.pk).update(open=True)
    changed = Decision.objects.get(pk=last.pk)
    assert attention(changed) != changed.attention(changed.changed_at)


def test_they_are_found_and_tied_as_actions_would(chains: list[Chain]) -> None:
    assert list(indexing.stale()) == []
    assert list(encounters.out_of_step()) == []
    connection.check_constraints()
    assert Receipt.objects.count() == count(chains)


def test_each_line_is_read_back(chains: list[Chain]) -> None:
    lines = [one for chain in chains for one in chain if one.row.raw]
    assert len(lines) > count(chains) / 3
    for course in lines:
        row = Decision.objects.get(pk=course.row.pk)
        entry = entry_of_line(row)
        assert (entry.text, [dict(mark) for mark in entry.marks], entry.space) == (row.title, row.marks, row.space)
        assert list(entry.people) == row.named()


def played_again(chain: Chain) -> list[Decision]:
    """The chain once more, by the actions; what happens at one instant is one act."""
    steps = [(at, n, name, by, given) for n, one in enumerate(chain) for name, at, by, given in one.script]
    rows: dict[int, Decision] = {}
    acts: dict[dt.datetime, Act] = {}
    # What takes another's place is written before that is superseded.
    for at, n, name, by, given in sorted(steps, key=lambda step: (step[0], -step[1])):
        act = acts.setdefault(at, Act(by, at=at, recorded=at))
        if name in ("decide", "propose"):
            rows[n] = written(act, chain[n], name, given)
        else:
            go_on(act, name, rows[n].pk, rows.get(n + 1), given)
    return [Decision.objects.get(pk=rows[n].pk) for n in range(len(chain))]


def written(act: Act, course: Deciding, name: str, given: dict[str, Any]) -> Decision:
    kept = Decision.objects.get(pk=course.row.pk)
    if kept.raw:
        return actions.decide(act, entry_of_line(kept))
    slots = {"because": given["because"], "assuming": given["assuming"]}
    entry = Entry("decision", kept.title, kept.space, people=tuple(kept.named()), slots=slots)
    made: Decision = getattr(actions, name)(act, entry, **given["columns"])
    return made


def go_on(act: Act, name: str, pk: int, new: Decision | None, given: dict[str, Any]) -> None:
    row = Decision.objects.with_people().get(pk=pk)
    if name in ("rate", "put_off", "settle"):
        belief = Belief.objects.get(links_back__source=pk)
        getattr(beliefs, {"rate": "change"}.get(name, name))(act, belief, **given)
    elif name == "supersede":
        assert new is not None
        actions.supersede(act, row, new)
    else:
        getattr(actions, name)(act, row, **given)


def entry_of_line(row: Decision) -> Entry:
    owner = row.owner
    assert owner is not None
    spaces = spaces_by_handle(owner)
    reading, keys = read(owner, row.raw, row.created_at, owner.zone, spaces, None)
    return entry_of(owner, reading, row.raw, spaces, keys)


def seen(row: Decision, whose: dict[int, int]) -> str:
    """All that is to be the same, as text; a belief goes by whose ground it is."""
    grounds = Belief.objects.filter(links_back__source=row.pk, links_back__type=RESTS_ON)
    text = json.dumps([of_record(one, whose) for one in (row, *grounds)], default=str, sort_keys=True)
    for ground in grounds:
        text = text.replace(str(ground.uid), "the ground")
    return text


def of_record(row: Record, whose: dict[int, int]) -> Any:
    own = [one.attname for one in row._meta.local_concrete_fields if not one.primary_key]
    columns = {name: getattr(row, name) for name in (*own, *BASE)}
    people = [(one.role, one.name, one.person) for one in row.named()]
    ties = [(one.type, whose.get(one.target_id), one.created_at) for one in row.links.order_by("pk")]
    return [columns, people, row.tag_names, ties, acts_of(row), told(row)]


def acts_of(row: Record) -> list[int]:
    """How many moments each act has that touched it, in their order."""
    acts = Moment.objects.filter(record_id=row.pk).order_by("pk").values_list("act", flat=True)
    return [Moment.objects.filter(act=act).count() for act in acts]


def attention(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("open", "next_at", "next_by")}
