"""What may be queued, and what is written for it."""

from __future__ import annotations

import datetime as dt
import re
import socket
from collections.abc import Callable
from typing import Any

import pytest
from django.db.transaction import TransactionManagementError

from cairn.core.acts import Act
from cairn.core.outbox.addresses import CannotSend
from cairn.core.outbox.models import Outbox
from cairn.core.outbox.queueing import queue
from cairn.core.outbox.sending import work
from tests.outbox.conftest import DUE, NOON, Post

Put = Callable[..., Any]
EVIL = "My week\r\nBcc: everyone@example.org"


def test_it_waits_ten_seconds_from_the_cause(put: Put, alice: Any) -> None:
    act = Act.begin(alice)
    message = put(act, now=None)
    assert message.not_before - act.recorded == dt.timedelta(seconds=10)
    assert (message.act, message.state) == (act.id, Outbox.WAITING)


def test_each_message_has_an_id_of_its_own_that_names_no_machine(put: Put, post: Post) -> None:
    first, second = put(), put()
    assert first.message_id != second.message_id
    assert first.message_id.startswith("<")
    assert first.message_id.endswith("@example.org>")
    assert socket.gethostname() not in first.message_id
    assert first.uid.hex not in first.message_id


@pytest.mark.parametrize("sender", ["", "webmaster@localhost", "cairn@[127.0.0.1]", "nobody"])
def test_without_a_domain_to_show_the_id_has_one_that_leads_nowhere(put: Put, settings: Any, sender: str) -> None:
    settings.DEFAULT_FROM_EMAIL = sender
    assert put().message_id.endswith("@cairn.invalid>")


def test_addresses_are_taken_once_and_in_order(put: Put) -> None:
    message = put(to=[" ben@example.org", "ana@example.org", "Ben@Example.org"])
    assert message.to == ["ben@example.org", "ana@example.org"]


@pytest.mark.parametrize(
    "to",
    [
        [],
        ["ben"],
        ["ben@"],
        ["Ben <ben@example.org>"],
        ["ben@example.org, ana@example.org"],
        ["ben@example.org\nBcc: everyone@example.org"],
        ["ben@example.org\r\nRCPT TO:<everyone@example.org>"],
        ["ben@example.org\0"],
        ["bén@example.org"],
        [f"ben{n}@example.org" for n in range(101)],
    ],
)
def test_what_is_no_address_is_refused(put: Put, to: list[str]) -> None:
    with pytest.raises(CannotSend):
        put(to=to)
    assert not Outbox.objects.exists()


@pytest.mark.parametrize("end", ["\n", "\r", "\0", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_a_subject_is_one_line(put: Put, end: str) -> None:
    with pytest.raises(CannotSend, match="one line"):
        put(subject=f"My week{end}Bcc: everyone@example.org")


@pytest.mark.parametrize(
    "message", [{"subject": " "}, {"subject": "x" * 501}, {"text": "\n "}, {"text": "\ud83d"}, {"html": "a\0b"}]
)
def test_what_mail_cant_carry_is_refused(put: Put, message: dict[str, str]) -> None:
    with pytest.raises(CannotSend):
        put(**message)


def test_a_header_that_got_past_the_door_still_doesnt_leave(put: Put, post: Post) -> None:
    row = put()
    Outbox.objects.update(subject=EVIL)
    assert work(DUE) == 0
    assert post.messages == []
    row.refresh_from_db()
    assert row.state == Outbox.FAILED
    assert "couldn't be put together" in row.error


def test_broken_twin_without_the_checks_the_header_is_injected(
    put: Put, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cairn.core.outbox.queueing._line", lambda subject: subject)
    monkeypatch.setattr(
        "django.core.mail.message.forbid_multi_line_headers", lambda name, value, encoding: (name, value)
    )
    monkeypatch.setattr("email.header._embedded_header", re.compile("(?!)"))
    put(subject=EVIL)
    assert work(DUE) == 1
    assert post.messages[0]["Bcc"] == "everyone@example.org"


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_queued(alice: Any) -> None:
    with pytest.raises(TransactionManagementError):
        queue(Act.begin(alice), to=["ben@example.org"], subject="s", text="t", now=NOON)
    assert not Outbox.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_cause_that_fails_leaves_no_message(alice: Any) -> None:
    from cairn.core.acts import ActionWithoutMoment, action

    @action
    def forget_the_moment(act: Act) -> None:
        queue(act, to=["ben@example.org"], subject="s", text="t")

    with pytest.raises(ActionWithoutMoment):
        forget_the_moment(Act.begin(alice))
    assert not Outbox.objects.exists()
