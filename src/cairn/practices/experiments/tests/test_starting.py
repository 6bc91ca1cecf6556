"""It can't start while anything is missing, one runs at a time, and what was agreed is locked from then on."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.ground.hand import Hand

from cairn.core.acts import NotNow
from cairn.core.contract import Named, Refused
from cairn.practices.experiments import actions
from cairn.practices.experiments.actions import OneRuns
from cairn.practices.experiments.forms.experiment import from_experiment
from cairn.practices.experiments.kinds import NEEDS
from cairn.practices.experiments.tests.conftest import Plan


@pytest.mark.parametrize("name", [*NEEDS])
def test_it_cant_start_while_one_thing_is_missing(hand: Hand, plan: Plan, name: str) -> None:
    without = None if name in ("until", "check_on", "threshold") else ""
    row = plan(**{name: without})
    assert row.missing == [NEEDS[name]]
    page = hand.browser().get(f"{row.get_absolute_url()}starting/").content.decode()
    assert NEEDS[name] in page
    answer = hand.browser().post(f"{row.get_absolute_url()}starting/", {"version": row.version}, follow=True)
    assert "It can’t start yet" in answer.content.decode()
    assert hand.fresh(row).is_draft
    with pytest.raises(NotNow, match="lacks"):
        actions.start(hand.act(), row)


def test_a_rollback_of_more_than_a_day_counts_as_missing(hand: Hand, plan: Plan) -> None:
    assert plan(undo_takes="week").missing == ["how long the rollback takes, a day at most"]


def test_it_starts_on_its_page(hand: Hand, plan: Plan) -> None:
    row = plan()
    url = row.get_absolute_url()
    assert "Start today" in hand.browser().get(f"{url}starting/").content.decode()
    hand.browser().post(f"{url}starting/", {"version": row.version, "how": "start"})
    row = hand.fresh(row)
    assert (row.state, f"{row.started_on}") == ("running", "2025-11-17")
    assert [one.kind for one in row.moments.order_by("pk")] == ["experiment.drafted", "experiment.started"]


@pytest.mark.parametrize(
    ("last", "check", "signal", "fits"),
    [
        (24, 24, "", True),
        (23, 24, "", False),
        (30, 23, "", False),
        (24, 25, "promises.kept", True),
        (24, 24, "promises.kept", False),
    ],
)
def test_all_its_periods_are_over_by_the_check(
    hand: Hand, plan: Plan, last: int, check: int, signal: str, fits: bool
) -> None:
    """Eight days from the 17th on. A signal's day is looked at once it is over."""
    row = plan(until=dt.date(2025, 11, last), check_on=dt.date(2025, 11, check), signal=signal, periods=8)
    if fits:
        assert len(actions.start(hand.act(), row).order) == 8
        return
    with pytest.raises(NotNow, match="8 periods of 1 day don’t fit before its"):
        actions.start(hand.act(), row)


@pytest.mark.parametrize(
    ("stop", "signal", "why"),
    [
        ("below 60 %, twice", "", "say it as they are noted: below 60 , twice"),
        ("below 60, twice", "promises.kept", "say it in per cent: below 60, twice %"),
        ("above 5 %", "promises.days", "say it as they are noted: above 5"),
    ],
)
def test_a_stop_condition_in_another_unit_than_its_numbers_is_refused(
    hand: Hand, plan: Plan, stop: str, signal: str, why: str
) -> None:
    row = plan(stop=stop, signal=signal, threshold=0.5)
    with pytest.raises(NotNow, match=why):
        actions.start(hand.act(), row)
    given = {key: value for key, value in from_experiment(row).items() if value is not None}
    answer = hand.browser().post(f"{row.get_absolute_url()}edit/", given)
    assert answer.status_code == 422
    assert why in answer.content.decode()


def test_the_lot_is_drawn_once(hand: Hand, plan: Plan) -> None:
    """Who takes the start back, and starts again, can't choose among orders."""
    row, drawn = plan(periods=12, until=dt.date(2025, 12, 1)), set()
    for _ in range(4):
        act = hand.act()
        drawn.add(actions.start(act, hand.fresh(row)).order)
        hand.undo(act)
    assert len(drawn) == 1
    assert actions.start(hand.act(), plan("another", periods=12)).order not in drawn


