"""Records: keys, conflicts, what stays home, deleting, bringing back, and what is final."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.db import connection

from cairn.core.capture.taking import take
from cairn.core.contract.registry import kinds
from cairn.core.keeping import actions
from cairn.core.links import tying
from cairn.core.links.models import Link
from cairn.core.moments.models import Moment
from cairn.core.moments.reading import lived
from cairn.core.records import writing
from cairn.core.records.models import Counter, Key, Record
from cairn.core.records.numbers import look_up
from cairn.core.records.reading import cards, specific
from cairn.core.records.writing import Conflict, StaysHome
from cairn.core.search.models import Document
from tests.contract.specimens import specimens
from tests.ground.hand import Hand
from tests.ground.people import People


def test_keys_are_counted_by_space_and_letter(hand: Hand) -> None:
    lines = ("one", "promise: two", "three", "four +team", "promise: five +team")
    assert [hand.write(line).key for line in lines] == ["M-1", "P-1", "M-2", "M-1", "P-1"]
    assert hand.write("bob's", hand.people.bob).key == "M-1"


def test_a_key_is_never_given_twice(hand: Hand) -> None:
    first = hand.take("one")
    assert first.record is not None
    hand.undo(first)
    assert hand.write("two").key == "M-2"
    Record.records.all().delete()
    assert hand.write("three").key == "M-3"
    assert not Key.objects.filter(number__lt=3).exists()
    assert Counter.objects.get(space=hand.alice.home, letter="M").last == 3


@pytest.mark.django_db(transaction=True)
def test_two_at_once_get_two_keys(transactional_db: None, people: People) -> None:
    go = threading.Barrier(6)

    def write(n: int) -> None:
        go.wait()
        take(people.alice, f"line {n}")
        connection.close()

    threads = [threading.Thread(target=write, args=(n,)) for n in range(6)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(Record.records.values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6]


def test_filing_gives_a_new_key_and_the_old_still_finds_it(hand: Hand) -> None:
    hand.write("first +team")
    row = hand.write("one")
    actions.file(hand.act(), row, hand.people.team)
    assert row.key == "M-2"
    found = Record.records.get(pk=row.pk)
    assert look_up(hand.alice, "M-1") == found
    assert look_up(hand.alice, "M-2", hand.people.team) == found
    assert look_up(hand.people.bob, "M-2", hand.people.team) == found
    assert look_up(hand.people.bob, "M-1") is None
    assert look_up(hand.people.charlie, "M-2", hand.people.team) is None
    actions.file(hand.act(), hand.fresh(row), hand.people.team)
    assert hand.fresh(row).key == "M-2"
    actions.delete(hand.act(), hand.fresh(row))
    assert look_up(hand.alice, "M-1") is None


@pytest.mark.parametrize("text", ["m-1", "M-0", "M-01", "M1", "M-1 ", "MMM-1", "M-1234567890", "Ä-1", ""])
def test_what_is_no_key_finds_nothing(hand: Hand, text: str) -> None:
    hand.write("one")
    assert look_up(hand.alice, text) is None


def test_changed_meanwhile_is_a_conflict_and_nothing_is_written(hand: Hand) -> None:
    row = hand.write("one")
    stale = hand.fresh(row)
    writing.change(hand.act(), row, body="mine")
    with pytest.raises(Conflict) as conflict:
        writing.change(hand.act(), stale, body="theirs", tags=["x"])
    assert conflict.value.record.body == "mine"
    assert (hand.fresh(row).body, hand.fresh(row).tag_names, hand.fresh(row).version) == ("mine", [], 2)


def test_what_stays_home_stays_home(hand: Hand) -> None:
    rows = specimens(hand)
    homely = [kind for kind in kinds() if kind.stays_home]
    assert homely
    for kind in homely:
        row = hand.fresh(rows[kind.name])
        with pytest.raises(StaysHome, match=kind.plural):
            actions.file(hand.act(), row, hand.people.team)
        answer = hand.browser().post(f"/records/{row.uid}/place/", {"space": "team"}, follow=True)
        assert answer.status_code == 200
        assert hand.fresh(row).space == hand.alice.home
    assert not Record.records.visible_to(hand.people.bob).exists()
    assert not Moment.objects.filter(space=hand.people.team).exists()


def test_a_slip_is_only_ever_its_authors(hand: Hand) -> None:
    row = hand.write("slip: late to standup +team #consistency")
    assert row.is_private
    with pytest.raises(StaysHome):
        actions.file(hand.act(), hand.fresh(row), hand.people.team)
    assert hand.fresh(row).is_private
    plain = hand.write("late to standup +team #consistency")
    turned = hand.amend(plain, "slip: late to standup #consistency")
    assert turned.is_private
    assert not Record.records.visible_to(hand.people.bob).exists()
    # Owning up in front of the team is what `own:` is for.
    assert hand.write("own: I was late +team").space == hand.people.team


def test_deleted_and_brought_back(hand: Hand) -> None:
    other = hand.write("other")
    row = hand.write(f"one +team about:{other.key}")
    actions.delete(hand.act(), hand.fresh(row))
    for viewer in (hand.alice, hand.people.bob):
        assert not Record.records.visible_to(viewer).filter(pk=row.pk).exists()
        assert cards(viewer, [row.pk]) == {}
        assert not lived(viewer).filter(record_id=row.pk).exists()
    assert tying.drawn(hand.alice, other) == []
    assert list(Record.records.deleted_of(hand.alice).values_list("pk", flat=True)) == [row.pk]
    assert not Record.records.deleted_of(hand.people.bob).exists()
    actions.bring_back(hand.act(), Record.records.deleted_of(hand.alice).get())
    assert lived(hand.people.bob).get().record_id == row.pk
    assert tying.drawn(hand.alice, other) == [("Mentioned in", [Record.records.get(pk=row.pk)])]
    told = [one.kind for one in Moment.objects.filter(record_id=row.pk).order_by("id")]
    assert told[-2:] == ["record.deleted", "record.restored"]


def test_after_thirty_days_it_is_final(hand: Hand) -> None:
    rows = specimens(hand)
    for row in rows.values():
        actions.delete(hand.act(), hand.fresh(row))
    kept = hand.write(f"kept about:{hand.write('other').key}")
    gone = len(rows)
    hand.watch.forward(days=29, hours=23)
    assert actions.purge(hand.watch.now) == 0
    hand.watch.forward(hours=2)
    assert actions.purge(hand.watch.now) == gone
    left = set(Record.records.values_list("pk", flat=True))
    assert kept.pk in left
    assert not left & {row.pk for row in rows.values()}
    assert set(Document.objects.values_list("pk", flat=True)) <= left
    assert Link.objects.count() == 1
    for row in rows.values():
        assert not type(row)._base_manager.filter(pk=row.pk).exists()


def test_a_settled_notice_is_said_no_more(hand: Hand) -> None:
    row = hand.write("h: no-such-habit")
    assert row.notice
    actions.settle_notice(hand.act(), row)
    assert hand.fresh(row).notice == ""
    assert hand.fresh(row).kind == "moment"


def test_specific_keeps_the_order_and_the_number_of_queries(hand: Hand, django_assert_num_queries: object) -> None:
    rows = [hand.write(line) for line in ("promise: a", "b", "promise: c @ben", "d #x")]
    base = [Record.records.get(pk=row.pk) for row in reversed(rows)]
    with django_assert_num_queries(2 + 2):  # type: ignore[operator]
        found = specific(base)
        assert [row.key for row in found] == ["M-2", "P-2", "M-1", "P-1"]
        assert [len(row.named()) + len(row.tag_names) for row in found] == [1, 1, 0, 0]


def test_times_are_of_the_line(hand: Hand) -> None:
    typed = dt.datetime(2025, 11, 1, 12, tzinfo=dt.UTC)
    row = hand.write("one", at=typed)
    assert row.created_at == row.changed_at == typed
    changed = hand.amend(row, "two")
    assert (changed.created_at, changed.changed_at) == (typed, hand.watch.now)
