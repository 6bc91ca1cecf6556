"""The week: step by step, left and taken up again, one thing to try, looked at a week later; and the return."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.ground.hand import Hand

from cairn.core.capture.models import Receipt
from cairn.core.capture.receipts import TAKEN_BACK
from cairn.core.keeping.actions import delete
from cairn.core.links import tying
from cairn.core.records.models import Record
from cairn.practices.reviews.models import MINUTES, Review, Weekly

WEEK, NEXT = "/reviews/weekly/2025-11-17/", "/reviews/weekly/2025-11-24/"


def page(hand: Hand, url: str = WEEK) -> str:
    return str(hand.browser().get(url).content.decode())


def send(hand: Hand, where: str, url: str = WEEK, **given: str) -> Any:
    return hand.browser().post(f"{url}{where}/", given)


def weekly(hand: Hand, monday: dt.date = dt.date(2025, 11, 17)) -> Weekly:
    return Weekly(hand.alice, hand.watch.now, monday)


def test_looking_begins_nothing(hand: Hand) -> None:
    assert "What, in a few words" in page(hand)
    assert hand.browser().get("/reviews/weekly/")["Location"] == WEEK
    assert "17 to 21" in page(hand, "/reviews/weekly/2025-11-20/")
    assert not Record.records.exists()
    assert hand.browser().get("/reviews/weekly/someday/").status_code == 404
    assert hand.browser().get("/reviews/weekly/2025-13-01/").status_code == 404


def test_steps_are_ticked_off_skipped_and_opened_again(hand: Hand) -> None:
    total = weekly(hand).minutes_left
    assert 0 < total < 15
    for how, steps in (("done", {"practices": "done"}), ("skipped", {"practices": "skipped"}), ("", {})):
        assert send(hand, "steps", step="practices", how=how)["Location"] == f"{WEEK}#practices"
        assert Review.objects.get().steps == steps
    assert Review.objects.get().is_begun
    assert send(hand, "steps", step="dishes", how="done").status_code == 404
    assert send(hand, "steps", step="practices", how="maybe").status_code == 404
    send(hand, "steps", step="practices", how="done")
    assert weekly(hand).minutes_left == total - MINUTES["practices"]
    send(hand, "steps", step="adaptation", how="skipped")
    assert weekly(hand).minutes_left == 0
    assert "nothing left to do" in page(hand)


def test_left_on_friday_it_is_taken_up_on_monday(hand: Hand) -> None:
    hand.watch.set("2025-11-21 15:00")
    assert "Review the week" in (page(hand, "/"), hand.write("something"), page(hand, "/"))[2]
    send(hand, "steps", step="practices", how="done")
    hand.watch.set("2025-11-24 08:00")
    assert hand.browser().get("/reviews/weekly/")["Location"] == WEEK
    assert "Open again" in page(hand)
    send(hand, "end")
    assert Review.objects.get().state == "done"
    assert hand.browser().get("/reviews/weekly/")["Location"] == NEXT


def test_one_thing_to_try_is_tied_and_looked_at_a_week_later(hand: Hand) -> None:
    answer = send(hand, "adaptation", verb="step", text="tell @ana first when the plan moves #transparency")
    assert answer.status_code == 303
    review = Review.objects.get()
    (made,) = (hand.fresh(row) for row in tying.of(hand.alice, review, "came from", back=True))
    assert (made.sort, made.due) == ("step", dt.date(2025, 11, 24))
    assert [one.name for one in made.named()] == ["ana"]
    assert review.steps == {"adaptation": "done"}
    # One is enough, also where the form is sent twice.
    send(hand, "adaptation", verb="step", text="and another")
    assert len(tying.of(hand.alice, review, "came from", back=True)) == 1
    hand.watch.forward(days=7)
    assert "What you wanted to try" in page(hand, NEXT)
    assert "when the plan moves" in page(hand, NEXT)
    assert send(hand, "last", NEXT, outcome="mixed", words="twice out of five").status_code == 303
    looked = Review.objects.get(day="2025-11-24")
    assert (looked.outcome, looked.body, looked.steps) == ("mixed", "twice out of five", {"last": "done"})
    assert send(hand, "last", NEXT, outcome="perfect").status_code == 404
    delete(hand.act(), made)
    assert "What you wanted to try" not in page(hand, NEXT)


def test_sent_again_since_its_answer_was_lost_it_is_one_and_answered_alike(hand: Hand) -> None:
    given = {"verb": "step", "text": "tell @ana first", "once": "a-form-of-its-own"}
    alices = hand.browser()
    for _ in range(2):
        answer = alices.post(f"{WEEK}adaptation/", given, follow=True)
        assert "Kept. It is looked at in a week." in answer.content.decode()
    assert len(tying.of(hand.alice, Review.objects.get(), "came from", back=True)) == 1


def test_taken_back_and_sent_again_nothing_is_said_to_be_kept(hand: Hand) -> None:
    given = {"verb": "step", "text": "tell @ana first", "once": "a-form-of-its-own"}
    alices = hand.browser()
    alices.post(f"{WEEK}adaptation/", given)
    hand.undo(Receipt.objects.get(once__startswith="a-form"))
    answer = alices.post(f"{WEEK}adaptation/", given, follow=True)
    assert TAKEN_BACK in answer.content.decode()
    assert weekly(hand).adaptation is None


def test_a_habit_can_be_tried_too(hand: Hand) -> None:
    known = [name for name, _, _ in weekly(hand).kinds]
    assert "step" in known
    for verb in known[1:]:
        send(hand, "adaptation", verb=verb, text="When a meeting ends, I will say who does what")
        assert weekly(hand).adaptation is not None


@pytest.mark.parametrize(("verb", "text"), [("step", "  "), ("telepathy", "guess"), ("promise", "not offered here")])
def test_what_cant_be_tried_is_said_and_kept_in_the_form(hand: Hand, verb: str, text: str) -> None:
    answer = send(hand, "adaptation", verb=verb, text=text)
    assert answer.status_code == 422
    assert text.strip() in answer.content.decode()
    assert weekly(hand).adaptation is None


def test_what_rests_is_asked_about(hand: Hand) -> None:
    hand.write("promise: send it to @ana by 2025-11-17")
    hand.watch.set("2025-11-21 12:00")
    assert "What came to rest" in page(hand)
    assert [loop.text for loop in weekly(hand).resting] == ["send it to ana"]


def test_after_a_gap_of_a_week_there_is_a_welcome(hand: Hand) -> None:
    hand.write("stayed calm #empathy")
    hand.write("slip: shouted")
    hand.watch.forward(days=7)
    assert "Welcome back" not in page(hand, "/")
    hand.watch.forward(minutes=1)
    welcome = page(hand, "/")
    assert "Welcome back. Nothing is lost." in welcome
    assert "stayed calm" in welcome
    assert "shouted" not in welcome
    assert hand.browser().post("/reviews/return/", {"how": "hide"}).status_code == 404
    hand.browser().post("/reviews/return/", {"how": "slow"})
    assert Review.objects.get().steps == {"begin": "slow"}
    hand.alice.refresh_from_db()
    assert hand.alice.slow_until == dt.date(2025, 12, 8)
    assert "Welcome back" not in page(hand, "/")


def test_slowing_down_is_undone_as_a_whole(hand: Hand) -> None:
    client = hand.browser()
    client.post("/reviews/return/", {"how": "slow"})
    act = Record.records.get().moments.get().act
    client.post(f"/capture/undo/{act}/")
    hand.alice.refresh_from_db()
    assert hand.alice.slow_until is None
    assert not Record.records.exists()