def test_a_second_one_asks_which_one_waits(hand: Hand, plan: Plan, running: Plan) -> None:
    first, second = running("silent reading"), plan("shorter meetings")
    with pytest.raises(OneRuns, match=first.key):
        actions.start(hand.act(), second)
    url = f"{second.get_absolute_url()}starting/"
    page = hand.browser().post(url, {"version": second.version, "how": "start"}).content.decode()
    assert "which one waits?" in page
    assert first.title in page
    assert hand.fresh(second).is_draft
    hand.browser().post(url, {"version": second.version, "how": "beside"})
    assert hand.fresh(second).is_running


CHANGES = {
    "title": "louder reading",
    "expect": "fewer people speak",
    "who": "everybody",
    "where": "anywhere",
    "until": "2026-01-01",
    "check_on": "2026-01-01",
    "measure": "smiles",
    "signal": "promises.kept",
    "threshold": "1",
    "direction": "less",
    "stop": "never",
    "undo": "no way back",
    "undo_takes": "day",
    "periods": "8",
    "agreed": "nobody",
}


@pytest.mark.parametrize("name", [*CHANGES])
def test_a_form_that_would_change_what_was_agreed_is_refused_with_the_reason(
    hand: Hand, running: Plan, name: str
) -> None:
    row = running()
    stood = from_experiment(row)
    given = {key: value for key, value in stood.items() if value is not None} | {name: CHANGES[name]}
    answer = hand.browser().post(f"{row.get_absolute_url()}edit/", given)
    assert answer.status_code == 422
    assert "locked since it started on Monday, 17 November" in answer.content.decode()
    assert from_experiment(hand.fresh(row)) == stood


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("silent reading", "louder reading"),
        ("more people speak", "fewer people speak"),
        ("speakers per meeting", "smiles"),
        ("it overruns twice", "never"),
        ("drop it next week", "no way back"),
        ("silent reading", "silent reading for:9w"),
    ],
)
def test_an_edited_line_is_refused_with_the_reason(hand: Hand, running: Plan, old: str, new: str) -> None:
    row = running()
    stood = hand.line(row)
    with pytest.raises(Refused, match="locked since it started"):
        hand.amend(row, stood.replace(old, new))
    assert hand.line(row) == stood


def test_its_body_and_tags_can_still_be_changed(hand: Hand, running: Plan) -> None:
    row = running()
    row = hand.amend(row, f"{hand.line(row)} tag:empathy\nWe sit in a circle.")
    assert (row.tag_names, row.body) == (["empathy"], "We sit in a circle.")


def test_what_is_locked_can_be_undone_within_ten_seconds_only(hand: Hand, plan: Plan) -> None:
    row, act = plan(), hand.act()
    actions.start(act, row)
    hand.undo(act)
    assert hand.fresh(row).is_draft


def test_nobody_else_starts_or_sees_it(hand: Hand, plan: Plan) -> None:
    mine, shared = plan(), plan("shorter meetings", space=hand.people.team)
    bob, charlie = hand.browser(hand.people.bob), hand.browser(hand.people.charlie)
    assert bob.get(mine.get_absolute_url()).status_code == 404
    assert bob.get(shared.get_absolute_url()).status_code == 200
    assert bob.post(f"{shared.get_absolute_url()}starting/").status_code == 404
    assert charlie.get(shared.get_absolute_url()).status_code == 404


def test_a_lock_that_lets_one_through_would_be_seen(hand: Hand, running: Plan) -> None:
    """The broken twin: the same change, past the lock, does stand afterwards."""
    from cairn.practices.experiments.actions.drafting import put

    row = running()
    act = hand.act()
    put(act, row, threshold=1.0, people=(Named("agreed", "me"),))
    act.take_changes()
    assert from_experiment(hand.fresh(row))["threshold"] == 1.0


def test_an_archive_that_would_change_it_leaves_it_as_it_is(hand: Hand, running: Plan) -> None:
    from tests.transfer.world import bring, exported

    row = running()
    before = exported(hand.alice)
    forged = before.replace(b'"threshold": 5.0', b'"threshold": 1.0').replace(b"more people speak", b"whatever")
    assert forged != before
    assert bring(hand.alice, forged).added == 0
    assert exported(hand.alice) == before
    assert hand.fresh(row).threshold == 5.0
