"""The evening: four questions, each answer what it asks for, kept once and undone as a whole."""

from __future__ import annotations

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from tests.ground.hand import Hand

from cairn.core.accounts.models import User
from cairn.core.capture.models import Receipt
from cairn.core.links import tying
from cairn.core.moments.models import Moment
from cairn.core.moments.reading import lived
from cairn.core.records.models import Record
from cairn.core.undo.undoing import undo
from cairn.practices.reviews.models import Review

ANSWERS = {
    "support": "- paired with @ben on the flaky test #empathy\n\n- thanked @mei",
    "worn": "late to standup, told nobody +team",
    "promised": "the numbers to @ben by fri\nyesterday: call @mei back",
    "tomorrow": "write to @ana first",
    "once": "e1",
}


def close(hand: Hand, **answers: str) -> Any:
    return hand.browser().post("/reviews/evening/", {**ANSWERS, **answers})


def test_each_answer_becomes_what_its_question_asks_for(hand: Hand) -> None:
    assert close(hand).status_code == 303
    review = Review.objects.get()
    made = {one.title: one for one in (hand.fresh(row) for row in tying.of(hand.alice, review, "came from", back=True))}
    assert {title: (row.kind, row.state) for title, row in made.items()} == {
        "paired with @ben on the flaky test #empathy": ("moment", "moment"),
        "thanked @mei": ("moment", "moment"),
        "late to standup, told nobody +team": ("moment", "slip"),
        "the numbers to @ben": ("promise", "open"),
        "call @mei back": ("promise", "open"),
        "write to @ana first": ("promise", "open"),
    }
    assert all(row.is_private for row in made.values())
    step = made["write to @ana first"]
    assert (step.sort, step.due) == ("step", dt.date(2025, 11, 18))
    assert [one.name for one in step.named()] == ["ana"]
    assert made["the numbers to @ben"].due == dt.date(2025, 11, 21)
    assert made["call @mei back"].moments.earliest("id").day == dt.date(2025, 11, 16)
    assert (review.sort, review.day, review.state) == ("evening", dt.date(2025, 11, 17), "done")


def test_a_line_may_say_itself_what_it_is_and_when(hand: Hand) -> None:
    close(
        hand, support="own: I forgot the freeze", worn="", promised="owed: @ben numbers", tomorrow="p: call @mei by wed"
    )
    states = {hand.fresh(row).title: hand.fresh(row) for row in Record.records.exclude(kind="review")}
    assert states["I forgot the freeze"].sort == "own"
    assert states["numbers"].sort == "owed"
    assert states["call @mei"].due == dt.date(2025, 11, 19)


def test_sent_twice_it_is_kept_once(hand: Hand) -> None:
    assert close(hand).status_code == close(hand).status_code == 303
    assert Review.objects.count() == 1
    assert Record.records.count() == 7
    assert close(hand, once="e2").status_code == 303
    assert Review.objects.count() == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("answers", [ANSWERS, {"once": "e1"}])
def test_sent_twice_at_the_same_moment_it_is_kept_once(answers: dict[str, str]) -> None:
    alice = User.objects.create_user("alice", name="Alice")
    clients = [Client() for _ in range(3)]
    for client in clients:
        client.force_login(alice)
    start = threading.Barrier(len(clients))

    def close_day(client: Client) -> int:
        start.wait()
        status = client.post("/reviews/evening/", answers).status_code
        connections.close_all()
        return status

    with ThreadPoolExecutor(len(clients)) as pool:
        assert list(pool.map(close_day, clients)) == [303] * len(clients)
    assert Review.objects.count() == 1
    assert Record.records.count() == (7 if len(answers) > 1 else 1)


def test_undone_it_is_gone_as_a_whole(hand: Hand) -> None:
    client = hand.browser()
    client.post("/reviews/evening/", ANSWERS)
    act = Receipt.objects.get(once="e1-evening").act
    assert f"/capture/undo/{act}/" in client.get("/").content.decode()
    undo(hand.alice, act)
    assert not Record.records.exists()
    assert not Moment.objects.exists()
    answer = client.post("/reviews/evening/", ANSWERS)
    assert answer.status_code == 422
    assert "call @mei back" in answer.content.decode()
    assert not Record.records.exists()


def test_all_of_it_may_stay_empty(hand: Hand) -> None:
    answer = hand.browser().post("/reviews/evening/", {"once": "e"}, follow=True)
    assert "The day is closed." in answer.content.decode()
    assert Review.objects.get().state == "done"
    assert Record.records.count() == 1


def test_the_page_shows_what_was_captured_today_and_nobody_elses(hand: Hand) -> None:
    hand.write("told the room +team")
    hand.write("something of Bob's +team", hand.people.bob)
    hand.write("yesterday: long gone")
    page = hand.browser().get("/reviews/evening/").content.decode()
    assert "told the room" in page
    assert "something of Bob" not in page
    assert "long gone" not in page


def test_today_leads_there_from_four_until_it_is_closed(hand: Hand) -> None:
    hand.write("something")
    client = hand.browser()
    assert "Close the day" not in client.get("/").content.decode()
    hand.watch.set("2025-11-17 15:00")
    assert "Close the day" in client.get("/").content.decode()
    close(hand)
    assert ">Close the day<" not in client.get("/").content.decode()


def test_reviewing_is_no_moment_between_people(hand: Hand) -> None:
    close(hand, support="", worn="", promised="", tomorrow="")
    assert not lived(hand.alice).exists()
    assert Moment.objects.get().kind == "review.done"
