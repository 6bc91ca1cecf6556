"""The check: before against during, alternating periods, and what becomes of it."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.ground.hand import Hand

from cairn.core.acts import NotNow
from cairn.core.links import tying
from cairn.practices.experiments import actions
from cairn.practices.experiments.models import Experiment
from cairn.practices.experiments.tests.conftest import Plan

TODAY = dt.date(2025, 11, 17)
ONE = dt.timedelta(days=1)


def noted(hand: Hand, row: Experiment, first: dt.date, values: list[float]) -> Experiment:
    for n, value in enumerate(values):
        row = actions.note(hand.act(), hand.fresh(row), value, first + ONE * n)
    return row


def tried(hand: Hand, plan: Plan, before: list[float], during: list[float]) -> Experiment:
    """A draft with a baseline, started, its numbers noted, and the day of its check come."""
    row = noted(hand, plan(), TODAY - ONE * len(before), before)
    row = actions.start(hand.act(), row)
    hand.watch.forward(days=14)
    return noted(hand, row, TODAY, during)


LOW, HIGH = [2.0, 3, 2, 3, 3, 2, 2, 3, 2, 3], [6.0, 5, 6, 6, 5, 6, 5, 5, 6, 6]


@pytest.mark.parametrize(
    ("before", "during", "said", "judgement"),
    [
        (LOW, HIGH, "What was hoped for came about.", "met"),
        (LOW, [3.0, 2, 3, 2, 2, 3, 3, 2, 3, 2], "It fell short.", "not met"),
        ([2.0, 6, 4, 7], [5.0, 6, 4, 5], "It can’t be told yet.", "can't tell"),
    ],
)
def test_the_check_shows_both_with_uncertainty(
    hand: Hand, plan: Plan, before: list[float], during: list[float], said: str, judgement: str
) -> None:
    row = tried(hand, plan, before, during)
    url = row.get_absolute_url()
    page = hand.browser().get(f"{url}checking/").content.decode()
    assert said in page
    assert "Before" in page
    assert "The change of" in page
    hand.browser().post(f"{url}checking/", {"found": "it felt calmer"})
    row = hand.fresh(row)
    assert (row.state, row.judgement, row.found, row.turned_on) == (
        "checked",
        judgement,
        "it felt calmer",
        dt.date(2025, 12, 1),
    )


def test_the_check_comes_on_its_day_and_not_before(hand: Hand, running: Plan) -> None:
    row = running()
    browser = hand.browser()
    assert "the day of its check" not in browser.get("/").content.decode()
    with pytest.raises(NotNow, match="Who looks earlier"):
        actions.check(hand.act(), row, "met")
    assert "It did what" not in browser.get(f"{row.get_absolute_url()}checking/").content.decode()
    hand.watch.forward(days=14)
    hand.write("back at work")
    assert "the day of its check" in browser.get("/").content.decode()


def test_stopping_it_is_no_way_to_look_early(hand: Hand, plan: Plan) -> None:
    row = actions.start(hand.act(), noted(hand, plan(), TODAY - ONE * len(LOW), LOW))
    hand.watch.forward(days=12)
    row, act = noted(hand, row, TODAY, HIGH), hand.act()
    actions.stop(act, row, why="to have a look")
    page = hand.browser().get(row.get_absolute_url()).content.decode()
    assert "What was hoped for came about" not in page
    assert "It was stopped before its check" in page
    hand.undo(act)
    row = hand.fresh(row)
    hand.watch.forward(days=2)
    assert "What was hoped for came about" in hand.browser().get(row.get_absolute_url()).content.decode()
    actions.stop(hand.act(), row, why="after its day")
    assert "What was hoped for came about" in hand.browser().get(row.get_absolute_url()).content.decode()


def checked(hand: Hand, running: Plan) -> Experiment:
    row = running()
    hand.watch.forward(days=14)
    return actions.check(hand.act(), row, "met")


@pytest.mark.parametrize(("how", "again"), [("kept", 0), ("widened", 1), ("rolled-back", 0), ("repeated", 1)])
def test_what_becomes_of_it(hand: Hand, running: Plan, how: str, again: int) -> None:
    row = checked(hand, running)
    assert "keep, widen, roll back or repeat?" in hand.browser().get("/").content.decode()
    hand.browser().post(f"{row.get_absolute_url()}closing/", {"how": how, "why": "as hoped"})
    row = hand.fresh(row)
    assert (row.state, row.ended_because, row.open) == (how, "as hoped", False)
    came = tying.of(hand.alice, row, "came from", back=True)
    assert len(came) == again
    if came:
        new = hand.fresh(came[0])
        agreed = row.agreed if how == "repeated" else []
        assert (new.state, new.threshold, new.agreed, new.until) == ("draft", row.threshold, agreed, None)


def test_a_stopped_one_is_rolled_back_or_kept_with_the_reason(hand: Hand, running: Plan) -> None:
    row = actions.stop(hand.act(), running(), why="it overran twice")
    url = row.get_absolute_url()
    page = hand.browser().post(f"{url}closing/", {"how": "kept", "why": ""}).content.decode()
    assert "Why is it kept all the same?" in page
    with pytest.raises(NotNow, match="rolled back, or kept"):
        actions.end(hand.act(), row, "widened")
    hand.browser().post(f"{url}closing/", {"how": "kept", "why": "it was the room, not the reading"})
    row = hand.fresh(row)
    assert (row.state, row.stopped_because) == ("kept", "it overran twice")
    assert row.ended_because == "it was the room, not the reading"


@pytest.mark.parametrize("page", ["starting", "stopping", "checking", "rollback", "closing"])
def test_the_page_of_an_act_that_comes_too_late_leads_to_the_experiment(hand: Hand, running: Plan, page: str) -> None:
    row = running()
    actions.end(hand.act(), actions.stop(hand.act(), row, why="it overran"), "rolled-back")
    url = row.get_absolute_url()
    answer = hand.browser().get(f"{url}{page}/")
    assert (answer.status_code, answer["Location"]) == (302, url)
    typed = hand.browser().post(f"{url}stopping/", {"why": "nobody likes it"})
    assert typed.status_code == 409
    assert "nobody likes it" in typed.content.decode()


def test_alternating_periods_are_drawn_at_the_start_and_say_what_today_is(hand: Hand, running: Plan) -> None:
    row = running(periods=8, period_days=1)
    assert sorted(row.order) == ["A"] * 4 + ["B"] * 4
    today = "Today with it." if row.order[0] == "B" else "Today without it."
    assert today in hand.browser().get("/").content.decode()
    hand.watch.forward(days=14)
    values = [6.0 + n % 2 / 4 if kind == "B" else 3.0 + n % 3 / 4 for n, kind in enumerate(row.order)]
    noted(hand, row, TODAY, values)
    page = hand.browser().get(f"{row.get_absolute_url()}checking/").content.decode()
    assert "What was hoped for came about." in page
    assert "drawn by lot" in page


def test_periods_that_dont_fit_cant_start(hand: Hand, plan: Plan) -> None:
    with pytest.raises(NotNow, match="don’t fit"):
        actions.start(hand.act(), plan(periods=8, period_days=7))


def test_signals_of_experiments(hand: Hand, running: Plan) -> None:
    from cairn.core.asking.measures import measure

    row = checked(hand, running)
    actions.end(hand.act(), row, "rolled-back")
    late = running("another", until=dt.date(2025, 12, 5), check_on=dt.date(2025, 12, 5))
    hand.watch.forward(days=6)
    late = actions.check(hand.act(), late, "met")
    hand.watch.forward(days=3)
    actions.end(hand.act(), late, "rolled-back")
    span = (dt.date(2025, 12, 1), dt.date(2025, 12, 31))
    for key in ("experiments.checked", "experiments.rolled_back"):
        assert [(one.hits, one.n) for one in measure(key).counts(hand.alice, *span)] == [(1, 2)]


def test_stopping_after_the_day_of_its_check_is_no_way_around_the_signal(hand: Hand, running: Plan) -> None:
    from cairn.core.asking.measures import measure

    late, early = running(), running("shorter meetings")
    actions.stop(hand.act(), early, why="it overran twice")
    hand.watch.forward(days=15)
    actions.stop(hand.act(), late, why="nobody looked")
    counts = measure("experiments.checked").counts(hand.alice, TODAY, dt.date(2025, 12, 31))
    assert [(one.first, one.hits, one.n) for one in counts] == [(dt.date(2025, 12, 1), 0, 1)]


def test_a_belief_that_fails_shakes_it(hand: Hand, running: Plan) -> None:
    from cairn.core.links.resting import RESTS_ON

    row = running()
    actions.rest_on(hand.act(), row, ["everybody reads fast"])
    ground = tying.of(hand.alice, row, RESTS_ON)[0]
    hand.browser().post(f"/beliefs/{ground.uid}/settling/", {"how": "failed"})
    page = hand.browser().get("/").content.decode()
    assert "something it rests on failed" in page
    hand.browser().post(f"{row.get_absolute_url()}standing/")
    assert "something it rests on failed" not in hand.browser().get("/").content.decode()


def test_by_hand_it_takes_as_many_ticks_as_it_says(hand: Hand, running: Plan) -> None:
    row = running()
    browser, url = hand.browser(), row.get_absolute_url()
    browser.post(f"{url}ticks/")
    assert "what stops it happened" not in browser.get("/").content.decode()
    hand.watch.forward(days=1)
    browser.post(f"{url}ticks/")
    assert "what stops it happened today" in browser.get("/").content.decode()
