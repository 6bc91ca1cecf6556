"""When an assumption fails, every decision on it wants an answer, and a later one is none."""

from __future__ import annotations

from typing import Any

import pytest

from cairn.core.acts import NotNow
from cairn.core.asking.loops import open_loops
from cairn.core.links import tying
from cairn.practices.beliefs import actions as beliefs
from cairn.practices.decisions import actions
from tests.ground.hand import Hand


def on_today(hand: Hand, by: Any = None) -> list[tuple[str, str]]:
    who = by or hand.alice
    return [(loop.record.key, loop.why) for loop in open_loops(who, hand.watch.now)]


def grounds(hand: Hand, row: Any) -> list[Any]:
    return [hand.fresh(one) for one in tying.of(hand.alice, row, "rests on")]


@pytest.fixture
def row(hand: Hand) -> Any:
    return hand.write("d: use SQLite assuming under 50 users assuming one machine")


def test_a_failed_one_flags_each_decision_on_it_and_a_held_one_none(hand: Hand, row: Any) -> None:
    users, machine = grounds(hand, row)
    assert on_today(hand) == []
    assert beliefs.settle(hand.act(), machine, "held") == 0
    assert on_today(hand) == []
    assert beliefs.settle(hand.act(), users, "failed", learned="80 by March") == 1
    assert on_today(hand) == [("D-1", "Something it rests on failed: does it still hold?")]
    assert hand.browser().get("/").content.decode().count("does it still hold?") == 1


def test_two_that_failed_are_one_loop(hand: Hand, row: Any) -> None:
    for ground in grounds(hand, row):
        beliefs.settle(hand.act(), ground, "failed")
    assert on_today(hand) == [("D-1", "2 things it rests on failed: does it still hold?")]


def test_it_stands_all_the_same(hand: Hand, row: Any) -> None:
    beliefs.settle(hand.act(), grounds(hand, row)[0], "failed")
    actions.stand(hand.act(), hand.fresh(row))
    assert on_today(hand) == []
    assert hand.fresh(row).is_in_force


def test_undoing_the_outcome_takes_the_flag_along(hand: Hand, row: Any) -> None:
    act = hand.act()
    beliefs.settle(act, grounds(hand, row)[0], "failed")
    hand.undo(act)
    assert on_today(hand) == []
    assert hand.fresh(row).shaken == []
    assert grounds(hand, row)[0].is_open


def test_a_belief_opened_again_flags_nothing_any_more(hand: Hand, row: Any) -> None:
    ground = grounds(hand, row)[0]
    beliefs.settle(hand.act(), ground, "failed")
    beliefs.reopen(hand.act(), hand.fresh(ground))
    assert on_today(hand) == []


def test_what_it_no_longer_rests_on_says_nothing(hand: Hand, row: Any) -> None:
    ground = grounds(hand, row)[0]
    beliefs.settle(hand.act(), ground, "failed")
    actions.let_off(hand.act(), hand.fresh(row), hand.fresh(ground))
    assert on_today(hand) == []
    assert len(grounds(hand, row)) == 1


def test_one_that_ended_is_not_flagged(hand: Hand, row: Any) -> None:
    ground = grounds(hand, row)[0]
    actions.end(hand.act(), hand.fresh(row), "dropped")
    beliefs.settle(hand.act(), ground, "failed")
    assert on_today(hand) == []


def test_bobs_decision_on_alices_belief_is_bobs_to_answer(hand: Hand) -> None:
    from cairn.core.acts import action
    from cairn.core.moments.recording import record as moment

    ground = hand.write("believe: the API is stable conf:70 +team")
    his = hand.write("d: build on the API +team", hand.people.bob)

    @action
    def tie(act: Any) -> None:
        tying.tie(act, his, "rests on", ground)
        moment(act, "record.tied", his)

    tie(hand.act(hand.people.bob))
    beliefs.settle(hand.act(), hand.fresh(ground), "failed")
    assert on_today(hand) == []
    assert on_today(hand, hand.people.bob) == [("D-1", "Something it rests on failed: does it still hold?")]
    assert hand.browser(hand.people.charlie).get(his.get_absolute_url()).status_code == 404


def test_reversed_then_superseded_each_names_the_other(hand: Hand, row: Any) -> None:
    beliefs.settle(hand.act(), grounds(hand, row)[0], "failed")
    actions.end(hand.act(), hand.fresh(row), "reversed", because="80 users by March")
    new = hand.write("d: use PostgreSQL because 80 users")
    actions.supersede(hand.act(), hand.fresh(row), new)
    old = hand.fresh(row)
    assert (old.state, old.ended_because) == ("superseded", "80 users by March")
    assert [one.key for one in tying.of(hand.alice, old, "supersedes", back=True)] == ["D-2"]
    page = hand.browser().get(old.get_absolute_url()).content.decode()
    assert "use PostgreSQL" in page
    assert "use SQLite" in hand.browser().get(new.get_absolute_url()).content.decode()
    actions.reopen(hand.act(), old)
    assert hand.fresh(row).is_in_force
    assert tying.of(hand.alice, row, "supersedes", back=True) == []


def test_what_ended_cannot_end_again(hand: Hand, row: Any) -> None:
    actions.end(hand.act(), row, "reversed")
    with pytest.raises(NotNow, match="reversed by now"):
        actions.end(hand.act(), hand.fresh(row), "dropped")
