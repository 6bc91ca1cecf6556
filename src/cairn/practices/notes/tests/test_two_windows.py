"""One note in two windows: nothing is sent that wasn't read, nothing is sent twice, no words are lost."""

from __future__ import annotations

import datetime as dt
import threading
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client
from tests.ground.hand import Hand

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.acts import Act
from cairn.core.capture.taking import take
from cairn.core.contract import Named, Week
from cairn.core.outbox.models import Outbox
from cairn.practices.notes import actions
from cairn.practices.notes.models import READER, Note

WEEK = "/notes/week/2025-11-17/"


@pytest.fixture
def kept(hand: Hand, settings: Any) -> Note:
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "127.0.0.1", "cairn@example.org"
    hand.write("the release went out")
    hand.browser().post(f"{WEEK}reader/", {"name": "Kim", "address": "kim@example.org"})
    return Note.objects.get()


def test_what_another_window_wrote_first_isnt_overwritten(hand: Hand) -> None:
    browser = hand.browser()
    assert browser.post(f"{WEEK}text/", {"version": "", "text": "mine"}).status_code == 303
    answer = browser.post(f"{WEEK}text/", {"version": "", "text": "theirs"})
    assert answer.status_code == 409
    assert (answer.context["text"], answer.context["stands"]) == ("theirs", "mine\n")
    version = answer.context["note"].version
    assert browser.post(f"{WEEK}text/", {"version": version, "text": "theirs"}).status_code == 303
    assert Note.objects.get().body == "theirs\n"


def test_nobody_meets_a_note_that_was_begun_without_the_words_that_it_was_begun_for(
    hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: Any) -> None:
        assert Note.objects.exists()
        raise OSError("the disk is full")

    monkeypatch.setattr(actions.writing, "edit", fail)
    with pytest.raises(OSError, match="disk"):
        actions.write(hand.act(), Week(dt.date(2025, 11, 17), "UTC"), "mine", None)
    assert not Note.objects.exists()


def test_words_for_a_note_that_is_gone_begin_another(hand: Hand, kept: Note) -> None:
    Note.objects.all().delete()
    answer = hand.browser().post(f"{WEEK}text/", {"version": "7", "text": "mine"})
    assert answer.status_code == 303
    assert Note.objects.get().body == "mine\n"


@pytest.mark.parametrize("version", ["x", "-1", "9" * 5000, "²"])
def test_no_version_breaks_the_page(hand: Hand, kept: Note, version: str) -> None:
    assert hand.browser().post(f"{WEEK}text/", {"version": version, "text": "x"}).status_code == 409


def test_words_typed_into_a_note_that_was_sent_meanwhile_are_shown(hand: Hand, kept: Note) -> None:
    browser = hand.browser()
    browser.post(f"{WEEK}sending/", {"how": "hand"})
    answer = browser.post(f"{WEEK}text/", {"version": kept.version, "text": "so much work"})
    assert answer.status_code == 409
    assert "so much work" in answer.content.decode()
    assert Note.objects.get().body == kept.body


@pytest.mark.parametrize("how", ["", "hand"])
def test_only_what_was_read_is_sent(hand: Hand, kept: Note, how: str) -> None:
    browser = hand.browser()
    seen = browser.get(WEEK).context["seen"]
    browser.post(f"{WEEK}text/", {"version": kept.version, "text": "other words"})
    browser.post(f"{WEEK}sending/", {"how": how, "seen": seen})
    assert not Note.objects.get().is_sent
    assert not Outbox.objects.exists()
    browser.post(f"{WEEK}sending/", {"how": how, "seen": browser.get(WEEK).context["seen"]})
    assert Note.objects.get().is_sent


def test_a_line_that_came_after_the_page_was_opened_isnt_sent_unread(hand: Hand, kept: Note) -> None:
    actions.say_sent(hand.act(), kept)
    hand.watch.forward(days=7)
    next_week = "/notes/week/2025-11-24/"
    browser = hand.browser()
    seen = browser.get(next_week).context["seen"]
    hand.write("something new")
    browser.post(f"{next_week}sending/", {"how": "hand", "seen": seen})
    assert not Note.objects.get(week="2025-11-24").is_sent


def test_a_note_that_was_taken_up_again_takes_its_mail_along(hand: Hand, kept: Note) -> None:
    browser = hand.browser()
    browser.post(f"{WEEK}sending/", {})
    assert Outbox.objects.count() == 1
    browser.post(f"/notes/{kept.uid}/draft/")
    assert not Outbox.objects.exists()
    assert not Note.objects.get().is_sent
    browser.post(f"{WEEK}sending/", {})
    Outbox.objects.update(state=Outbox.CLAIMED)
    browser.post(f"/notes/{kept.uid}/draft/")
    assert Note.objects.get().is_sent


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("rounds", range(3))
def test_two_taps_send_one_mail(settings: Any, rounds: int) -> None:
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "127.0.0.1", "cairn@example.org"
    alice = User.objects.create_user("alice", name="Alice")
    take(alice, "the release went out")
    last = actions.begin(Act.begin(alice), Week(_monday(alice, -7), "UTC"), Named(READER, "Kim"), "kim@example.org")
    actions.say_sent(Act.begin(alice), last)
    clients = [Client() for _ in range(3)]
    for client in clients:
        client.force_login(alice)
    start = threading.Barrier(len(clients))

    def tap(client: Client) -> None:
        start.wait()
        client.post(f"/notes/week/{_monday(alice)}/sending/")
        connections.close_all()

    taps = [threading.Thread(target=tap, args=(client,)) for client in clients]
    for one in taps:
        one.start()
    for one in taps:
        one.join()
    assert Outbox.objects.count() == 1
    assert Note.objects.filter(week=_monday(alice)).count() == 1
    connection.close()


def _monday(user: User, days: int = 0) -> Any:
    return clock.monday(clock.day(clock.now(), user.zone)) + dt.timedelta(days=days)
