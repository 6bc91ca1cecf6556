"""What came out, in sentences that hold."""

from __future__ import annotations

import datetime as dt

from tests.ground.hand import Hand

from cairn.lib.trial.alternating import drawn
from cairn.practices.experiments.models import Experiment
from cairn.practices.experiments.models.reading import Day, Shown
from cairn.practices.experiments.tests.conftest import Plan
from cairn.practices.experiments.views.outcome import outcome

TODAY = dt.date(2025, 11, 17)
ONE = dt.timedelta(days=1)


def days(first: dt.date, *values: float, n: float = 1) -> list[Day]:
    return [Day(first + ONE * place, value, n) for place, value in enumerate(values)]


def told(row: Experiment, before: list[Day], during: list[Day], unit: str = "") -> str:
    figure = outcome(row, Shown(before, during, unit), judge=True).figure
    assert figure is not None
    for point in figure.points:
        assert unit != "share" or all(0 <= end <= 1 for end in (point.low, point.high) if end is not None)
    return figure.summary.replace("\u00a0", " ")


def test_the_interval_of_a_share_ends_where_shares_do(running: Plan) -> None:
    row = running(signal="promises.kept", threshold=0.9)
    said = told(row, days(TODAY - 6 * ONE, 0, 0.5, 0, 0, 0, n=2), days(TODAY, 1, 1, 1, 0.5, 1, n=2), "share")
    assert "Before 10 % (0 % to" in said
    assert "to 100 %, 5 numbers)" in said


def test_small_numbers_arent_said_to_be_none(hand: Hand, running: Plan) -> None:
    row = running(threshold=0.02, direction="less")
    said = told(row, days(TODAY - 6 * ONE, 0.05, 0.06, 0.05, 0.06, 0.05), days(TODAY, 0.01, 0.02, 0.01, 0.01, 0.02))
    assert "Before 0.054 (0.0" in said
    assert "The change of −0.04 (" in said
    answer = hand.browser().post(f"{row.get_absolute_url()}numbers/", {"value": "0.04"}, follow=True)
    assert "Noted: 0.04." in answer.content.decode()


def test_one_more_number_is_one(running: Plan) -> None:
    assert "takes one more number." in told(running(), [], days(TODAY, 5.6, 6.6, 5.6, 6.6))


def test_as_many_periods_as_there_are_arent_asked_for(running: Plan) -> None:
    row = running(periods=12, until=TODAY + 20 * ONE, check_on=TODAY + 20 * ONE, threshold=6.0)
    row.order = drawn(12, 3)
    values = [3 + 0.9 * (kind == "B") + n % 3 for n, kind in enumerate(row.order)]
    said = told(row, [], days(TODAY, *values))
    assert "periods would mostly have told" in said
    assert "takes some" not in said
