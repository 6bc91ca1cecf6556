"""Numbers noted by hand: on Today, on the page, as a baseline, and never the past once it runs."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.ground.hand import HTMX, Hand

from cairn.core.acts import NotNow
from cairn.practices.experiments import actions
from cairn.practices.experiments.tests.conftest import Plan

TODAY = dt.date(2025, 11, 17)
BEFORE = TODAY - dt.timedelta(days=7)


def test_one_field_on_today(hand: Hand, running: Plan) -> None:
    row = running()
    browser = hand.browser()
    page = browser.get("/").content.decode()
    assert "speakers per meeting" in page
    answer = browser.post(f"{row.get_absolute_url()}numbers/", {"value": "4.5"}, headers=HTMX)
    assert answer.status_code == 200
    assert hand.fresh(row).noted == [(TODAY, 4.5)]
    assert "speakers per meeting" not in browser.get("/").content.decode()
    hand.watch.forward(days=1)
    assert "speakers per meeting" in browser.get("/").content.decode()


def test_several_a_day_and_taken_back(hand: Hand, running: Plan) -> None:
    row = running()
    for value in (3.0, 5.0, 3.0):
        row = actions.note(hand.act(), hand.fresh(row), value, TODAY)
    assert [value for _, value in row.noted] == [3, 3, 5]
    hand.browser().post(f"{row.get_absolute_url()}numbers/slip/", {"value": "3.0", "day": TODAY.isoformat()})
    assert sorted(value for _, value in hand.fresh(row).noted) == [3, 5]


def test_a_number_is_undone(hand: Hand, running: Plan) -> None:
    row, act = running(), hand.act()
    actions.note(act, row, 4, TODAY)
    hand.undo(act)
    assert hand.fresh(row).noted == []


def test_the_baseline_is_noted_before_the_start_and_locked_then(hand: Hand, plan: Plan) -> None:
    row = actions.note(hand.act(), plan(), 2, BEFORE)
    row = actions.start(hand.act(), row)
    with pytest.raises(NotNow, match="locked since it runs"):
        actions.note(hand.act(), row, 9, BEFORE)
    with pytest.raises(NotNow, match="locked since it runs"):
        actions.forget(hand.act(), hand.fresh(row), 2, BEFORE)
    assert "Before" not in hand.browser().get(row.get_absolute_url()).content.decode()


@pytest.mark.parametrize("given", [{"value": "many"}, {"value": "nan"}, {"value": "1", "day": "2031-01-01"}, {}])
def test_what_is_no_number_or_no_day_yet_is_refused(hand: Hand, running: Plan, given: dict[str, str]) -> None:
    row = running()
    answer = hand.browser().post(f"{row.get_absolute_url()}numbers/", given)
    assert answer.status_code == 303
    assert hand.fresh(row).noted == []


def test_a_signal_takes_none_by_hand(hand: Hand, running: Plan) -> None:
    row = running(signal="promises.kept", threshold=0.8)
    with pytest.raises(NotNow, match="signal"):
        actions.note(hand.act(), row, 1, TODAY)
    assert "experiments/" not in hand.browser().get("/").content.decode().split("<main")[1].split("</main")[0]


def test_the_table_has_every_number(hand: Hand, plan: Plan) -> None:
    row = actions.note(hand.act(), plan(), 2, BEFORE)
    row = actions.start(hand.act(), row)
    actions.note(hand.act(), row, 5, TODAY)
    rows = hand.browser().get(f"{row.get_absolute_url()}numbers.csv").content.decode().splitlines()
    assert rows == ["day,part,value,n", "2025-11-10,before,2.0,1.0", "2025-11-17,during,5.0,1.0"]
    assert hand.browser(hand.people.bob).get(f"{row.get_absolute_url()}numbers.csv").status_code == 404


def test_what_was_checked_takes_no_more_numbers(hand: Hand, running: Plan) -> None:
    row = actions.note(hand.act(), running(), 4, TODAY)
    hand.watch.forward(days=14)
    row = actions.check(hand.act(), row, "can't tell")
    with pytest.raises(NotNow, match="is checked by now"):
        actions.note(hand.act(), row, 9, TODAY)
    with pytest.raises(NotNow, match="is checked by now"):
        actions.forget(hand.act(), row, 4, TODAY)
