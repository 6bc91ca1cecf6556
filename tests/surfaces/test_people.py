"""The people one works with: offered, added, mended, taken out; their timeline page by page."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest

from cairn.core.moments.models import Moment
from cairn.core.people.models import Person
from tests.ground.hand import Hand
from tests.surfaces.reading import main_of


def test_an_empty_directory_says_what_it_is_for(hand: Hand) -> None:
    assert "Name somebody with @ in any line" in main_of(hand.browser().get("/people/"))


def test_a_name_that_was_typed_is_offered_and_nothing_is_saved_yet(hand: Hand) -> None:
    row, client = hand.write("paired with @ana.ruiz"), hand.browser()
    assert "@ana.ruiz · add" in main_of(client.get("/people/"))
    form = client.post("/people/new/", {"offer": "ana.ruiz"}).content.decode()
    assert 'value="Ana Ruiz"' in form
    assert 'value="ana.ruiz"' in form
    assert not Person.objects.exists()
    answer = client.post("/people/new/", {"name": "Ana Ruiz", "handle": "ana.ruiz"})
    ana = Person.objects.get()
    assert answer["Location"] == f"/people/{ana.uid}/"
    assert hand.fresh(row).named()[0].person == ana
    assert "paired with Ana" in main_of(client.get(f"/people/{ana.uid}/"))
    assert "Who is this?" not in main_of(client.get("/people/"))


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"name": "  "}, "This field is required"),
        ({"name": "Ana", "handle": "1st"}, "begins with a letter"),
        ({"name": "Ana", "handle": "me"}, "begins with a letter"),
        ({"name": "Ana", "handle": "a b"}, "begins with a letter"),
        ({"name": "Ana", "handle": "ben"}, "once was, somebody else"),
        ({"name": "Ana", "email": "nowhere"}, "valid email"),
    ],
)
def test_what_cant_be_added_is_said_and_kept_in_the_form(hand: Hand, given: dict[str, str], why: str) -> None:
    hand.meet("Ben", handle="ben")
    answer = hand.browser().post("/people/new/", given)
    assert answer.status_code == 422
    assert why in main_of(answer)
    assert Person.objects.count() == 1


def test_adding_can_be_taken_back(hand: Hand) -> None:
    client = hand.browser()
    client.post("/people/new/", {"name": "Ana Ruiz"})
    act = Moment.objects.get(kind="person.added").act
    assert f"/capture/undo/{act}/" in client.get("/people/").content.decode()
    client.post(f"/capture/undo/{act}/")
    assert not Person.objects.exists()


def edited(hand: Hand, person: Person, **given: Any) -> Any:
    fields = {"name": person.name, "email": person.email, "role": person.role, "note": person.note}
    return hand.browser().post(f"/people/{person.uid}/entry/", {**fields, "version": person.version, **given})


def test_an_entry_is_mended_and_its_handle_stays(hand: Hand) -> None:
    ana = hand.meet("Ana", handle="ana")
    assert "Handle" not in main_of(hand.browser().get(f"/people/{ana.uid}/entry/"))
    assert edited(hand, ana, name="Ana  Ruiz", role="CTO", handle="somebody").status_code == 303
    ana.refresh_from_db()
    assert (ana.name, ana.role, ana.handle, ana.version) == ("Ana Ruiz", "CTO", "ana", 2)
    assert edited(hand, ana).status_code == 303
    assert Person.objects.get().version == 2


@pytest.mark.parametrize("version", ["1", "", "x", "-1", "²", "9" * 5000], ids=lambda version: version[:5] or "none")
def test_a_stale_edit_loses_neither_text(hand: Hand, version: str) -> None:
    ana = hand.meet("Ana", handle="ana")
    edited(hand, ana, role="CTO", note="likes tea")
    answer = edited(hand, ana, role="CEO", version=version)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert 'value="CEO"' in page
    assert "As it stands now" in main_of(answer)
    assert "CTO" in main_of(answer)
    assert "likes tea" in main_of(answer)
    assert Person.objects.get().role == "CTO"
    # The form that comes back knows what it would replace.
    assert 'name="version" value="2"' in page
    assert edited(hand, ana, role="CEO", version="2").status_code == 303
    assert Person.objects.get().role == "CEO"


def test_out_of_the_directory_and_back(hand: Hand) -> None:
    ana, row, client = hand.meet("Ana Ruiz", handle="ana"), hand.write("with @ana"), hand.browser()
    client.post(f"/people/{ana.uid}/removal/")
    assert client.get(f"/people/{ana.uid}/").status_code == 404
    assert "Ruiz" not in main_of(client.get("/people/"))
    page = client.get(row.get_absolute_url())
    assert str(ana.uid) not in page.content.decode()
    client.post(f"/capture/undo/{Moment.objects.get(kind='person.removed').act}/")
    assert client.get(f"/people/{ana.uid}/").status_code == 200


def test_whether_somebody_may_be_named(hand: Hand) -> None:
    ana, client = hand.meet("Ana"), hand.browser()
    for days in (60, 57, 54, 51, 48, 45):
        hand.write(f"{(hand.watch.now - dt.timedelta(days=days)).date()}: paired with @ana")
    assert "Worth a word Ana : nothing noted for 45 days; usually every 3." in main_of(client.get("/"))
    client.post(f"/people/{ana.uid}/rhythm/", {"rhythm": "off"})
    assert "Worth a word" not in main_of(client.get("/"))
    assert "Nothing noted for 45 days; usually every 3" in main_of(client.get(f"/people/{ana.uid}/"))
    client.post(f"/people/{ana.uid}/rhythm/", {"rhythm": "on"})
    assert "Worth a word" in main_of(client.get("/"))


def keys_on(page: str) -> list[str]:
    return re.findall(r'class="numbers">(M-\d+)<', page)


def walked(client: Any, url: str) -> list[list[str]]:
    """The keys on each page of a timeline, from the newest on."""
    pages, here = [], url
    while here and len(pages) < 9:
        page = client.get(here).content.decode()
        pages.append(keys_on(page))
        older = re.search(r'href="(\?before=[^"]+)"', page)
        here = url + older[1] if older else ""
    return pages


def test_a_timeline_is_paged_and_nothing_falls_between(hand: Hand) -> None:
    ana = hand.meet("Ana")
    # All of one instant, as the lines of one evening are.
    rows = [hand.write(f"line {n} with @ana") for n in range(60)]
    pages = walked(hand.browser(), f"/people/{ana.uid}/")
    assert [len(page) for page in pages] == [25, 25, 10]
    assert [key for page in pages for key in page] == [row.key for row in reversed(rows)]
    for wrong in ("yesterday", "", "00000000-0000-4000-8000-000000000001"):
        assert len(keys_on(hand.browser().get(f"/people/{ana.uid}/?before={wrong}").content.decode())) == 25


def test_a_page_shows_its_reader_what_they_may_see(hand: Hand) -> None:
    bob = hand.people.bob
    ana = hand.meet("Ana", hand.people.team)
    hand.write("with @ana in the team +team")
    hand.write("own: let @ana down +team")
    hand.write("slip: shouted at @ana")
    for user, seen in ((hand.alice, True), (bob, True), (hand.people.charlie, False)):
        answer = hand.browser(user).get(f"/people/{ana.uid}/")
        assert (answer.status_code == 200) is seen
        assert ("in the team" in main_of(answer)) is seen
        assert "shouted" not in main_of(answer)
    assert "1 open" not in main_of(hand.browser(bob).get("/people/"))


def test_a_large_directory_comes_in_pages(hand: Hand) -> None:
    names = [f"Person {n:03}" for n in range(130)]
    home, team = hand.alice.home, hand.people.team
    Person.objects.bulk_create(Person(space=home, handle=f"p{n}", name=name) for n, name in enumerate(names))
    hand.meet("Aaron of the team", space=team)
    client = hand.browser()
    first, second = (main_of(client.get(f"/people/{query}")) for query in ("", "?page=2"))
    shown = [re.findall(r"Person \d{3}", page) for page in (first, second)]
    assert [*shown[0], *shown[1]] == names
    # One's own come first, whoever else there is.
    assert ("Aaron" in first, "Aaron" in second) == (False, True)
    assert ("After these" in first, "Before these" in second, "After these" in second) == (True, True, False)
    for beyond in ("9", "0", "x", "-1", "9" * 40):
        assert main_of(client.get(f"/people/?page={beyond}")) == first
