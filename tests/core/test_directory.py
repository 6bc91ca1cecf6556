"""The directory: people are offered, never made silently; a handle is given once; a name that fits several is asked."""

from __future__ import annotations

import pytest

from cairn.core.directory.accounts import account_of
from cairn.core.directory.actions import Stale, add, edit, free_handle, is_taken, remove
from cairn.core.directory.resolving import candidates, resolve, unknown
from cairn.core.moments.models import Moment
from cairn.core.people.models import Person
from tests.ground.hand import Hand


def test_a_handle_follows_the_name_and_is_never_given_twice(hand: Hand) -> None:
    home = hand.alice.home
    first, second = hand.meet("Ana Ruiz"), hand.meet("Ana Ruiz")
    assert (first.handle, second.handle) == ("ana.ruiz", "ana.ruiz.2")
    remove(hand.act(), first)
    assert hand.meet("Ana Ruiz").handle == "ana.ruiz.3"
    assert is_taken(home, "ana.ruiz")
    assert not is_taken(home, "ana.ruiz", but=first)
    assert hand.meet("Ana", handle="ana.ruiz").handle != "ana.ruiz"
    # Each space has its own.
    assert hand.meet("Ana Ruiz", hand.people.team).handle == "ana.ruiz"


@pytest.mark.parametrize(
    ("name", "handle"),
    [("Özgür Kaya", "ozgur.kaya"), ("Anne-Marie O’Neil", "anne.marie.oneil"), ("山田", "person"), ("7 of 9", "of")],
)
def test_a_handle_can_be_typed(hand: Hand, name: str, handle: str) -> None:
    assert free_handle(hand.alice.home, name) == handle
    person = hand.meet(name)
    assert hand.write(f"paired with @{handle}").first_named("named").person == person


@pytest.mark.parametrize("typed", ["ana", "Ana", "ana.ruiz", '"Ana Ruiz"', '"ana ruiz"'])
def test_whom_a_name_means(hand: Hand, typed: str) -> None:
    ana = hand.meet("Ana Ruiz")
    assert [one.person for one in hand.write(f"with @{typed}").named()] == [ana]


@pytest.mark.parametrize("typed", ["özgür", "Özgür", "ozgur", '"Özgür Kaya"'])
def test_a_name_with_other_letters_means_the_same_on_both_databases(hand: Hand, typed: str) -> None:
    person = hand.meet("Özgür Kaya")
    assert [one.person for one in hand.write(f"with @{typed}").named()] == [person]


def test_a_name_that_fits_several_is_asked(hand: Hand) -> None:
    ruiz, ito = hand.meet("Ana Ruiz"), hand.meet("Ana Ito")
    assert candidates(hand.alice, hand.alice.home, "ana") == [ruiz, ito]
    assert resolve(hand.alice, hand.alice.home, ["ana", "ana.ito", "an"]) == {"ana": None, "ana.ito": ito, "an": None}
    row = hand.write("with @ana")
    assert row.named()[0].person is None
    assert unknown(hand.alice) == [("ana", 1)]
    exact = hand.meet("Ana", handle="ana")
    assert [one.person for one in hand.fresh(row).named()] == [exact]
    assert hand.write("with @ana").named()[0].person == exact


def test_me_is_nobodys_entry(hand: Hand) -> None:
    hand.meet("Me")
    assert hand.write("promise: @me tidy up").named()[0].person is None
    assert unknown(hand.alice) == []


def test_typed_names_are_adopted_in_their_own_space_alone(hand: Hand) -> None:
    mine, theirs = hand.write("with @ana and @Ana"), hand.write("with @ana +team")
    his = hand.write("with @ana", hand.people.bob)
    ana = hand.meet("Ana Ruiz", handle="ana")
    assert {one.person for one in hand.fresh(mine).named()} == {ana}
    assert hand.fresh(theirs).named()[0].person is None
    assert hand.fresh(his).named()[0].person is None
    by_name = hand.write('with @"Cho Lee"')
    cho = hand.meet("Cho Lee")
    assert hand.fresh(by_name).named()[0].person == cho


def test_a_first_name_typed_earlier_is_adopted_where_it_means_nobody_else(hand: Hand) -> None:
    row, me = hand.write("with @ana"), hand.write("promise: @me tidy up")
    ana = hand.meet("Ana Ruiz")
    assert hand.fresh(row).named()[0].person == ana
    hand.meet("Me Too")
    assert hand.fresh(me).named()[0].person is None
    second = hand.write("with @ben")
    hand.meet("Ben Okafor", handle="ben.o")
    first = hand.fresh(second).named()[0].person
    hand.meet("Ben Weiss")
    assert first is not None
    assert hand.fresh(second).named()[0].person == first


def test_what_is_offered_is_counted_by_ones_own_lines(hand: Hand) -> None:
    for line in ("with @cho and @ben", "with @ben", "with @ben +team", "with @me"):
        hand.write(line)
    hand.write("with @dana +team", hand.people.bob)
    assert unknown(hand.alice) == [("ben", 3), ("cho", 1)]
    assert unknown(hand.alice, limit=1) == [("ben", 3)]
    assert unknown(hand.people.charlie) == []


def test_who_was_taken_out_is_named_as_typed(hand: Hand) -> None:
    ana = hand.meet("Ana Ruiz", handle="ana")
    row = hand.write("with @ana")
    remove(hand.act(), ana)
    assert [(one.label, one.person) for one in hand.fresh(row).named()] == [("ana", None)]
    assert unknown(hand.alice) == []
    assert not Person.objects.visible_to(hand.alice).exists()
    assert hand.write("with @ana").named()[0].person is None


def test_an_entry_changed_meanwhile_is_told(hand: Hand) -> None:
    ana = hand.meet("Ana", handle="ana")
    mine = Person.objects.get(pk=ana.pk)
    edit(hand.act(), ana, name="Ana Ruiz", role="CTO")
    with pytest.raises(Stale) as stale:
        edit(hand.act(), mine, role="CEO")
    assert (stale.value.person.role, Person.objects.get().version) == ("CTO", 2)


def test_who_sees_and_mends_a_directory(hand: Hand) -> None:
    home, team = hand.meet("Ana"), hand.meet("Ben", hand.people.team)
    assert set(Person.objects.visible_to(hand.alice)) == {home, team}
    assert (
        set(Person.objects.visible_to(hand.people.bob)) == set(Person.objects.changeable_by(hand.people.bob)) == {team}
    )
    assert not Person.objects.visible_to(hand.people.charlie).exists()
    assert not Moment.objects.visible_to(hand.people.bob).exists()


def test_an_entry_means_an_account_by_its_address_alone(hand: Hand) -> None:
    bob = add(hand.act(), hand.people.team, "Robert", email="BOB@example.org")
    assert account_of(bob) == hand.people.bob
    assert account_of(hand.meet("Bob", email="bob@example.org")) is None
    assert account_of(hand.meet("Charlie", hand.people.team, email="charlie@example.org")) is None
    assert account_of(hand.meet("Bob", hand.people.team)) is None
