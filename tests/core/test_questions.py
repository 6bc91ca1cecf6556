"""Questions that are put together once: nobody is given another's, and nothing that was asked before gets lost."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import Exists, OuterRef

from cairn.core.accounts.models import Membership, User
from cairn.core.database import questions
from cairn.core.moments.models import Encounter, Moment
from cairn.core.people.models import Person
from cairn.core.records.models import Record
from cairn.practices.promises.models import Promise
from tests.ground.hand import Hand


@pytest.fixture
def written(hand: Hand) -> Hand:
    for line in ("one", "promise: two", "three +team", "promise: four +team"):
        hand.write(line)
    hand.write("bob's", hand.people.bob)
    Person.objects.create(space=hand.people.team, handle="mei", name="Mei")
    return hand


def titles(rows: Any) -> set[str]:
    return {row.title for row in rows}


def keep_apart(hand: Hand) -> None:
    """Twice each, since it is the second time that something is handed out again."""
    for _ in range(2):
        assert titles(Record.records.visible_to(hand.alice)) == {"one", "two", "three", "four"}
        assert titles(Record.records.visible_to(hand.people.bob)) == {"three", "four", "bob's"}
        assert titles(Record.records.changeable_by(hand.people.bob)) == {"bob's"}
        assert not Record.records.visible_to(hand.people.charlie)
        assert titles(Promise.objects.visible_to(hand.people.bob)) == {"four"}
        assert Moment.objects.visible_to(hand.alice).count() == 4
        assert Moment.objects.visible_to(hand.people.bob).count() == 3
        assert not Person.objects.visible_to(hand.people.charlie)


def test_each_account_is_asked_for_by_itself(written: Hand) -> None:
    keep_apart(written)


def test_it_is_put_together_once(written: Hand) -> None:
    Record.records.visible_to(written.alice)
    before = len(questions._kept)
    for _ in range(3):
        Record.records.visible_to(written.alice).filter(title="one").exists()
    assert len(questions._kept) == before


def test_broken_twin_that_keeps_one_for_all_is_caught(written: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    real = questions.Question.once
    monkeypatch.setattr(questions.Question, "once", lambda self, narrow, *_key: real(self, narrow))
    monkeypatch.setattr(questions, "_kept", {})
    with pytest.raises(AssertionError):
        keep_apart(written)


BEFORE: dict[str, Callable[[User], tuple[Any, set[str]]]] = {
    "a filter": lambda by: (Record.records.filter(kind="promise"), {"two", "four"}),
    "nothing at all": lambda _: (Record.records.none(), set()),
    "a related manager": lambda by: (by.home.records, {"one", "two"}),
    "an exclusion": lambda _: (Record.records.exclude(title="one"), {"two", "three", "four"}),
}


@pytest.mark.parametrize("before", BEFORE)
def test_what_was_asked_before_stays(written: Hand, before: str) -> None:
    Record.records.visible_to(written.alice)
    rows, expected = BEFORE[before](written.alice)
    assert titles(rows.visible_to(written.alice)) == expected


def test_so_does_an_order(written: Hand) -> None:
    Record.records.visible_to(written.alice)
    rows = Record.records.order_by("-title").visible_to(written.alice)
    assert [row.title for row in rows] == ["two", "three", "one", "four"]


def test_what_comes_after_changes_none_of_it(written: Hand) -> None:
    every = titles(Record.records.visible_to(written.alice))
    rows = Record.records.visible_to(written.alice)
    assert titles(rows.filter(title="one").order_by("-pk")) == {"one"}
    assert titles(Person.objects.filter(Exists(rows.filter(space=OuterRef("space")))).none()) == set()
    assert list(
        Record.records.filter(pk__in=rows.filter(title="two").values("pk")).values_list("title", flat=True)
    ) == ["two"]
    assert titles(Record.records.visible_to(written.alice)) == every == titles(rows)


def test_a_query_that_was_put_in_later_stays(written: Hand) -> None:
    Record.records.visible_to(written.alice)
    rows = Record.records.all()
    rows.query = Record.records.filter(title="one").query
    assert titles(rows.visible_to(written.alice)) == {"one"}


def test_nobody_is_kept_with_a_question(written: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept outlives the request that asked, and must not take it along."""
    monkeypatch.setattr(questions, "_kept", {})
    someone = User.objects.get(pk=written.alice.pk)
    gone = weakref.ref(someone)
    for door in (Record.records, Promise.objects):
        list(door.visible_to(someone))
        list(door.changeable_by(someone))
        list(door.deleted_of(someone))
    for other in (Person.objects, Moment.objects, Encounter.objects):
        list(other.visible_to(someone))
    assert len(questions._kept) == 8
    del someone
    gc.collect()
    assert gone() is None


def test_it_does_not_grow_with_what_is_asked_of_it(written: Hand) -> None:
    def names() -> int:
        return sum(len(some) for one in questions._kept.values() for some in one.query.table_map.values())

    def ask() -> None:
        rows = Promise.objects.visible_to(written.alice)
        list(rows.filter(Exists(Promise.objects.visible_to(written.alice).filter(pk=OuterRef("pk")))))
        # Records once more, under another name.
        list(rows.filter(links__target__title="one"))

    ask()
    before = names()
    for _ in range(5):
        ask()
    assert names() == before


def test_who_leaves_a_space_is_out_at_the_next_question(written: Hand) -> None:
    bob = written.people.bob
    assert titles(Record.records.visible_to(bob)) == {"three", "four", "bob's"}
    Membership.objects.filter(user=bob, space=written.people.team).delete()
    assert titles(Record.records.visible_to(bob)) == {"bob's"}


def test_few_are_kept(written: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(questions, "AT_MOST", 2)
    monkeypatch.setattr(questions, "_kept", {})
    for one in written.people[:3]:
        for door in (Record.records, Promise.objects, Person.objects):
            door.visible_to(one)
            assert len(questions._kept) <= 2
