"""Undo: ten seconds, by whoever did it; all of an act or nothing of it."""

from __future__ import annotations

import uuid

import pytest

from cairn.core.acts import Act
from cairn.core.capture.amending import amend
from cairn.core.capture.models import Receipt
from cairn.core.capture.receipts import take_back
from cairn.core.directory import actions as directory
from cairn.core.keeping import actions
from cairn.core.keeping.account import edit_account
from cairn.core.links import tying
from cairn.core.moments.models import Moment
from cairn.core.moments.recording import record as moment
from cairn.core.outbox.models import Outbox
from cairn.core.outbox.queueing import queue
from cairn.core.people.models import Person
from cairn.core.records.models import Key, Record
from cairn.core.search.indexing import stale
from cairn.core.undo.undoing import CannotUndo, undo
from tests.ground.hand import Hand


def test_ten_seconds_and_the_time_of_the_page(hand: Hand) -> None:
    taken, late = hand.take("one"), hand.take("two")
    hand.watch.forward(seconds=12)
    hand.undo(taken)
    hand.watch.forward(seconds=2)
    with pytest.raises(CannotUndo, match="ten seconds are over"):
        hand.undo(late)
    # The shell has no clock.
    undo(hand.alice, late.act, in_time=False)
    assert not Record.records.exists()


def test_only_by_whoever_did_it_and_only_once(hand: Hand) -> None:
    taken = hand.take("one +team")
    with pytest.raises(CannotUndo):
        undo(hand.people.bob, taken.act)
    hand.undo(taken)
    with pytest.raises(CannotUndo, match="already"):
        hand.undo(taken)
    with pytest.raises(CannotUndo):
        undo(hand.alice, uuid.uuid4())


def test_values_people_tags_and_ties_come_back(hand: Hand) -> None:
    ana = hand.meet("Ana", handle="ana")
    other, third = hand.write("other"), hand.write("third")
    row = hand.write(f"sat 15:30: paired with @ana #empathy about:{other.key}\nbody")
    before, line, spine = snapshot(row), hand.line(row), Moment.objects.filter(record_id=row.pk).earliest("id")
    hand.watch.forward(seconds=20)
    act = hand.act()
    amend(act, hand.fresh(row), f"2025-11-14: with @ben #integrity about:{third.key} +team\nother body")
    assert snapshot(row)["title"] == "with @ben #integrity"
    hand.undo(act)
    after = snapshot(row)
    assert {name for name, value in after.items() if value != before[name]} == {"version"}
    assert hand.line(row) == line
    assert [one.person for one in hand.fresh(row).named()] == [ana]
    again = Moment.objects.filter(record_id=row.pk).earliest("id")
    assert [getattr(again, name) for name in ("at", "day", "traits", "effect", "space_id")] == [
        getattr(spine, name) for name in ("at", "day", "traits", "effect", "space_id")
    ]
    assert [one.pk for one in tying.of(hand.alice, row, "about")] == [other.pk]
    assert hand.keys("body") == [row.key]
    assert list(stale()) == []


def test_what_was_left_in_another_space_stays_there(hand: Hand) -> None:
    row = hand.write("in the team +team")
    act = hand.act()
    moment(act, "record.edited", row, space=hand.alice.home)
    filing = hand.act()
    actions.file(filing, hand.fresh(row), hand.alice.home)
    hand.undo(filing)
    assert [one.space for one in Moment.objects.order_by("id")] == [hand.people.team, hand.alice.home]


def test_refused_once_something_was_done_with_it(hand: Hand) -> None:
    taken = hand.take("one")
    row = hand.fresh(taken.record)
    hand.amend(row, "one and a half")
    with pytest.raises(CannotUndo, match="Something was done"):
        hand.undo(taken)
    assert hand.fresh(row).title == "one and a half"


def test_refused_once_another_record_is_linked_to_it(hand: Hand) -> None:
    taken = hand.take("one")
    hand.write("two about:M-1")
    with pytest.raises(CannotUndo, match="linked"):
        hand.undo(taken)
    assert Record.records.count() == 2


