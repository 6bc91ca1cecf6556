"""A new ask and a changed one, whole, in a form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.test import Client
from tests.ground.hand import Hand

from cairn.practices.asks.tests.conftest import WHOLE

if TYPE_CHECKING:
    from cairn.practices.asks.models import Ask

FORMS = ("TOTAL_FORMS", "INITIAL_FORMS")


def group(prefix: str, *rows: dict[str, str], initial: int = 0) -> dict[str, Any]:
    """The fields of a group of small forms, as a browser sends them."""
    fields = {f"{prefix}-{place}-{name}": value for place, row in enumerate(rows) for name, value in row.items()}
    return {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": initial, **fields}


WRITTEN = {
    "sort": "mine",
    "title": "a two-hour review slot",
    "who": "Ben",
    "outcome": "it has happened",
    "due": "2025-11-20",
    "due_time": "17:00",
    "otherwise": "we meet unprepared",
    "headcount": "3",
    "minutes": "40",
    "direction": "up",
    **group("option", {"text": "Thursday", "recommended": "on"}, {"text": "Next week"}, {"text": ""}),
    **group("touched", {"function": "Support", "costs": "a shift", "benefits": "fewer tickets"}, {"function": ""}),
}


def only() -> Ask:
    from cairn.practices.asks.models import Ask

    return Ask.objects.get()


def test_all_of_it_can_be_written_without_a_line(desk: Hand, browser: Client) -> None:
    answer = browser.post("/asks/new/", WRITTEN)
    row = only()
    assert answer.headers["Location"] == row.get_absolute_url()
    assert (row.words, row.other and row.other.label, str(row.due), str(row.due_time)) == (
        "a two-hour review slot",
        "Ben",
        "2025-11-20",
        "17:00:00",
    )
    assert [(one.text, one.recommended) for one in row.ways] == [("Thursday", True), ("Next week", False)]
    assert [(one.function, one.costs, one.benefits) for one in row.functions] == [
        ("Support", "a shift", "fewer tickets")
    ]
    assert (row.cost, row.altogether, row.direction, row.lacks) == (120, "2 h", "up", ())
    page = browser.get(row.get_absolute_url()).content.decode()
    assert all(words in page for words in ("3 people, 40 min each: 2 h", "recommended", "fewer tickets", "17:00"))


def test_only_what_is_needed(desk: Hand, browser: Client) -> None:
    assert browser.post("/asks/new/", {"sort": "mine", "title": ""}).status_code == 422
    browser.post("/asks/new/", {"sort": "mine", "title": "the slot"})
    assert only().lacks == ("name", "outcome", "date", "else")


def test_what_somebody_asks_of_me(desk: Hand, browser: Client) -> None:
    browser.post("/asks/new/", {"sort": "to_me", "title": "the numbers", "who": "Ana"})
    row = only()
    assert (row.sort, row.state, row.other and row.other.label) == ("to_me", "asked", "Ana")
    assert desk.line(row) == "ask: @me the numbers with:@Ana"


def test_the_same_form_twice_makes_one(desk: Hand, browser: Client) -> None:
    for _ in range(2):
        browser.post("/asks/new/", {**WRITTEN, "once": "a-key"})
    assert only().words == "a two-hour review slot"


def test_changing_it(desk: Hand, browser: Client) -> None:
    browser.post("/asks/new/", WRITTEN)
    row = only()
    changed = {**WRITTEN, "version": row.version, "who": "Ana", "outcome": "", "otherwise": "we wait"}
    changed |= group("option", {"text": ""}, {"text": "Next week", "recommended": "on"}, initial=2)
    assert browser.post(f"/asks/{row.uid}/edit/", changed).status_code == 303
    row = only()
    assert (row.other and row.other.label, row.outcome, row.otherwise) == ("Ana", "", "we wait")
    assert [(one.text, one.recommended) for one in row.ways] == [("Next week", True)]


def test_a_form_that_leaves_its_words_alone_keeps_whom_they_name(desk: Hand, browser: Client) -> None:
    row = desk.write("ask: @ben the slot, as @ana says, success @ana nods else we guess")
    line = desk.line(row)
    fields = {"sort": "mine", "title": row.title, "who": "Ben", "success": row.success, "otherwise": "we wait"}
    browser.post(f"/asks/{row.uid}/edit/", {**fields, "version": row.version})
    assert desk.line(row) == line.replace("we guess", "we wait")


def test_two_windows_lose_nothing(desk: Hand, browser: Client) -> None:
    row = desk.write(WHOLE)
    fields = {"sort": "mine", "title": row.title, "who": "Ben", "version": row.version, **WRITTEN}
    browser.post(f"/asks/{row.uid}/edit/", {**fields, "outcome": "the first"})
    second = browser.post(f"/asks/{row.uid}/edit/", {**fields, "outcome": "the second"})
    assert second.status_code == 409
    assert "the first" in second.content.decode()
    assert "the second" in second.content.decode()
    assert only().outcome == "the first"


def test_what_was_imported_broken_breaks_no_page(desk: Hand, browser: Client) -> None:
    from cairn.practices.asks.models import Ask

    row = desk.write(WHOLE)
    broken: list[Any] = [3, None, {"text": ["a"]}, {"function": {}}, "words"]
    marks = {"success": [{"start": "x"}, {"start": 0, "length": 9_000, "kind": "person", "value": "a"}], "else": 3}
    Ask.objects.filter(pk=row.pk).update(options=broken, touched=broken, slot_marks=marks)
    for noun in ("", "edit/", "asking/"):
        assert browser.get(f"/asks/{row.uid}/{noun}").status_code == 200
    assert desk.line(row).startswith("ask: @ben")
