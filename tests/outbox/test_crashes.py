"""A message is sent although the worker that had it died: once, at most twice, and then as the same message."""

from __future__ import annotations

import datetime as dt
import itertools
import signal
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings as configured
from django.db import connection

from cairn.core.outbox import models, sending
from cairn.core.outbox.claiming import LEASE
from cairn.core.outbox.models import Outbox
from cairn.core.outbox.sending import work
from tests.ground import doomed
from tests.outbox.conftest import DUE, Post

Put = Callable[..., Any]
INSTANT = dt.timedelta(microseconds=1)
KILLS = 100


@pytest.mark.django_db(transaction=True)
def test_a_hundred_killed_workers_lose_nothing(put: Put, post: Post) -> None:
    rows = [put() for _ in range(KILLS)]
    assert killed(rows) == [signal.SIGKILL] * KILLS + [0]
    at_death = list(post.ids)
    assert len(at_death) == KILLS // 2
    assert Outbox.objects.filter(state=Outbox.CLAIMED).count() == KILLS
    assert work(DUE + LEASE - INSTANT, limit=KILLS) == 0
    assert work(DUE + LEASE, limit=KILLS) == KILLS
    seen = Counter(post.ids)
    assert set(seen) == {row.message_id for row in rows}
    assert Counter(seen.values()) == {1: KILLS // 2, 2: KILLS // 2}
    assert {one for one, times in seen.items() if times == 2} == set(at_death)
    assert work(DUE + dt.timedelta(days=9), limit=KILLS) == 0


def killed(rows: list[Outbox]) -> list[int]:
    """How the workers ended that took `rows`: each died over one, by turns before and after it was handed over."""
    here = connection.settings_dict
    database = {key: here[key] for key in ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")}
    mail = {name: getattr(configured, name) for name in dir(configured) if name.startswith("EMAIL_")}
    settings = {"DATABASES": {"default": database}, "DEFAULT_FROM_EMAIL": configured.DEFAULT_FROM_EMAIL, **mail}
    places = itertools.cycle((doomed.CLAIMED, doomed.HANDED_OVER))
    doom = {row.message_id: place for row, place in zip(rows, places, strict=False)}
    (ended,) = doomed.work([doomed.Shift(DUE, doom=doom)], settings=settings)
    return ended


class Killed(BaseException):
    """Stands for the end of the process: no handler of ours may catch it."""


@pytest.fixture
def crash(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Let the next worker die: after it handed the message over, or before."""

    def next_one(late: bool) -> None:
        deliver = sending.deliver

        def die(connection: Any, message: Any) -> None:
            monkeypatch.setattr(sending, "deliver", deliver)
            if late:
                deliver(connection, message)
            raise Killed

        monkeypatch.setattr(sending, "deliver", die)

    return next_one


@pytest.mark.parametrize("late", [False, True])
def test_any_number_of_deaths_over_one_message(put: Put, post: Post, crash: Callable[[bool], None], late: bool) -> None:
    row = put()
    now = DUE
    for _ in range(30):
        crash(False)
        with pytest.raises(Killed):
            work(now)
        now += LEASE
    if late:
        crash(True)
        with pytest.raises(Killed):
            work(now)
        now += LEASE
    assert work(now) == 1
    assert post.ids == [row.message_id] * (1 + late)


def test_broken_twin_a_claim_that_never_ends_loses_it(
    put: Put, post: Post, crash: Callable[[bool], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        models.OutboxQuery, "due", lambda self, now: self.filter(state=Outbox.WAITING, not_before__lte=now)
    )
    put()
    crash(False)
    with pytest.raises(Killed):
        work(DUE)
    assert work(DUE + dt.timedelta(days=9)) == 0
    assert post.messages == []


def test_broken_twin_an_id_made_while_sending_is_another_message(
    put: Put, post: Post, crash: Callable[[bool], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    compose = sending.compose

    def forgetful(message: Outbox) -> Any:
        mail = compose(message)
        del mail.extra_headers["Message-ID"]
        return mail

    monkeypatch.setattr(sending, "compose", forgetful)
    put()
    crash(True)
    with pytest.raises(Killed):
        work(DUE)
    assert work(DUE + LEASE) == 1
    assert len(set(post.ids)) == 2


def test_who_lost_the_claim_doesnt_overwrite_what_came_of_it(put: Put, post: Post) -> None:
    row = put()
    slow = sending.claim(DUE)
    assert slow is not None
    assert work(DUE + LEASE) == 1
    assert not sending.settle(slow, sending.Verdict(reason="Too slow."), DUE + LEASE)
    row.refresh_from_db()
    assert (row.state, row.error) == (Outbox.SENT, "")
