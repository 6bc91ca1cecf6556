"""A place appears with its first page, and only there where one can go."""

from collections.abc import Iterator

import pytest

from cairn.core.contract.practice import Page, Practice
from cairn.core.page import navigation as nav
from cairn.core.page import places
from cairn.core.page.places import NoSuchPlace, PlacePage, contribute, pages_of, place_of


@pytest.fixture(autouse=True)
def _every_address_exists(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    kept = set(places._contributed)
    places._contributed.clear()
    monkeypatch.setattr(nav, "door", lambda name: "" if "missing" in name else f"/{name}/")
    yield
    places._contributed.clear()
    places._contributed.update(kept)


def practice(name: str, place: str, *pages: Page) -> Practice:
    return Practice(name, "for a test", place=place, pages=pages)


PEBBLES = practice("pebbles", "me", Page("Pebbles", "list", 20), Page("First", "first", 10))


def test_there_are_eight_and_no_letter_twice() -> None:
    assert [place.label for place in places.PLACES] == [
        *("Today", "Meetings", "Promises", "Decisions", "People", "Pulse", "Me", "Measure")
    ]
    assert len({place.key for place in places.PLACES}) == 8
    assert sum(place.bar for place in places.PLACES) == nav.BAR


def test_a_place_appears_with_its_first_page() -> None:
    assert nav.navigation([]).rail == ()
    only = nav.navigation([PEBBLES]).rail
    assert [(item.slug, item.url) for item in only] == [("me", "/pebbles:first/")]


def test_a_page_nobody_serves_is_not_drawn() -> None:
    gone = practice("pebbles", "me", Page("Gone", "missing"))
    assert nav.navigation([gone]).rail == ()


def test_surfaces_contribute_and_come_first() -> None:
    contribute(PlacePage("me", "Overview", "hill:home", 10), PlacePage("me", "Overview", "hill:home", 10))
    assert [page.url_name for page in pages_of("me", [PEBBLES])] == ["hill:home", "pebbles:first", "pebbles:list"]
    assert place_of("hill", []) == place_of("pebbles", [PEBBLES]) == "me"
    assert place_of("valley", [PEBBLES]) == ""


def test_the_bar_has_four_and_the_rest_is_behind_more() -> None:
    everything = [practice(place.slug, place.slug, Page("List", "list")) for place in places.PLACES]
    made = nav.navigation(everything)
    assert [item.label for item in made.bar] == ["Today", "Meetings", "Promises", "People"]
    assert [item.label for item in made.rest] == ["Decisions", "Pulse", "Me", "Measure"]
    early = nav.navigation([everything[0], everything[3], everything[6]])
    assert [item.label for item in early.bar] == ["Today", "Decisions", "Me"]
    assert early.rest == ()


def test_tabs_are_drawn_where_there_is_more_than_one_page() -> None:
    tabs = nav.tabs("me", "pebbles:list", [PEBBLES])
    assert [(tab.label, tab.current) for tab in tabs] == [("First", False), ("Pebbles", True)]
    assert nav.tabs("me", "pebbles:list", [practice("pebbles", "me", Page("One", "one"))]) == []


def test_a_place_that_is_none_fails_loudly() -> None:
    with pytest.raises(NoSuchPlace, match="attic"):
        contribute(PlacePage("attic", "Dust", "dust:list"))
    with pytest.raises(NoSuchPlace, match="cellar"):
        nav.navigation([practice("pebbles", "cellar", Page("List", "list"))])
