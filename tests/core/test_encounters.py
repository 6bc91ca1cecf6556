"""Who was met when stays in step with moments and people, whatever is done with either."""

from __future__ import annotations

import datetime as dt

from cairn.core.directory import actions as directory
from cairn.core.keeping import actions as keeping
from cairn.core.moments import encounters
from cairn.core.moments.models import Encounter, Moment
from cairn.core.moments.reading import lived, met
from cairn.core.people.models import Person
from cairn.core.records.models import Record, RecordPerson
from cairn.practices.moments.panels import neglected
from cairn.practices.promises import actions as promises
from cairn.surfaces.people.reading import directory as people_of
from cairn.surfaces.people.reading import timeline
from tests.ground.hand import Hand


def days(hand: Hand, person: Person) -> list[dt.date]:
    """On which days Alice met somebody; nothing may be out of step."""
    assert list(encounters.out_of_step()) == []
    return list(met(hand.alice).filter(person=person).order_by("day").values_list("day", flat=True))


def test_somebody_named_was_met(hand: Hand) -> None:
    ana = hand.meet("Ana Ruiz")
    today = hand.act().day
    hand.write("thanked @ana for the calm review")
    assert days(hand, ana) == [today]
    kept = hand.write("promise: the plan to @ana by fri")
    hand.watch.forward(days=1)
    promises.keep(hand.act(), kept, told=True)
    # Making it and keeping it; to plan a habit is nothing that passes between people.
    assert days(hand, ana) == [today, today, today + dt.timedelta(days=1)]


def test_two_roles_are_one_encounter(hand: Hand) -> None:
    ana = hand.meet("Ana Ruiz")
    row = hand.write("sat down with @ana; thanked @ana.ruiz")
    assert [one.person for one in row.people.all()] == [ana, ana]
    assert len(days(hand, ana)) == 1


def test_it_follows_an_edit_a_deletion_and_undo(hand: Hand) -> None:
    ana, ben = hand.meet("Ana Ruiz"), hand.meet("Ben Hill")
    row = hand.write("paired with @ana")
    hand.watch.forward(minutes=1)
    hand.amend(row, "yesterday: paired with @ben")
    assert (days(hand, ana), len(days(hand, ben))) == ([], 1)
    assert days(hand, ben) == [hand.act().day - dt.timedelta(days=1)]
    act = hand.act()
    keeping.delete(act, hand.fresh(row))
    assert days(hand, ben) == []
    hand.undo(act)
    assert len(days(hand, ben)) == 1
    taken = hand.take("called @ben again")
    assert len(days(hand, ben)) == 2
    hand.undo(taken)
    assert len(days(hand, ben)) == 1


def test_it_follows_the_directory(hand: Hand) -> None:
    hand.write("met @cleo at the door")
    act = hand.act()
    cleo = directory.add(act, hand.alice.home, "Cleo Marsh")
    assert len(days(hand, cleo)) == 1
    hand.undo(act)
    assert Encounter.objects.count() == 0
    assert list(encounters.out_of_step()) == []


def test_it_follows_a_filing(hand: Hand) -> None:
    ana = hand.meet("Ana Ruiz")
    there = hand.meet("Ana Ruiz", space=hand.people.team)
    row = hand.write("agreed with @ana on the plan")
    keeping.file(hand.act(), row, hand.people.team)
    assert (days(hand, ana), len(days(hand, there))) == ([], 1)


def test_what_diminished_is_its_authors_alone(hand: Hand) -> None:
    team = hand.people.team
    ana = hand.meet("Ana Ruiz", space=team)
    row = hand.write("promise: the plan to @ana +team")
    promises.break_(hand.act(), row)
    assert [one.only for one in Encounter.objects.order_by("moment")] == [None, hand.alice]
    mine, bobs = (met(user).filter(person=ana).count() for user in (hand.alice, hand.people.bob))
    assert (mine, bobs) == (2, 1)
    assert met(hand.people.charlie).count() == 0


def test_it_says_what_all_moments_say(hand: Hand) -> None:
    """The long way round, through every moment, gives the same for everybody."""
    for name in ("Ana Ruiz", "Ben Hill"):
        hand.meet(name)
    for n in range(12):
        hand.write(f"talked with @{'ana' if n % 3 else 'ben'} about {n}")
        hand.write(f"promise: {n} to @ana by fri")
        hand.watch.forward(days=2)
    for person in Person.objects.all():
        long_way = Moment.objects.visible_to(hand.alice).lived().filter(record__people__person=person).distinct()
        assert set(lived(hand.alice, person=person)) == set(long_way)
        shown, _ = timeline(hand.alice, person)
        assert [one.day for one in shown] == sorted({moment.day for moment in long_way}, reverse=True)
        assert {one.pk: one.last for one in people_of(hand.alice)[0]}[person.pk] == max(m.day for m in long_way)  # type: ignore[attr-defined]


def test_whoever_was_met_this_week_is_nobody_to_name(hand: Hand) -> None:
    ana = hand.meet("Ana Ruiz")
    for _ in range(7):
        hand.write("talked with @ana")
        hand.watch.forward(days=2)
    day = hand.act().day
    assert neglected(hand.alice, day) == []
    assert [person for person, _ in neglected(hand.alice, day + dt.timedelta(days=9))] == [ana]


def test_one_out_of_step_is_found_and_put_right(hand: Hand) -> None:
    ana = hand.meet("Ana Ruiz")
    row = hand.write("talked with @ana")
    Encounter.objects.update(day=dt.date(2001, 1, 1))
    told = row.moments.get()
    assert list(encounters.out_of_step()) == [told.pk]
    encounters.rebuild()
    assert days(hand, ana) == [told.day]
    # The twin: people written around the actions leave it behind.
    RecordPerson.objects.filter(record=row).update(person=None)
    assert list(encounters.out_of_step()) == [told.pk]


def test_the_newest_of_somebody_are_those_of_their_records(hand: Hand) -> None:
    hand.meet("Ana Ruiz")
    row = hand.write("talked with @ana")
    assert [one.created_at for one in row.people.all()] == [row.created_at]
    hand.amend(row, "talked with @ana and @ben")
    assert {one.created_at for one in row.people.all()} == {Record.records.get().created_at}
