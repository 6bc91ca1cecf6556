"""An address book: who isn't there yet is added, in bulk, and found in the lines that named them."""

from __future__ import annotations

import uuid
from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext

from cairn.core.directory import actions
from cairn.core.directory.many import Newcomer, add_many
from cairn.core.moments.models import Moment
from cairn.core.people.models import Person
from cairn.core.transfer.formats import recognised
from cairn.core.transfer.people import VCARD
from tests.ground.foreign import bring
from tests.ground.hand import Hand
from tests.unit.formats.files import sample, written


def book(*people: tuple[str, str]) -> str:
    return "".join(f"BEGIN:VCARD\nFN:{name}\nEMAIL:{email}\nEND:VCARD\n" for name, email in people)


def there(hand: Hand) -> list[tuple[str, str, str, str]]:
    rows = Person.objects.visible_to(hand.alice).filter(space=hand.alice.home).order_by("pk")
    return [(one.handle, one.name, one.email, one.role) for one in rows]


def test_people_come_into_ones_own_directory(hand: Hand) -> None:
    assert bring(hand.alice, VCARD, sample("people-3.0.vcf")) == 2
    assert there(hand) == [
        ("ana.ruiz", "Ana Ruiz", "ana.ruiz@example.org", "Staff engineer, on call, Acme; Sons, Platform"),
        ("ben.chidi.okafor.jr", "Ben Chidi Okafor Jr.", "", "Acme"),
    ]
    assert Moment.objects.get(kind="person.added").space == hand.alice.home
    assert not Person.objects.visible_to(hand.people.bob).exists()


def test_the_same_book_again_adds_nobody(hand: Hand) -> None:
    bring(hand.alice, VCARD, sample("people-3.0.vcf"))
    assert bring(hand.alice, VCARD, sample("people-3.0.vcf")) == 0
    assert len(there(hand)) == 2


def test_who_is_there_is_left_alone(hand: Hand, tmp_path: Path) -> None:
    hand.meet("Ana", email="Ana@Example.org")
    hand.meet("Özgür Yıldız")
    people = (("Ana Ruiz", "ana@example.org"), ("Özgür Yıldız", "o@example.org"), ("Mei", "m@b.de"), ("MEI", ""))
    assert bring(hand.alice, VCARD, written(tmp_path, "a.vcf", book(*people))) == 1
    assert [name for _, name, *_ in there(hand)] == ["Ana", "Özgür Yıldız", "Mei"]


def test_oneself_is_nobody_elses_entry(hand: Hand, tmp_path: Path) -> None:
    bring(hand.alice, VCARD, written(tmp_path, "a.vcf", book(("Alice", "Alice@example.org"), ("Mei", ""))))
    assert [name for _, name, *_ in there(hand)] == ["Mei"]


def test_who_was_taken_out_comes_back_only_under_another_handle(hand: Hand, tmp_path: Path) -> None:
    actions.remove(hand.act(), hand.meet("Ana Ruiz"))
    bring(hand.alice, VCARD, written(tmp_path, "a.vcf", book(("Ana Ruiz", ""))))
    assert [handle for handle, *_ in there(hand)] == ["ana.ruiz.2"]


def test_each_has_a_handle_of_their_own(hand: Hand) -> None:
    """As adding one by one would give them; the twin that asks for each alone gives two the same."""
    names = ["Ana Ruiz", "Ána Ruíz", "ana-ruiz", "田中", "芽衣", "Ana", "Ben"]
    hand.meet("Ben X", handle="ben")
    many = add_many(hand.act(), hand.alice.home, [Newcomer(_uid(n), name) for n, name in enumerate(names)])
    handles = [one.handle for one in many]
    assert handles == ["ana.ruiz", "ana.ruiz.2", "ana.ruiz.3", "person", "person.2", "ana", "ben.2"]
    alone = [actions.stem_of(name) for name in names]
    assert len(set(alone)) < len(names)


def test_lines_that_named_them_find_them(hand: Hand, tmp_path: Path) -> None:
    named = hand.write("talked with @ana and @ben.okafor")
    bring(hand.alice, VCARD, written(tmp_path, "a.vcf", book(("Ana Ruiz", ""), ("Ben Okafor", ""))))
    assert [one.label for one in hand.fresh(named).named()] == ["Ana Ruiz", "Ben Okafor"]
    assert hand.keys("okafor") == [named.key]


def test_a_name_that_fits_two_finds_nobody(hand: Hand, tmp_path: Path) -> None:
    named = hand.write("talked with @ana")
    bring(hand.alice, VCARD, written(tmp_path, "a.vcf", book(("Ana Ruiz", ""), ("Ana Novak", ""))))
    assert [one.person for one in hand.fresh(named).named()] == [None]


def test_it_can_be_taken_back(hand: Hand) -> None:
    act = hand.act()
    add_many(act, hand.alice.home, [Newcomer(_uid(n), name) for n, name in enumerate(("Ana", "Ben"))])
    hand.undo(act)
    assert there(hand) == []


def test_hostile_names_are_names(hand: Hand, tmp_path: Path) -> None:
    people = (("<script>alert(1)</script>", "<a@b.c>"), ("=1+1", "=1@b.c"), ("x" * 900, "no"), ("{{ 7*7 }}", ""))
    bring(hand.alice, VCARD, written(tmp_path, "a.vcf", book(*people)))
    assert len(there(hand)) == 4
    assert max(len(name) for _, name, *_ in there(hand)) == 160
    page = hand.browser().get("/people/", follow=True)
    assert page.status_code == 200
    assert "<script>alert" not in page.content.decode()


def test_queries_do_not_grow_with_people(hand: Hand) -> None:
    counts = []
    for many in (10, 20, 50):
        people = [Newcomer(_uid(1000 * many + n), f"Ana {n}", f"a{n}.{many}@example.org") for n in range(many)]
        people = [Newcomer(one.uid, f"{one.name} of {many}", one.email) for one in people]
        with CaptureQueriesContext(connection) as queries:
            assert len(add_many(hand.act(), hand.alice.home, people)) == many
        counts.append(len(queries))
    assert counts[0] == counts[1] == counts[2]


def test_its_files_are_known() -> None:
    assert all(recognised(sample(f"people-{version}.vcf")) is VCARD for version in ("2.1", "3.0", "4.0"))


def _uid(number: int) -> uuid.UUID:
    return uuid.UUID(int=number + 1)
