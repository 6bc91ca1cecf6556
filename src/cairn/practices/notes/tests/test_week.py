"""A note through its week: drafted live, kept when it is touched, added to by hand, sent, taken back, kept."""

from __future__ import annotations

import datetime as dt
import html
import re
from typing import Any

import pytest
from tests.ground.hand import Hand

from cairn.core.asking.loops import open_loops
from cairn.core.moments.models import Moment
from cairn.core.moments.reading import lived
from cairn.core.outbox.models import Outbox
from cairn.core.undo.undoing import WINDOW
from cairn.practices.notes.models import Note

WEEK, LAST = "/notes/week/2025-11-17/", "/notes/week/2025-11-10/"


def page(hand: Hand, url: str = WEEK) -> str:
    return html.unescape(hand.browser().get(url).content.decode())


def letter(hand: Hand, url: str = WEEK) -> str:
    found = re.search(r"<article.*?</article>", page(hand, url), re.DOTALL)
    return found[0] if found else ""


def send(hand: Hand, where: str, **given: str) -> Any:
    return hand.browser().post(f"{WEEK}{where}/", given, follow=True)


@pytest.fixture
def can_mail(settings: Any) -> None:
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "127.0.0.1", "cairn@example.org"


def test_drafted_live_until_it_is_touched(hand: Hand) -> None:
    assert "Nothing to tell yet" in page(hand)
    hand.write("told the room about the cache #transparency")
    hand.write("2025-11-14: last week's")
    hand.write("somebody else's +team", hand.people.bob)
    assert "Told the room about the cache." in letter(hand)
    assert "Last week's." in letter(hand, LAST)
    assert "Last week's." not in letter(hand)
    assert "Somebody else's" not in letter(hand)
    assert not Note.objects.exists()
    assert hand.browser().get("/notes/")["Location"] == WEEK
    for wrong in ("someday", "2025-13-01", "20251117x"):
        assert hand.browser().get(f"/notes/week/{wrong}/").status_code == 404
    assert "Told the room" in letter(hand, "/notes/week/2025-11-20/")


def test_what_happens_after_it_was_kept_is_offered(hand: Hand) -> None:
    hand.write("before")
    send(hand, "text", text="## Mine\n\n- my own words")
    hand.write("after")
    assert "Not in the note yet" in page(hand)
    assert "After." not in letter(hand)
    # What was drafted, and then left out by its owner, isn't offered again.
    offered = re.findall(r'name="line" value="(\w+)"', page(hand))
    assert len(offered) == 1
    send(hand, "lines", line=offered[0])
    assert "After." in letter(hand)
    assert "my own words" in letter(hand)
    assert "Not in the note yet" not in page(hand)
    assert "isn't there any more" in html.unescape(send(hand, "lines", line="nonsense").content.decode())


def test_a_slip_goes_in_by_hand_alone(hand: Hand) -> None:
    hand.write("slip: shouted in the meeting")
    hand.write("told the room")
    assert "shouted" not in letter(hand)
    assert "1 slip" in page(hand)
    send(hand, "lines", line=re.findall(r'name="line" value="(\w+)"', page(hand))[0])
    assert "Shouted in the meeting." in letter(hand)
    assert "Told the room." in letter(hand)


def test_it_waits_for_friday(hand: Hand) -> None:
    hand.write("told the room")
    send(hand, "reader", name="Kim")
    assert open_loops(hand.alice, hand.watch.now) == []
    hand.watch.set("2025-11-21 09:00")
    (loop,) = open_loops(hand.alice, hand.watch.now)
    assert (loop.due, loop.url, loop.why) == (dt.date(2025, 11, 21), WEEK, "for Kim")
    send(hand, "sending", how="hand")
    assert open_loops(hand.alice, hand.watch.now, due_only=False) == []


def test_sent_by_mail_it_leaves_in_ten_seconds_and_can_be_taken_back(hand: Hand, can_mail: None) -> None:
    hand.write("told the room about the cache")
    hand.write("slip: shouted in the meeting")
    send(hand, "reader", name="Kim", address="kim@example.org")
    assert "Send to Kim" in page(hand)
    assert "On its way to Kim in ten seconds." in send(hand, "sending").content.decode()
    message, note = Outbox.objects.get(), Note.objects.get()
    assert (message.to, message.subject) == (["kim@example.org"], note.title)
    assert (message.not_before, message.record_id) == (hand.watch.now + WINDOW, note.pk)
    for words in (message.text, message.html):
        assert "Told the room about the cache." in words
        assert "shouted" not in words
    assert note.is_sent
    assert lived(hand.alice).filter(kind="note.sent").count() == 1
    hand.undo(message)
    assert not Outbox.objects.exists()
    assert not Note.objects.get().is_sent
    assert not lived(hand.alice).filter(kind="note.sent").exists()


def test_nothing_is_sent_without_an_address_or_a_word(hand: Hand, can_mail: None) -> None:
    hand.write("told the room")
    assert "no mail address" in send(hand, "sending").content.decode()
    send(hand, "reader", name="Kim", address="kim@example.org")
    send(hand, "text", text="  ", version=str(Note.objects.get().version))
    assert "The note is empty. Nothing was sent." in send(hand, "sending").content.decode()
    assert not Outbox.objects.exists()
    assert not Note.objects.sent().exists()


def test_sent_by_hand_it_stays_as_it_went_out(hand: Hand) -> None:
    hand.write("told the room")
    send(hand, "reader", name="Kim")
    assert "Kept as sent." in send(hand, "sending", how="hand").content.decode()
    assert "It was sent already." in send(hand, "sending", how="hand").content.decode()
    hand.write("afterwards")
    assert "Afterwards" not in page(hand)
    note = Note.objects.get()
    assert (note.sent_how, note.open) == ("hand", False)
    assert "Told the room" in page(hand, note.get_absolute_url())
    assert hand.keys("room")[-1] == note.key or note.key in hand.keys("room")
    hand.browser().post(f"/notes/{note.uid}/draft/")
    assert not Note.objects.get().is_sent
    assert "Not in the note yet" in page(hand)


def test_the_reader_of_the_last_note_is_the_next_ones(hand: Hand) -> None:
    dana = hand.meet("Dana Lee", email="dana@example.org")
    hand.write("told the room")
    send(hand, "reader", person=str(dana.uid))
    send(hand, "sending", how="hand")
    hand.watch.forward(days=7)
    hand.write("another week")
    hand.write("calmed down with @dana.lee")
    words = letter(hand, "/notes/week/2025-11-24/")
    assert "Another week." in words
    assert "Calmed" not in words
    assert "1 about Dana Lee" in page(hand, "/notes/week/2025-11-24/")


def test_each_step_can_be_taken_back(hand: Hand) -> None:
    hand.write("told the room")
    for where, given in (("reader", {"name": "Kim"}), ("text", {"text": "x"}), ("sending", {"how": "hand"})):
        before = Note.objects.count()
        version = {"version": str(note.version)} if (note := Note.objects.first()) else {}
        send(hand, where, **given, **version)
        hand.undo(Moment.objects.latest("id"))
        assert Note.objects.count() == before
    assert not Note.objects.exists()


def test_markup_in_a_note_is_only_words(hand: Hand) -> None:
    hand.write("<script>alert(1)</script> [x](javascript:alert(2)) <img src=x onerror=alert(3)>")
    raw = hand.browser().get(WEEK).content.decode()
    for wrong in ("<script>alert", "<img src=x", 'href="javascript'):
        assert wrong not in raw
