"""The log: decisions, beliefs and what else its place keeps, together, with filters; and month by month."""

from __future__ import annotations

import pytest

from tests.ground.hand import Hand


@pytest.fixture
def kept(hand: Hand) -> Hand:
    """One of each that a line makes, a day apart, and things that don't belong there."""
    hand.write("decision: recaps by mail because the channel scrolls away")
    hand.watch.forward(days=1)
    hand.write("believe: customers read mail conf:60 review:2w")
    hand.write("promise: write the recap to @ana by fri")
    hand.write("an ordinary moment")
    hand.write("decision: hers alone", hand.people.charlie)
    return hand


def titles(hand: Hand, query: str = "", by: object = None) -> list[str]:
    return [card.title for card in hand.browser(by).get(f"/log/{query}").context["cards"]]  # type: ignore[arg-type]


def test_what_the_place_keeps_newest_first_and_nothing_else(kept: Hand) -> None:
    assert titles(kept) == ["customers read mail", "recaps by mail"]
    assert titles(kept, by=kept.people.charlie) == ["hers alone"]


def test_it_is_narrowed_by_kind_by_what_is_open_and_by_person(kept: Hand) -> None:
    assert titles(kept, "?kind=decision") == ["recaps by mail"]
    assert titles(kept, "?kind=promise") == ["customers read mail", "recaps by mail"], "no kind of this place"
    assert titles(kept, "?show=open") == ["customers read mail"]
    assert titles(kept, "?show=closed") == ["recaps by mail"]
    ana = kept.meet("Ana")
    kept.write("decision: ask @ana first")
    assert titles(kept, f"?with={ana.uid}") == ["ask @ana first"]


def test_a_page_has_thirty_and_the_next_one_the_rest(kept: Hand) -> None:
    for n in range(31):
        kept.write(f"decision: number {n}")
    page = kept.browser().get("/log/")
    assert len(page.context["cards"]) == 30
    assert titles(kept, page.context["list"].older) == ["number 0", "customers read mail", "recaps by mail"]


def test_the_timeline_tells_what_became_of_it_month_by_month(kept: Hand) -> None:
    page = kept.browser().get("/log/timeline/")
    told = [(day.day.day, [line.note for line in day.moments]) for day in page.context["days"]]
    assert told == [(18, ["Said what is believed"]), (17, ["Decided"])]
    kept.watch.set("2026-01-10 09:00")
    page = kept.browser().get("/log/timeline/")
    assert page.context["days"] == []
    assert page.context["older"] == "?month=2025-11"
    november = kept.browser().get("/log/timeline/?month=2025-11")
    assert len(november.context["days"]) == 2
    assert november.context["newer"] == "?month=2025-12"
    assert kept.browser().get("/log/timeline/?month=soon").context["first"].month == 1
    assert "hers alone" not in november.content.decode()


def test_empty_it_says_what_it_is_for(hand: Hand) -> None:
    assert "Nothing is written down yet" in hand.browser().get("/log/").content.decode()
    assert "None like that" in hand.browser().get("/log/?show=open").content.decode()
