"""Numbers, days and shapes that nobody means: typed by mistake, or out of an archive that was changed by hand."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.ground.hand import Hand

from cairn.core.acts import NotNow
from cairn.practices.experiments import actions
from cairn.practices.experiments.models import Experiment
from cairn.practices.experiments.tests.conftest import Plan

TODAY = dt.date(2025, 11, 17)
LAST = dt.date.max


def brought(row: Experiment, **columns: Any) -> None:
    """As an archive may hold it."""
    Experiment.objects.filter(pk=row.pk).update(**columns)


@pytest.mark.parametrize("value", ["1e308", "-1e308", "1e13"])
def test_a_number_that_cant_be_reckoned_with_is_refused(hand: Hand, running: Plan, value: str) -> None:
    row = running()
    answer = hand.browser().post(f"{row.get_absolute_url()}numbers/", {"value": value}, follow=True)
    assert "far too large" in answer.content.decode()
    assert hand.fresh(row).noted == []


def test_a_threshold_like_that_too(hand: Hand) -> None:
    answer = hand.browser().post("/experiments/new/", {"title": "much", "direction": "more", "threshold": "1e300"})
    assert answer.status_code == 422


@pytest.mark.parametrize(
    "columns",
    [
        {"numbers": [5, None, {"a": 1}, ["2025-11-17"], [["x"], 2], ["2025-11-17", "3"], ["2025-11-17", True]]},
        {"numbers": [["2025-11-17", 10**400], ["2025-11-17", 1e308], ["2025-11-16", -1e308]] * 4},
        {"numbers": [["2025-11-17", n % 3] for n in range(9)], "threshold": 1e308},
        {"ticks": [1, None, {"a": 2}]},
        {"signal": "promises.kept", "started_on": dt.date.min, "stop": "below 60 %"},
        {"signal": "gone.away", "stop": "below 60 %"},
        {"order": "ABBAABBA", "period_days": 0, "threshold": 1e308},
        {"slot_marks": {"stop": 5, "measure": [{"start": "x"}]}, "shaken": [1, {}]},
    ],
)
def test_what_an_archive_holds_breaks_no_page(hand: Hand, running: Plan, columns: dict[str, Any]) -> None:
    row = running()
    brought(row, check_on=TODAY, **columns)
    browser, url = hand.browser(), row.get_absolute_url()
    for page in ("/", url, f"{url}numbers.csv", f"{url}checking/", f"{url}stopping/"):
        assert browser.get(page).status_code == 200
    assert browser.post(f"{url}numbers/", {"value": "4"}).status_code == 303
    assert browser.post(f"{url}checking/", {"found": ""}).status_code == 303


@pytest.mark.parametrize(
    "columns", [{"lasts": "9999999999w"}, {"lasts": "2w", "until": TODAY - dt.timedelta(days=3), "check_on": LAST}]
)
def test_a_last_day_beyond_the_calendar_is_refused(hand: Hand, plan: Plan, columns: dict[str, Any]) -> None:
    row = plan()
    brought(row, **columns)
    with pytest.raises(NotNow, match="beyond every calendar"):
        actions.start(hand.act(), hand.fresh(row))


def test_periods_until_the_last_day_of_the_calendar(hand: Hand, plan: Plan) -> None:
    row = actions.start(hand.act(), plan(until=LAST, check_on=LAST, periods=8))
    assert len(row.order) == 8
