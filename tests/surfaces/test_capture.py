"""The capture line over HTTP: with and without script, what it would become, undo, completion, an emptied head."""

from __future__ import annotations

import html
import re
import uuid

import pytest

from cairn.core.records.models import Record
from tests.ground.hand import HTMX, Hand
from tests.surfaces.reading import main_of


def test_without_script_one_is_led_back_and_told_with_undo(hand: Hand) -> None:
    client = hand.browser()
    answer = client.post("/capture/", {"line": "paired with @ben", "once": "k", "next": "/people/"})
    assert (answer.status_code, answer["Location"]) == (303, "/people/")
    page = client.get("/people/").content.decode()
    assert "Saved: moment, only you. M-1" in page
    undo = re.search(r'action="(/capture/undo/[^"]+)"', page)
    assert undo is not None
    assert "Saved:" not in client.get("/people/").content.decode()
    assert client.post(undo[1], {"next": "/people/"})["Location"] == "/people/"
    assert "Taken back." in client.get("/people/").content.decode()
    assert not Record.records.exists()


@pytest.mark.parametrize(
    "to", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "\\\\evil.example", ""]
)
def test_nobody_is_led_elsewhere(hand: Hand, to: str) -> None:
    answer = hand.browser().post("/capture/", {"line": "one", "next": to})
    assert answer["Location"] == "/"


def test_with_script_the_answer_stands_under_the_box(hand: Hand) -> None:
    line = "promise: send the plan to @ana by fri"
    answer = hand.browser().post("/capture/", {"line": line, "once": "k"}, headers=HTMX)
    page = answer.content.decode()
    assert answer["HX-Trigger-After-Settle"] == "captured"
    assert "<html" not in page
    assert "Saved: promise to ana, due Fri 21 Nov, only you. P-1" in main_of(answer)
    assert "Who is @ana?" in main_of(answer)
    assert 'data-line="promise: send the plan to @ana by 2025-11-21"' in page
    again = hand.browser().post("/capture/", {"line": line, "once": "k"}, headers=HTMX)
    assert "Saved already, as P-1." in main_of(again)
    assert Record.records.count() == 1


def test_a_refused_verb_is_told_with_its_reason(hand: Hand) -> None:
    answer = hand.browser().post("/capture/", {"line": "h: no-such-habit"}, headers=HTMX)
    assert "Saved as a plain moment: There is no habit called ‘no-such-habit’" in main_of(answer)


def test_nothing_is_asked_for_again(hand: Hand) -> None:
    for headers in ({}, HTMX):
        assert hand.browser().post("/capture/", {"line": "  "}, headers=headers).status_code == 422
    assert "One line is enough" in main_of(hand.browser().get("/capture/"))


def test_a_line_on_a_records_page_hangs_on_it(hand: Hand) -> None:
    first = hand.write("the cache is wrong")
    hand.browser().post("/capture/", {"line": "step: read the test", "about": str(first.uid)})
    page = main_of(hand.browser().get(first.get_absolute_url()))
    assert "read the test" in page
    for wrong in ("", "x", str(uuid.uuid4())):
        assert hand.browser().post("/capture/", {"line": "fine", "about": wrong}).status_code == 303


def chips(hand: Hand, line: str) -> list[str]:
    page = hand.browser().post("/capture/preview/", {"line": line}, headers=HTMX).content.decode()
    found = re.findall(r'<li class="chip[^"]*">(?:<svg.*?</svg>)?([^<]+)', page, re.DOTALL)
    return [html.unescape(one).strip() for one in found]


def let_go(hand: Hand, line: str) -> list[str]:
    page = hand.browser().post("/capture/preview/", {"line": line}, headers=HTMX).content.decode()
    return [html.unescape(one) for one in re.findall(r'data-instead="([^"]*)"', page)]


