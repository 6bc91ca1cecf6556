"""Any number of workers together send what one would."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections

from cairn.core.outbox import claiming
from cairn.core.outbox.models import Outbox
from cairn.core.outbox.sending import work
from cairn.core.outbox.undoing import retract
from tests.outbox.conftest import DUE, Post

pytestmark = pytest.mark.django_db(transaction=True)
Put = Callable[..., Any]


def together(workers: int, limit: int = 100) -> list[int]:
    """What each of so many workers says it sent; they begin at the same instant."""
    start = threading.Barrier(workers)

    def one() -> int:
        try:
            start.wait(10)
            return work(DUE, limit)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(workers) as pool:
        return [done.result(60) for done in [pool.submit(one) for _ in range(workers)]]


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_each_message_leaves_once(put: Put, post: Post, workers: int) -> None:
    rows = [put() for _ in range(40)]
    assert sum(together(workers)) == 40
    assert Counter(post.ids) == Counter(row.message_id for row in rows)
    assert set(Outbox.objects.values_list("state", "attempts")) == {(Outbox.SENT, 1)}


@pytest.fixture
def neck_and_neck(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two workers see the same message due before either takes it."""
    line = threading.Barrier(2)
    look = claiming.candidates

    def look_and_wait(now: Any) -> list[int]:
        found = look(now)
        line.wait(10)
        return found

    monkeypatch.setattr(claiming, "candidates", look_and_wait)


def test_of_two_that_see_the_same_one_gets_it(put: Put, post: Post, neck_and_neck: None) -> None:
    row = put()
    assert sorted(together(2, limit=1)) == [0, 1]
    assert post.ids == [row.message_id]


def test_broken_twin_a_claim_without_a_condition_sends_double(
    put: Put, post: Post, neck_and_neck: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def take(pk: int, now: Any) -> bool:
        message = Outbox.objects.get(pk=pk)
        message.state, message.lease_until = Outbox.CLAIMED, now + claiming.LEASE
        message.save()
        return True

    monkeypatch.setattr(claiming, "take", take)
    row = put()
    together(2, limit=1)
    assert post.ids == [row.message_id] * 2


def test_a_message_is_taken_back_or_sent_never_both(put: Put, post: Post) -> None:
    rows = [put() for _ in range(40)]
    start = threading.Barrier(2)

    def take_back() -> set[str]:
        try:
            start.wait(10)
            return {row.message_id for row in reversed(rows) if retract(row.act)}
        finally:
            connections.close_all()

    def send() -> int:
        try:
            start.wait(10)
            return work(DUE, limit=100)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        taken, sent = pool.submit(take_back), pool.submit(send)
        back = taken.result(60)
        assert sent.result(60) == len(post.ids)
    assert Counter([*post.ids, *back]) == Counter(row.message_id for row in rows)
    assert set(Outbox.objects.values_list("message_id", flat=True)) == set(post.ids)
