"""Whatever is done, in whatever order: search never goes stale, undo brings everything back, nobody else sees it."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from cairn.core.acts import Act
from cairn.core.capture.amending import CannotEditAsLine, amend, line_of
from cairn.core.capture.taking import take
from cairn.core.contract import Refused
from cairn.core.contract.registry import verbs
from cairn.core.directory import actions as directory
from cairn.core.keeping import actions
from cairn.core.links.models import Link
from cairn.core.moments.models import Moment
from cairn.core.people.models import Person
from cairn.core.records.models import Key, Record
from cairn.core.records.reading import specific
from cairn.core.records.writing import StaysHome
from cairn.core.search.indexing import rebuild, stale
from cairn.core.search.models import Document
from cairn.core.undo.undoing import CannotUndo, undo
from tests.core.states import columns
from tests.ground.hand import Hand

STEPS = 60
NAMES = ("ana", "ben", "cho")


class Walk:
    """Does one thing after the other, as Alice, by chance."""

    def __init__(self, hand: Hand, seed: int) -> None:
        self.hand = hand
        self.chance = random.Random(seed)
        self.acts: list[Any] = []
        self.ways: list[Callable[[Act], Any]] = [
            self.write,
            self.write,
            self.amend,
            self.amend,
            self.retype,
            self.file,
            self.delete,
            self.bring_back,
            self.meet,
            self.rename,
            self.leave,
        ]

    def step(self) -> bool:
        """One thing; whether it was done, or refused with nothing changed."""
        act = Act.begin(self.hand.alice)
        try:
            self.chance.choice(self.ways)(act)
        except (Refused, StaysHome, CannotEditAsLine, IndexError):
            return False
        self.acts.append(act.id)
        return True

    def line(self) -> str:
        verb = self.chance.choice([one for one in verbs() if one.heads])
        extra = self.chance.choice(
            ["", f" with:@{self.chance.choice(NAMES)}", " about:M-1", " +team", " #empathy", "\nbody"]
        )
        return f"{verb.example}{extra}"

    def record(self) -> Record:
        rows = Record.records.changeable_by(self.hand.alice).order_by("pk")
        return specific([self.chance.choice(list(rows))])[0]

    def person(self) -> Person:
        return self.chance.choice(list(Person.objects.visible_to(self.hand.alice).order_by("pk")))

    def write(self, act: Act) -> None:
        act.id = take(self.hand.alice, self.line()).act

    def amend(self, act: Act) -> None:
        row = self.record()
        amend(
            act, row, f"{line_of(self.hand.alice, row)} {self.chance.choice(['again', '@ana', '#integrity', '+team'])}"
        )

    def retype(self, act: Act) -> None:
        amend(act, self.record(), self.line())

    def file(self, act: Act) -> None:
        actions.file(act, self.record(), self.chance.choice([self.hand.alice.home, self.hand.people.team]))

    def delete(self, act: Act) -> None:
        actions.delete(act, self.record())

    def bring_back(self, act: Act) -> None:
        rows = list(Record.records.deleted_of(self.hand.alice).order_by("pk"))
        actions.bring_back(act, self.chance.choice(rows))

    def meet(self, act: Act) -> None:
        space = self.chance.choice([self.hand.alice.home, self.hand.people.team])
        directory.add(act, space, self.chance.choice(NAMES).title(), handle=self.chance.choice(NAMES))

    def rename(self, act: Act) -> None:
        directory.edit(act, self.person(), name=f"{self.chance.choice(NAMES).title()} {self.chance.randrange(9)}")

    def leave(self, act: Act) -> None:
        directory.remove(act, self.person())


@pytest.mark.parametrize("seed", range(3))
def test_nothing_goes_stale_on_the_way(hand: Hand, seed: int) -> None:
    walk, done = Walk(hand, seed), 0
    for _ in range(STEPS):
        done += walk.step()
        hand.watch.forward(minutes=7)
    assert done > STEPS / 2
    assert list(stale()) == []
    assert_whole(hand)
    found = set(Document.objects.values_list("pk", "title", "text", "space_id"))
    rebuild()
    assert set(Document.objects.values_list("pk", "title", "text", "space_id")) == found


@pytest.mark.parametrize("seed", range(3))
def test_each_step_can_be_taken_back(hand: Hand, seed: int) -> None:
    walk = Walk(hand, seed + 100)
    for _ in range(STEPS // 2):
        before = world()
        if walk.step() and walk.chance.random() < 0.5:
            undone(hand, walk.acts.pop())
            assert differences(before, world()) == []
            assert list(stale()) == []
        hand.watch.forward(minutes=7)
    for act in reversed(walk.acts):
        undo(hand.alice, act, in_time=False) if Moment.objects.filter(act=act).exists() else None
    assert not Record.records.exists()
    assert not Link.objects.exists()
    assert not Person.objects.exists()
    assert not Document.objects.exists()


def undone(hand: Hand, act: Any) -> None:
    if Moment.objects.filter(act=act).exists():
        undo(hand.alice, act)
    else:  # a line that changed nothing
        with pytest.raises(CannotUndo):
            undo(hand.alice, act)


def assert_whole(hand: Hand) -> None:
    """What is true of any state: entries of their own space alone, a key and a moment for each, nothing for Charlie."""
    for row in specific(list(Record.records.all())):
        assert all(one.person is None or one.person.space_id == row.space_id for one in row.people.all())
        assert Key.objects.filter(space_id=row.space_id, letter=row.letter, number=row.number).get().record_id == row.pk
        assert row.moments.exists()
        assert row.deleted_at or (row.document.space_id, row.document.kind) == (row.space_id, row.kind)
    assert not Record.records.visible_to(hand.people.charlie).exists()
    shared = Record.records.visible_to(hand.people.bob)
    assert {row.space_id for row in shared} <= {hand.people.team.pk}


def world() -> dict[str, Any]:
    """Everything that undo has to bring back."""
    rows = {row.pk: columns(row) for row in Record.records.all()}
    for row in rows.values():
        del row["version"]
    people = {one.pk: (one.name, one.handle, one.removed_at) for one in Person.objects.all()}
    spine = {one.pk: (one.kind, one.at, one.day, one.effect, one.traits, one.space_id) for one in Moment.objects.all()}
    return {"records": rows, "people": people, "moments": spine}


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[Any]:
    return [
        (what, pk, before[what].get(pk), after[what].get(pk))
        for what in before
        for pk in before[what].keys() | after[what].keys()
        if before[what].get(pk) != after[what].get(pk)
    ]