def test_chips_in_their_order(hand: Hand) -> None:
    line = "yesterday 9:00: promise: send it to @ana by fri 17:00 with:@me #integrity about:M-1 +team"
    hand.write("something")
    assert chips(hand, line) == [
        "The team can read it",
        "Promise",
        "to ana",
        "with you",
        "due Fri 21 Nov, in 4 days 17:00",
        "on Sun 16 Nov 09:00",
        "#integrity",
        "about M-1",
    ]
    assert chips(hand, "it went well") == ["Only you", "Moment"]
    assert chips(hand, "  ") == []
    assert Record.records.count() == 1


def test_each_chip_lets_go_of_its_token_and_keeps_the_words(hand: Hand) -> None:
    line = "promise: send it to @ana by fri #integrity +team"
    assert let_go(hand, line) == [
        "promise: send it to @ana by fri #integrity \\+team",
        "\\promise: send it to @ana by fri #integrity +team",
        "promise: send it to \\@ana by fri #integrity +team",
        "promise: send it to @ana \\by fri #integrity +team",
        "promise: send it to @ana by fri \\#integrity +team",
    ]
    without = hand.write("promise: send it to @ana \\by fri #integrity")
    assert (without.due, without.title) == (None, "send it to @ana by fri #integrity")


def test_why_something_stayed_text_and_what_is_offered(hand: Hand) -> None:
    page = hand.browser().post("/capture/preview/", {"line": "promise: it by 12/1 +platfrom"}, headers=HTMX)
    assert "stays text" in main_of(page)
    offered = let_go(hand, "I'll send the plan")
    assert offered == ["promise: send the plan"]
    page = hand.browser().post("/capture/preview/", {"line": "x", "instead": offered[-1]})
    assert "send the plan</textarea>" in page.content.decode()
    assert not Record.records.exists()


def test_undo_too_late_says_so(hand: Hand) -> None:
    taken = hand.take("one")
    hand.watch.forward(seconds=14)
    answer = hand.browser().post(f"/capture/undo/{taken.act}/", headers=HTMX)
    assert answer.status_code == 409
    assert "ten seconds are over" in main_of(answer)


def options(hand: Hand, typed: str, line: str = "") -> list[str]:
    answer = hand.browser().post("/capture/complete/", {"line": line or typed, "typed": typed})
    return re.findall(r'data-insert="([^"]*)"', answer.content.decode())


def test_completion_from_ones_own_data(hand: Hand) -> None:
    for name in ("Ana Ruiz", "Ana Ito", "Ben"):
        hand.meet(name)
    hand.meet("Anton", by=hand.people.bob)
    hand.write("with @ana.ito and #onboarding")
    hand.write("#offsite +team", hand.people.bob)
    assert options(hand, "@an") == ["@ana.ito ", "@ana.ruiz "]
    assert options(hand, "@ru") == ["@ana.ruiz "]
    assert options(hand, "#o") == ["#onboarding "]
    assert options(hand, "#") == ["#onboarding ", *(f"#{one} " for one in WELL_KNOWN)]
    assert options(hand, "+t") == ["+team "]
    assert options(hand, "+al") == []
    assert options(hand, "h: ", "h: ") == []
    assert options(hand, "", "no head") == []


WELL_KNOWN = ("integrity", "empathy", "transparency", "consistency", "accountability")


def test_an_emptied_head_is_a_list_of_promises_once(hand: Hand) -> None:
    lines = "- send the plan to @ana by fri\n\n* numbers for mei\nowed: @ben the slides\n   •   \n"
    client = hand.browser()
    for _ in range(2):
        answer = client.post("/capture/empty-your-head/", {"lines": lines, "once": "k"})
        assert answer["Location"] == "/"
    assert [(row.sort, row.title) for row in (hand.fresh(one) for one in Record.records.order_by("pk"))] == [
        ("promise", "send the plan to @ana"),
        ("promise", "numbers for mei"),
        ("owed", "the slides"),
    ]
    assert client.post("/capture/empty-your-head/", {"lines": " \n "}).status_code == 200
    assert "What do you owe" in main_of(client.get("/capture/empty-your-head/"))
