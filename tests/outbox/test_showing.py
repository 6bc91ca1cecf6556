"""How it stands with a message, as its sender reads it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from cairn.core.outbox.claiming import claim
from cairn.core.outbox.models import Outbox
from cairn.core.outbox.sending import work
from cairn.core.outbox.showing import describe, state_of
from cairn.core.records.models import Record
from tests.outbox.conftest import DUE, NOON, Post

Put = Callable[..., Any]
SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def note(alice: Any, team: Any) -> Record:
    return Record.records.create(
        kind="something", owner=alice, space=team, letter="Z", number=1, title="t", created_at=NOON, changed_at=NOON
    )


def said(row: Outbox, now: dt.datetime) -> str:
    return describe(Outbox.objects.select_related("by").get(pk=row.pk), now).text


def test_from_waiting_to_sent(put: Put, post: Post) -> None:
    row = put()
    assert said(row, NOON) == "Leaves at 13:00:10."
    assert said(row, DUE) == "On its way."
    claim(DUE)
    assert said(row, DUE) == "On its way."
    work(DUE + dt.timedelta(minutes=2))
    assert said(row, DUE + dt.timedelta(minutes=3)) == "Sent 13:02."
    assert said(row, DUE + dt.timedelta(days=1)) == "Sent yesterday 13:02."
    assert said(row, DUE + dt.timedelta(days=3)) == "Sent Fri 21 Nov, 13:02."


def test_what_didnt_work_says_why_and_what_happens_now(put: Put, post: Post) -> None:
    row = put()
    post.refuse = "451 the disk is full"
    work(DUE)
    row.refresh_from_db()
    at = row.not_before.astimezone(dt.timezone(dt.timedelta(hours=1)))
    assert said(row, DUE + SECOND) == (
        "Not sent yet. The mail server asks to try again later: the mail server said “the disk is full” (451). "
        f"Cairn tries again {at:%H:%M}."
    )
    post.refuse = "554 no"
    work(row.not_before)
    assert said(row, row.not_before) == "Not sent. Not delivered to ben@example.org: the mail server said “no” (554)."
    row.refresh_from_db()
    assert describe(row).can_retry


def test_without_a_mail_server_and_for_the_sample_team(put: Put, settings: Any, alice: Any) -> None:
    settings.EMAIL_HOST = ""
    row = put()
    assert said(row, DUE) == "Waiting: no mail server is set up on this machine."
    alice.sample = True
    alice.save()
    assert said(row, DUE) == "Not sent: the sample team's messages stay here."


def test_only_who_sent_it_sees_it(put: Put, alice: Any, bob: Any, charlie: Any, note: Record) -> None:
    first, second, _ = put(), put(now=NOON + SECOND), put()
    Outbox.objects.filter(pk__in=[first.pk, second.pk]).update(record=note)
    assert [status.message for status in state_of(alice, note, NOON)] == [first, second]
    assert state_of(bob, note, NOON) == state_of(charlie, note, NOON) == []


def test_reading_takes_one_query(
    put: Put, post: Post, alice: Any, note: Record, django_assert_num_queries: Any
) -> None:
    for _ in range(5):
        put()
    Outbox.objects.update(record=note)
    with django_assert_num_queries(1):
        state_of(alice, note, NOON)