def test_an_older_act_is_refused_after_a_newer(hand: Hand) -> None:
    row = hand.write("one")
    first, second = hand.act(), hand.act()
    amend(first, hand.fresh(row), "two")
    amend(second, hand.fresh(row), "three")
    with pytest.raises(CannotUndo):
        hand.undo(first)
    hand.undo(second)
    hand.undo(first)
    assert hand.fresh(row).title == "one"


def test_a_message_that_waits_is_taken_back_and_one_that_left_isnt(hand: Hand) -> None:
    row = hand.write("one")
    for state in (Outbox.WAITING, Outbox.SENT):
        act = hand.act()
        post(act, row)
        Outbox.objects.filter(act=act.id).update(state=state)
        if state == Outbox.WAITING:
            hand.undo(act)
            assert not Outbox.objects.exists()
        else:
            with pytest.raises(CannotUndo, match="on its way"):
                hand.undo(act)
            assert Moment.objects.filter(act=act.id).exists()


def post(act: Act, row: Record) -> None:
    from django.db import transaction

    with transaction.atomic():
        queue(act, to=["dana@example.org"], subject="Hello", text="Hello", record=row)
        moment(act, "message.queued", row)


def test_somebody_who_was_added_or_taken_out(hand: Hand) -> None:
    row = hand.write("paired with @ana")
    adding = hand.act()
    ana = directory.add(adding, hand.alice.home, "Ana Ruiz", handle="ana")
    later = hand.write("again with @ana")
    assert [one.person for one in hand.fresh(row).named()] == [ana]
    hand.undo(adding)
    assert not Person.objects.exists()
    assert [one.person for one in hand.fresh(row).named() + hand.fresh(later).named()] == [None, None]
    assert list(stale()) == []


def test_an_entry_that_was_changed_since_is_left_alone(hand: Hand) -> None:
    adding, first, second, other = hand.act(), hand.act(), hand.act(), hand.act()
    ana = directory.add(adding, hand.alice.home, "Ana", handle="ana")
    directory.edit(first, ana, name="Ana B")
    directory.edit(second, ana, name="Ana C")
    directory.edit(other, ana, note="hers")
    for act in (adding, first):
        with pytest.raises(CannotUndo, match="done with it since"):
            hand.undo(act)
    assert Person.objects.get().name == "Ana C"
    # What was set since were other columns.
    hand.undo(second)
    assert (Person.objects.get().name, Person.objects.get().note) == ("Ana B", "hers")


def test_settings_that_were_changed_since_are_left_alone(hand: Hand) -> None:
    first, second = hand.act(), hand.act()
    edit_account(first, name="B")
    edit_account(second, name="C")
    with pytest.raises(CannotUndo):
        hand.undo(first)
    hand.undo(second)
    hand.undo(first)
    assert type(hand.alice).objects.get(pk=hand.alice.pk).name == "Alice"


def test_a_deletion_and_a_filing(hand: Hand) -> None:
    row = hand.write("one")
    for do in (actions.delete, lambda act, row: actions.file(act, row, hand.people.team)):
        before, act = snapshot(row), hand.act()
        do(act, hand.fresh(row))
        hand.undo(act)
        assert {**snapshot(row), "version": 0, "changed_at": 0} == {**before, "version": 0, "changed_at": 0}
        assert hand.keys("one") == [row.key]
        assert hand.keys("one", hand.people.bob) == []
        assert Moment.objects.get(record_id=row.pk).space == hand.alice.home
    # The key that it had in the team for a moment is nobody else's.
    assert hand.write("two +team").number == 2
    assert Key.objects.filter(record_id=row.pk).count() == 2


def test_the_receipt_stays(hand: Hand) -> None:
    hand.take("one", once="k")
    hand.watch.forward(days=3)
    take_back(hand.alice, Receipt.objects.get())
    receipt = Receipt.objects.get()
    assert (receipt.record_id, receipt.undone_at) == (None, hand.watch.now)
    with pytest.raises(CannotUndo):
        take_back(hand.alice, receipt)


def snapshot(row: Record) -> dict[str, object]:
    """Every column of a record as it stands, but when it was changed."""
    from tests.core.states import columns

    return columns(row)
