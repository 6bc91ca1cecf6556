"""Taking a message back, and trying once more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cairn.core.acts import Act
from cairn.core.outbox.claiming import LEASE, claim
from cairn.core.outbox.models import Outbox
from cairn.core.outbox.sending import work
from cairn.core.outbox.undoing import retract, retry
from tests.outbox.conftest import DUE, Post

Put = Callable[..., Any]


def test_before_it_leaves_it_is_gone_and_never_sent(put: Put, post: Post) -> None:
    row, other = put(), put()
    assert retract(row.act)
    assert list(Outbox.objects.all()) == [other]
    assert work(DUE) == 1
    assert post.ids == [other.message_id]


def test_an_act_without_messages_is_nothing_to_refuse(alice: Any) -> None:
    assert retract(Act.begin(alice).id)


def test_once_claimed_or_sent_it_stays(put: Put, post: Post) -> None:
    row = put()
    assert claim(DUE) is not None
    assert not retract(row.act)
    assert work(DUE + LEASE) == 1
    assert not retract(row.act)
    row.refresh_from_db()
    assert row.state == Outbox.SENT


def test_one_of_two_that_has_left_keeps_the_other(put: Put, post: Post, alice: Any) -> None:
    act = Act.begin(alice)
    put(act)
    put(act)
    assert work(DUE, limit=1) == 1
    assert not retract(act.id)
    assert Outbox.objects.count() == 2


def test_one_that_was_tried_in_vain_may_have_arrived(put: Put, post: Post) -> None:
    row = put()
    post.refuse = "451 later"
    work(DUE)
    assert not retract(row.act)


def test_what_failed_can_be_tried_again_for_those_it_didnt_reach(put: Put, post: Post, alice: Any) -> None:
    row = put(to=["ana@example.org", "ben@example.org"])
    post.refuse_to = {"ben@example.org": "550 no such mailbox"}
    work(DUE)
    post.refuse_to = {}
    act = Act.begin(alice)
    row.refresh_from_db()
    assert retry(act, row)
    assert not retry(act, row)
    assert work(act.recorded) == 1
    assert post.handed_over == [["ana@example.org"], ["ben@example.org"]]
    assert post.ids == [row.message_id] * 2
    row.refresh_from_db()
    assert (row.state, row.error) == (Outbox.SENT, "")


def test_nobody_else_can_try_again(put: Put, post: Post, bob: Any) -> None:
    row = put()
    post.refuse = "554 no"
    work(DUE)
    assert not retry(Act.begin(bob), row)
    row.refresh_from_db()
    assert row.state == Outbox.FAILED


@pytest.mark.parametrize("late", [False, True])
def test_undo_takes_the_message_along_or_is_refused(put: Put, post: Post, alice: Any, late: bool) -> None:
    from cairn.core.undo.undoing import CannotUndo, undo

    row = put(now=None)
    if late:
        assert work(row.not_before) == 1
        with pytest.raises(CannotUndo):
            undo(alice, row.act)
        assert Outbox.objects.exists()
    else:
        undo(alice, row.act)
        assert not Outbox.objects.exists()
        assert work(row.not_before) == 0
    assert len(post.messages) == late
