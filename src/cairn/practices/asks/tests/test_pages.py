"""The pages of one ask, as a browser without JavaScript uses them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from tests.ground.hand import Hand

from cairn.practices.asks.tests.conftest import WHOLE

if TYPE_CHECKING:
    from cairn.practices.asks.models import Ask

Asked = Callable[..., "Ask"]


def post(browser: Client, row: Ask, noun: str, **fields: Any) -> Any:
    answer = browser.post(f"/asks/{row.uid}/{noun}/", fields)
    row.refresh_from_db()
    return answer


def page(browser: Client, row: Ask, noun: str = "") -> str:
    return browser.get(f"/asks/{row.uid}/{f'{noun}/' if noun else ''}").content.decode()


def said(browser: Client) -> str:
    return str(browser.session["said"]["text"])


def test_its_page_says_what_it_lacks_and_has_a_field_for_that_alone(desk: Hand, browser: Client) -> None:
    row = desk.write("ask: @ben the slot by thu")
    shown = page(browser, row)
    assert "It doesn’t say yet" in shown
    assert 'name="outcome"' in shown
    assert 'name="otherwise"' in shown
    assert 'id="id_due"' not in shown
    post(browser, row, "missing", outcome="it has happened", otherwise="we guess")
    assert (row.outcome, row.otherwise, row.lacks) == ("it has happened", "we guess", ())
    assert "It doesn’t say yet" not in page(browser, row)


def test_whom_it_is_to_can_be_filled_in(desk: Hand, browser: Client) -> None:
    row = desk.write("ask: the slot with:@ana")
    post(browser, row, "missing", who="Ben")
    assert [(one.role, one.label) for one in desk.fresh(row).named()] == [("who", "Ben"), ("with", "Ana")]


def test_filling_in_nothing_changes_nothing(desk: Hand, browser: Client) -> None:
    row = desk.write("ask: @ben the slot")
    post(browser, row, "missing", outcome="  ")
    assert (row.version, said(browser)) == (1, "Nothing was filled in, so nothing was changed.")


def test_the_letter_can_be_framed_and_what_was_chosen_is_kept(desk: Hand, browser: Client) -> None:
    row = desk.write(WHOLE)
    assert "I’d like to ask you" in page(browser, row, "asking")
    up = browser.get(f"/asks/{row.uid}/asking/?framed=up").content.decode()
    assert "I need a decision from you" in up
    browser.post(f"/asks/{row.uid}/asking/?framed=up", {"how": "said"})
    row.refresh_from_db()
    assert (row.state, row.direction) == ("asked", "up")
    assert said(browser) == "Asked. It comes back on Thu 20 Nov if there is no answer."


@pytest.mark.usefixtures("mail_is_set_up")
def test_it_is_sent_as_it_was_changed_and_never_by_itself(desk: Hand, browser: Client) -> None:
    from cairn.core.outbox.models import Outbox

    row = desk.write("ask: @ana the slot")
    page(browser, row, "asking")
    assert not Outbox.objects.exists()
    post(browser, row, "asking", how="send", subject="Could you?", text="Hi Ana, the slot?")
    sent = Outbox.objects.get()
    assert (sent.to, sent.subject, sent.text) == (["ana@example.org"], "Could you?", "Hi Ana, the slot?")
    assert "Leaves at" in page(browser, row)


def test_without_a_mail_server_it_cant_be_sent_and_can_be_said(desk: Hand, browser: Client) -> None:
    shown = page(browser, desk.write("ask: @ana the slot"), "asking")
    assert 'value="send"' not in shown
    assert 'value="said"' in shown
    assert "data-copy-from" in shown


def test_asking_again_on_a_day_that_has_passed_is_refused(desk: Hand, browser: Client, asked: Asked) -> None:
    row = asked()
    answer = post(browser, row, "again", how="said", due="2025-11-10")
    assert answer.status_code == 422
    assert "That day has passed" in answer.content.decode()
    post(browser, row, "again", how="said", due="2025-11-21")
    assert str(row.due) == "2025-11-21"


def test_their_answer_is_noted(desk: Hand, browser: Client, asked: Asked) -> None:
    row = asked()
    post(browser, row, "answer", answer="no", because="the week is full", instead="next Tuesday", offer="ignored")
    assert (row.state, row.answer, row.because, row.instead, row.offer) == (
        "answered",
        "no",
        "the week is full",
        "next Tuesday",
        "",
    )
    assert "the week is full" in page(browser, row)


def test_a_counter_offer_has_to_say_what_is_offered(desk: Hand, browser: Client, asked: Asked) -> None:
    row = asked()
    assert post(browser, row, "answer", answer="counter").status_code == 422
    assert row.state == "asked"


def test_my_answer_is_written_first_and_then_told(desk: Hand, browser: Client) -> None:
    row = desk.write("ask: @me the numbers with:@ana")
    answer = post(browser, row, "answer", answer="no", because="I have none", how="write")
    assert answer.url == f"/asks/{row.uid}/reply/"
    assert (row.state, row.answer) == ("asked", "no")
    assert "I have none." in page(browser, row, "reply")
    post(browser, row, "reply", how="said")
    assert (row.state, row.answer, row.because) == ("answered", "no", "I have none")


def test_one_tap_says_yes(desk: Hand, browser: Client) -> None:
    row = desk.write("ask: @me the numbers with:@ana")
    post(browser, row, "answer", answer="yes", how="said")
    assert (row.state, row.answer) == ("answered", "yes")


def test_no_answer_came_and_what_was_said_happens(desk: Hand, browser: Client, asked: Asked) -> None:
    row = asked()
    post(browser, row, "expiry")
    assert (row.state, said(browser)) == ("expired", "No answer came. Now: we meet unprepared")


def test_words_for_what_is_over_by_now_are_shown_to_be_copied(desk: Hand, browser: Client, asked: Asked) -> None:
    row = asked()
    post(browser, row, "withdrawal")
    answer = post(browser, row, "answer", answer="no", because="A long reason.")
    assert (answer.status_code, row.state) == (409, "withdrawn")
    assert "A long reason." in answer.content.decode()


def test_bob_reads_what_is_shared_and_changes_nothing(desk: Hand) -> None:
    row = desk.write(f"{WHOLE} +team")
    bob, charlie = desk.browser(desk.people.bob), desk.browser(desk.people.charlie)
    assert bob.get(row.get_absolute_url()).status_code == 200
    assert "It doesn’t say yet" not in page(bob, desk.write("ask: @ben the slot +team"))
    assert charlie.get(row.get_absolute_url()).status_code == 404
    for noun in (
        "asking",
        "answer",
        "edit",
        "withdrawal",
        "expiry",
        "missing",
        "outcome",
        "reopening",
        "again",
        "reply",
    ):
        assert post(bob, row, noun, answer="yes", how="said").status_code == 404
    assert row.state == "draft"
