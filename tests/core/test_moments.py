"""The spine: who sees a moment, what its kind says, and that one that diminished is its author's alone."""

from __future__ import annotations

import datetime as dt

import pytest

from cairn.core.contract.kinds import CHARACTERISTICS, TRAIL
from cairn.core.contract.registry import moment_kinds
from cairn.core.moments.amending import correct, first_of
from cairn.core.moments.models import Moment, bits
from cairn.core.moments.reading import history, last_told, lived
from cairn.core.moments.recording import record as moment
from cairn.core.records.models import Record
from tests.ground.hand import Hand


def test_seen_by_whoever_sees_its_record(hand: Hand) -> None:
    hand.write("mine")
    shared = hand.write("ours +team")
    assert lived(hand.alice).count() == 2
    assert [one.record_id for one in lived(hand.people.bob)] == [shared.pk]
    assert not lived(hand.people.charlie).exists()


def test_one_that_diminished_is_its_authors(hand: Hand) -> None:
    row = hand.write("ours +team")
    moment(hand.act(), "moment.slipped", row)
    assert lived(hand.alice).filter(effect=Moment.DIMINISHED).count() == 1
    assert not Moment.objects.visible_to(hand.people.bob).filter(effect=Moment.DIMINISHED).exists()
    assert history(hand.people.bob, row).count() == 1
    # The twin: the same moment without that effect is seen.
    Moment.objects.filter(effect=Moment.DIMINISHED).update(effect=Moment.NONE)
    assert history(hand.people.bob, row).count() == 2


def test_one_without_a_record_is_its_authors(hand: Hand) -> None:
    moment(hand.act(), "account.edited", space=hand.people.team)
    assert Moment.objects.visible_to(hand.alice).count() == 1
    assert not Moment.objects.visible_to(hand.people.bob).exists()


def test_effect_and_characteristics_follow_the_kind_unless_said(hand: Hand) -> None:
    plain = first_of(hand.write("it broke"))
    tagged = first_of(hand.write("stayed calm #empathy #integrity"))
    slip = first_of(hand.write("slip: shouted #empathy"))
    own = first_of(hand.write("own: I forgot #empathy"))
    assert [(one.effect, one.characteristics) for one in (plain, tagged, slip, own) if one] == [
        (0, ()),
        (1, ("integrity", "empathy")),
        (-1, ("empathy",)),
        (1, ("empathy", "accountability")),
    ]


def test_bits_are_five_and_each_its_own() -> None:
    assert sorted(bits((name,)) for name in CHARACTERISTICS) == [1, 2, 4, 8, 16]
    assert bits(CHARACTERISTICS) == 31 == bits((*CHARACTERISTICS, *CHARACTERISTICS))
    assert bits(()) == 0
    assert all(Moment(traits=bits((name,))).characteristics == (name,) for name in CHARACTERISTICS)


def test_an_undeclared_kind_is_refused(hand: Hand) -> None:
    with pytest.raises(KeyError, match=r"moment\.invented"):
        moment(hand.act(), "moment.invented")
    row = hand.write("one")
    first = first_of(row)
    assert first is not None
    with pytest.raises(KeyError):
        correct(hand.act(), first, kind="moment.invented")
    assert not any(kind.lived for kind in TRAIL)
    assert {kind.name for kind in TRAIL} <= moment_kinds().keys()


def test_a_correction_changes_the_one_row(hand: Hand) -> None:
    row = hand.write("one")
    first, act = first_of(row), hand.act()
    assert first is not None
    correct(act, first, at=dt.datetime(2025, 11, 1, 23, 30, tzinfo=dt.UTC), kind="moment.slipped", effect=-1)
    again = Moment.objects.get()
    assert (again.kind, again.lived, again.effect, again.day) == ("moment.slipped", True, -1, dt.date(2025, 11, 2))
    assert [change["was"]["kind"] for change in act.changes] == ["moment.noticed"]
    correct(act, again, kind="record.edited")
    assert not Moment.objects.get().lived
    act.take_changes()
    correct(act, again, effect=-1)
    assert act.changes == []


def test_lived_between_two_days_with_somebody(hand: Hand) -> None:
    ana = hand.meet("Ana", handle="ana")
    for line in ("2025-11-10: with @ana, with:@ana", "2025-11-12: with @ana", "2025-11-14: with @ben"):
        hand.write(line)
    assert lived(hand.alice, person=ana).count() == 2
    assert lived(hand.alice, dt.date(2025, 11, 12), dt.date(2025, 11, 14)).count() == 2
    assert lived(hand.alice, dt.date(2025, 11, 12), dt.date(2025, 11, 14), person=ana).count() == 1
    assert [one.day.day for one in lived(hand.alice)] == [10, 12, 14]


def test_trail_is_not_lived(hand: Hand) -> None:
    row = hand.write("one")
    hand.amend(row, "two")
    assert lived(hand.alice).count() == 1
    assert [one.kind for one in history(hand.alice, Record.records.get())] == ["moment.noticed", "record.edited"]


def test_when_somebody_last_did_anything(hand: Hand) -> None:
    assert last_told(hand.alice) is None
    hand.write("2025-11-01: long ago")
    assert last_told(hand.alice) == hand.watch.now
    assert last_told(hand.people.bob) is None
