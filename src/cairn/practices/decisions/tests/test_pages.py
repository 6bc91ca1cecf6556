"""The pages of a decision: the form with its options, what becomes of it, and two windows on it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.ground.hand import HTMX, Hand

from cairn.core.records.models import Record
from cairn.practices.decisions.models import Decision

OPTIONS = {
    "option-TOTAL_FORMS": "3",
    "option-INITIAL_FORMS": "0",
    "option-0-title": "SQLite",
    "option-0-good": "one file\nno server\n  to watch",
    "option-0-bad": "one writer",
    "option-1-title": "PostgreSQL",
    "option-1-neutral": "we know it",
}
FORM = {
    "title": "Where the pilot keeps its data",
    "state": "accepted",
    "because": "one file to back up",
    "choice": "SQLite",
    "assuming": "under 50 users\n\none machine",
    "deciders": "Ana, @ben",
    "informed": "Mei",
    "decided_on": "2025-11-14",
    "reversibility": "effort",
    "review_on": "2026-01-15",
    "context": "The pilot begins in December.",
    **OPTIONS,
}


def send(hand: Hand, url: str, /, **given: Any) -> Any:
    return hand.browser().post(url, given)


def only() -> Decision:
    return Decision.objects.get()


def test_the_form_takes_all_of_it(hand: Hand) -> None:
    hand.meet("Ana")
    assert send(hand, "/decisions/new/", **FORM).status_code == 303
    row = only()
    sqlite, postgres = row.weighed
    assert [(one.sign, one.text) for one in sqlite.arguments] == [
        ("good", "one file"),
        ("good", "no server\nto watch"),
        ("bad", "one writer"),
    ]
    assert postgres.arguments[0].sign == "neutral"
    assert [(one.role, one.label) for one in row.named()] == [
        ("decider", "Ana"),
        ("decider", "ben"),
        ("informed", "Mei"),
    ]
    assert (row.decided_on, row.reversibility, row.review_on) == (
        dt.date(2025, 11, 14),
        "effort",
        dt.date(2026, 1, 15),
    )
    assert Record.records.filter(kind="belief").count() == 2
    page = hand.browser().get(row.get_absolute_url()).content.decode()
    for words in ("one writer", "The pilot begins", "Can be undone, with effort", "under 50 users", "chosen"):
        assert words in page


def test_what_is_missing_is_said_and_the_words_are_kept(hand: Hand) -> None:
    answer = send(hand, "/decisions/new/", **{**FORM, "title": ""})
    assert answer.status_code == 422
    assert "The pilot begins in December." in answer.content.decode()
    assert "no server" in answer.content.decode()
    assert not Decision.objects.exists()


def test_the_same_form_twice_is_one_decision(hand: Hand) -> None:
    for _ in range(2):
        send(hand, "/decisions/new/", once="a-key", **FORM)
    assert Decision.objects.count() == 1


def test_changing_it_leaves_what_was_not_touched(hand: Hand) -> None:
    send(hand, "/decisions/new/", **FORM)
    row = only()
    before = row.weighed
    page = hand.browser().get(f"{row.get_absolute_url()}edit/")
    fields = {bound.html_name: bound.value() for bound in page.context["form"]}
    group = page.context["group"]
    fields |= {bound.html_name: bound.value() for form in group for bound in form}
    fields |= {bound.html_name: bound.value() for bound in group.management_form}
    given = {name: "" if value is None else value for name, value in fields.items()} | {"because": "two files"}
    assert send(hand, f"{row.get_absolute_url()}edit/", **given).status_code == 303
    row = only()
    assert (row.because, row.weighed) == ("two files", before)
    assert [one.label for one in row.named()] == ["Ana", "ben", "Mei"]


def test_two_windows_keep_both_texts(hand: Hand) -> None:
    send(hand, "/decisions/new/", **FORM)
    row = only()
    given = {**FORM, "version": row.version, "because": "from the first window"}
    assert send(hand, f"{row.get_absolute_url()}edit/", **given).status_code == 303
    answer = send(hand, f"{row.get_absolute_url()}edit/", **{**given, "because": "from the second window"})
    assert answer.status_code == 409
    assert "from the first window" in answer.content.decode()
    assert "from the second window" in answer.content.decode()
    assert only().because == "from the first window"


def test_a_proposed_one_is_decided_or_rejected(hand: Hand) -> None:
    send(hand, "/decisions/new/", **{**FORM, "state": "proposed"})
    row = only()
    assert (row.state, row.open, row.decided_on) == ("proposed", True, None)
    send(hand, f"{row.get_absolute_url()}acceptance/", because="all agreed", on="2025-11-16", review_on="")
    row = only()
    assert (row.state, row.because, row.decided_on) == ("accepted", "all agreed", dt.date(2025, 11, 16))
    other = hand.write("d: something else")
    answer = send(hand, f"{other.get_absolute_url()}rejection/", because="too late for that", version=other.version)
    assert answer.status_code == 409, "what is in force isn't rejected"


def test_an_act_that_comes_too_late_leads_to_the_decision_and_loses_no_word(hand: Hand) -> None:
    row = hand.write("d: recaps by mail")
    url = row.get_absolute_url()
    for act in ("acceptance", "rejection"):
        assert hand.browser().get(f"{url}{act}/")["Location"] == url, "it was never merely proposed"
    for act in ("review", "reversal", "ageing", "dropping"):
        assert hand.browser().get(f"{url}{act}/").status_code == 200
    send(hand, f"{url}dropping/", because="nobody reads mail")
    late = send(hand, f"{url}reversal/", because="typed before that", version=row.version)
    assert late.status_code == 409
    assert "typed before that" in late.content.decode()


def test_a_review_date_fires_on_its_day(hand: Hand) -> None:
    row = hand.write("d: write recaps within the hour review:2w")
    assert "write recaps" not in hand.browser().get("/").content.decode()
    hand.watch.forward(days=14)
    assert "write recaps" in hand.browser().get("/").content.decode()
    send(hand, f"{row.get_absolute_url()}review/", review_on="2026-03-01")
    row = hand.fresh(row)
    assert (row.review_on, row.review_said) == (dt.date(2026, 3, 1), "")
    assert "write recaps" not in hand.browser().get("/").content.decode()


def test_a_successor_takes_its_place(hand: Hand) -> None:
    old = hand.write("d: recaps by mail")
    answer = send(hand, f"{old.get_absolute_url()}successor/", **{**FORM, "title": "Recaps in the channel"})
    assert answer.status_code == 303
    assert hand.fresh(old).state == "superseded"
    page = hand.browser().get(old.get_absolute_url()).content.decode()
    assert "Superseded by" in page
    assert "Recaps in the channel" in page


def test_assumptions_come_and_go_on_its_page(hand: Hand) -> None:
    row = hand.write("d: recaps by mail")
    send(hand, f"{row.get_absolute_url()}assumptions/", text="people read mail", confidence="60", test_on="2025-12-01")
    belief = Record.records.get(kind="belief")
    assert (hand.fresh(belief).confidence, hand.fresh(belief).test_on) == (60, dt.date(2025, 12, 1))
    assert "people read mail" in hand.browser().get(row.get_absolute_url()).content.decode()
    send(hand, f"{row.get_absolute_url()}letting-off/", ground=str(belief.uid))
    page = hand.browser().get(row.get_absolute_url())
    assert page.context["grounds"] == []


def test_while_it_is_typed_earlier_ones_like_it_are_shown(hand: Hand) -> None:
    hand.write("d: keep recaps in the wiki because search finds them there")
    hand.write("d: lunch at noon")
    hidden = hand.write("d: recaps go to the private wiki", hand.people.charlie)
    answer = hand.browser().post("/capture/preview/", {"line": "d: put recaps into the wiki"}, headers=HTMX)
    said = answer.content.decode()
    assert "keep recaps in the wiki" in said
    assert "lunch" not in said
    assert hidden.title not in said
    plain = hand.browser().post("/capture/preview/", {"line": "put recaps into the wiki"}, headers=HTMX)
    assert "keep recaps" not in plain.content.decode()
    formed = hand.browser().post("/decisions/similar/", {"title": "Recaps into a wiki"}, headers=HTMX)
    assert "keep recaps in the wiki" in formed.content.decode()
