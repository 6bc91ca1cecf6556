"""What leaves, when, and what comes of it."""

from __future__ import annotations

import datetime as dt
import logging
import smtplib
import socket
from collections.abc import Callable
from typing import Any

import pytest

from cairn.core.outbox import sending, smtp
from cairn.core.outbox.models import Outbox
from cairn.core.outbox.sending import BACK_OFF, work
from tests.outbox.conftest import DUE, NOON, Post

Put = Callable[..., Any]
INSTANT = dt.timedelta(microseconds=1)
YEAR = dt.timedelta(days=365)


def test_nothing_leaves_before_ten_seconds_are_over(put: Put, post: Post) -> None:
    put()
    assert work(DUE - INSTANT) == 0
    assert post.messages == []
    assert work(DUE) == 1
    assert len(post.messages) == 1


def test_broken_twin_without_the_wait_it_leaves_early(put: Put, post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cairn.core.outbox.queueing.WAIT", dt.timedelta(0))
    put()
    assert work(DUE - INSTANT) == 1


def test_what_arrives_is_what_was_written(put: Put, post: Post, alice: Any) -> None:
    text = "Grüße,\nFrom here on: " + "sehr " * 300 + "\n.\nende"
    row = put(
        to=["ben@example.org", "ana@example.org"],
        subject="Meine Wöche ✓ " + "lang " * 40,
        text=text,
        html="<p>Grüße</p>",
    )
    assert work(DUE) == 1
    (got,) = post.messages
    assert got["Subject"].strip() == "Meine Wöche ✓ " + ("lang " * 40).strip()
    assert got["To"] == "ben@example.org, ana@example.org"
    assert got["From"] == "Cairn <cairn@example.org>"
    assert got["Reply-To"] == alice.email
    assert got["Message-ID"] == row.message_id
    assert got["Date"].datetime == NOON
    assert got.get_content_type() == "multipart/alternative"
    plain, rich = got.iter_parts()
    assert plain.get_content().replace("\r\n", "\n").rstrip("\n") == text
    assert rich.get_content().strip() == "<p>Grüße</p>"
    assert {part.get_content_charset() for part in (plain, rich)} == {"utf-8"}
    assert post.handed_over == [["ben@example.org", "ana@example.org"]]
    assert "Bcc" not in got
    assert "Received" not in got


def test_this_machine_isnt_named(put: Put, post: Post) -> None:
    put()
    work(DUE)
    assert post.introductions == ["example.org"]
    assert socket.getfqdn() not in post.messages[0].as_string()


def test_without_html_it_is_plain_text(put: Put, post: Post, alice: Any) -> None:
    alice.email = ""
    alice.save()
    put()
    work(DUE)
    assert post.messages[0].get_content_type() == "text/plain"
    assert "Reply-To" not in post.messages[0]


def test_the_words_are_forgotten_once_they_have_left(put: Put, post: Post) -> None:
    row = put(html="<p>Kept</p>")
    work(DUE)
    row.refresh_from_db()
    assert (row.state, row.sent_at, row.text, row.html) == (Outbox.SENT, DUE, "", "")
    assert row.claimed_by is None


def test_without_a_mail_server_nothing_is_touched(put: Put, settings: Any) -> None:
    settings.EMAIL_HOST = ""
    row = put()
    assert work(DUE + YEAR) == 0
    row.refresh_from_db()
    assert (row.state, row.attempts) == (Outbox.WAITING, 0)


def test_without_a_sender_nothing_is_touched(put: Put, post: Post, settings: Any) -> None:
    settings.DEFAULT_FROM_EMAIL = ""
    put()
    assert work(DUE) == 0
    assert post.messages == []


def test_what_the_sample_team_writes_stays_here(put: Put, post: Post, alice: Any) -> None:
    alice.sample = True
    alice.save()
    put()
    assert work(DUE) == 0
    alice.sample = False
    alice.save()
    assert work(DUE) == 1


def test_a_limit_holds_and_the_longest_waiting_goes_first(put: Put, post: Post) -> None:
    for number in (3, 1, 2):
        put(subject=f"Number {number}", now=NOON + dt.timedelta(seconds=number))
    assert work(DUE + dt.timedelta(hours=1), limit=2) == 2
    assert [one["Subject"] for one in post.messages] == ["Number 1", "Number 2"]


def test_later_is_tried_again_with_longer_and_longer_pauses(put: Put, post: Post) -> None:
    row = put()
    post.refuse = "451 4.7.1 greylisted, come back"
    now, pauses = DUE, []
    for _ in BACK_OFF:
        work(now)
        row.refresh_from_db()
        assert row.state == Outbox.WAITING
        assert "greylisted, come back" in row.error
        pauses.append(row.not_before - now)
        assert work(row.not_before - INSTANT) == 0
        now = row.not_before
    for pause, least in zip(pauses, BACK_OFF, strict=True):
        assert least <= pause <= least * 1.25
    assert dt.timedelta(hours=20) < sum(pauses, dt.timedelta()) < dt.timedelta(hours=30)
    work(now)
    row.refresh_from_db()
    assert (row.state, row.attempts) == (Outbox.FAILED, len(BACK_OFF) + 1)
    assert "tried 8 times" in row.error
    post.refuse = ""
    assert work(now + YEAR) == 0
    assert post.messages == []


def test_a_second_attempt_is_the_same_message(put: Put, post: Post) -> None:
    row = put()
    post.refuse = "451 later"
    work(DUE)
    post.refuse = ""
    row.refresh_from_db()
    assert work(row.not_before) == 1
    assert post.ids == [row.message_id]
    assert post.messages[0]["Date"].datetime == NOON


def test_pauses_differ_between_messages_and_not_between_workers(put: Put, post: Post) -> None:
    rows = [put() for _ in range(20)]
    post.refuse = "451 later"
    work(DUE)
    for row in rows:
        row.refresh_from_db()
    assert len({row.not_before for row in rows}) > 15
    assert [sending.pause(row) for row in rows] == [row.not_before - DUE for row in rows]


def test_a_refusal_for_good_fails_at_once(put: Put, post: Post) -> None:
    row = put()
    post.refuse = "554 5.7.1 we don't take that\r\n"
    assert work(DUE) == 0
    row.refresh_from_db()
    assert (row.state, row.attempts) == (Outbox.FAILED, 1)
    assert row.error == ("Not delivered to ben@example.org: the mail server said “5.7.1 we don't take that” (554).")
    assert row.text
    post.refuse = ""
    assert work(DUE + YEAR) == 0


def test_who_was_refused_doesnt_keep_it_from_the_others(put: Put, post: Post) -> None:
    row = put(to=["ana@example.org", "ben@example.org", "cleo@example.org"])
    post.refuse_to = {"ben@example.org": "550 5.1.1 no such mailbox", "cleo@example.org": "450 4.2.1 busy"}
    assert work(DUE) == 0
    row.refresh_from_db()
    assert (row.state, row.reached, row.left) == (Outbox.WAITING, ["ana@example.org"], ["cleo@example.org"])
    post.refuse_to = {}
    assert work(row.not_before) == 0
    row.refresh_from_db()
    assert post.handed_over == [["ana@example.org"], ["cleo@example.org"]]
    assert {str(one["To"]) for one in post.messages} == {"ana@example.org, ben@example.org, cleo@example.org"}
    assert set(post.ids) == {row.message_id}
    assert row.state == Outbox.FAILED
    assert row.error == (
        "Not delivered to ben@example.org: the mail server said “5.1.1 no such mailbox” (550). "
        "ana@example.org and cleo@example.org got it."
    )


def test_a_name_in_another_script_is_matched_to_its_refusal(put: Put, post: Post) -> None:
    row = put(to=["ben@exämple.org", "ana@example.org"])
    post.refuse_to = {"ben@xn--exmple-cua.org": "550 no"}
    work(DUE)
    row.refresh_from_db()
    assert (row.reached, list(row.refused)) == (["ana@example.org"], ["ben@exämple.org"])


def test_a_server_that_is_away_is_asked_once_per_run(
    put: Put, post: Post, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = put(), put()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = taken.getsockname()[1]
        assert work(DUE) == 0
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.error == "Nobody answers at the mail server's address."
    assert (first.attempts, second.attempts) == (1, 0)
    settings.EMAIL_PORT = post.port
    assert work(first.not_before) == 2


def test_a_refused_sign_in_isnt_the_messages_fault(put: Put, post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any) -> None:
        raise smtplib.SMTPAuthenticationError(535, b"bad credentials for cairn@example.org")

    monkeypatch.setattr(smtp.EmailBackend, "open", refuse)
    row = put()
    work(DUE)
    row.refresh_from_db()
    assert row.state == Outbox.WAITING
    assert row.error == "The mail server doesn't accept the user name and password that Cairn was given."


def test_a_server_that_says_nothing_is_left_before_the_lease_ends(
    put: Put, post: Post, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smtp, "ATTEMPT", 0.2)
    row = put()
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        settings.EMAIL_PORT = silent.getsockname()[1]
        assert work(DUE) == 0
    row.refresh_from_db()
    assert row.state == Outbox.WAITING
    assert row.error in (
        "The mail server takes too long to answer.",
        "The mail server broke off the conversation.",
    )


def test_an_attempt_ends_before_its_lease() -> None:
    from cairn.core.outbox.claiming import LEASE

    assert dt.timedelta(seconds=smtp.ATTEMPT + smtp.GOODBYE) < LEASE


def test_logs_hold_no_private_word(put: Put, post: Post, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="cairn")
    words = {"to": ["canary-ben@example.org"], "subject": "canary subject", "text": "canary text", "html": "canary"}
    for answer in ("", "451 canary later", "554 canary never"):
        post.refuse = answer
        row = put(**words)
        work(DUE)
    post.refuse, post.refuse_to = "", {"canary-ben@example.org": "550 canary-ben@example.org who?"}
    put(**words)
    work(DUE)
    Outbox.objects.create(
        act=row.act,
        by=row.by,
        to=["ben@example.org"],
        subject="canary\n",
        text="canary",
        message_id="<x@y>",
        not_before=DUE,
        created_at=NOON,
    )
    work(DUE)
    ours = [record for record in caplog.records if record.name.startswith("cairn.core.outbox")]
    told = "\n".join(logging.Formatter().format(record) for record in ours)
    assert {"SMTPDataError 451", "SMTPDataError 554", "SMTPRecipientsRefused 550", "BadHeaderError"} <= {
        record.getMessage().rpartition(": ")[2] for record in ours
    }
    assert "canary" not in told
