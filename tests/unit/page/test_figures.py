"""Figures: what is drawn, and the same in words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.core.page.figures import BOTTOM, MOST_LABELS, TOP, Figure, Point, said, scale


def figure(*points: Point, unit: str = "share", goal: float | None = None) -> Figure:
    return Figure("f", "Kept", "One sentence.", points, unit=unit, goal=goal)


def test_a_share_is_drawn_from_nothing_to_all_of_it() -> None:
    drawing = figure(Point("Oct", 0.0, 0.0, 1.0, 3), Point("Nov", 1.0, unfinished=True)).drawing
    first, last = drawing.marks
    assert (first.y, first.low, first.high) == (BOTTOM, BOTTOM, TOP)
    assert (last.y, last.low, last.hollow, last.said) == (TOP, None, True, "100\u00a0%")
    assert first.said == "", "only the newest value is written beside its dot"


def test_a_period_without_cases_has_no_dot_and_says_so_in_the_table() -> None:
    made = figure(Point("Oct", None), Point("Nov", 0.8, 0.6, 0.9, 10, note="so far"))
    assert made.drawing.marks[0].y is None
    assert made.rows == [
        {"label": "Oct", "value": "–", "interval": "–", "n": "–"},
        {"label": "Nov so far", "value": "80\u00a0%", "interval": "60\u00a0% to 90\u00a0%", "n": "10"},
    ]


def test_nothing_at_all_can_be_drawn() -> None:
    assert figure().drawing.marks == ()
    assert figure(Point("Nov", None), unit="days").drawing.marks[0].y is None


@pytest.mark.parametrize("count", [1, 8, 9, 52, 520])
def test_however_many_periods_few_are_named_and_the_newest_always(count: int) -> None:
    marks = figure(*(Point(str(n), 0.5) for n in range(count))).drawing.marks
    named = [mark for mark in marks if mark.label]
    assert len(named) <= MOST_LABELS
    assert marks[-1].label == str(count - 1)


def six_digits(value: float) -> float:
    """No figure has finer values, and the least floats there are only try the rounding of the test itself."""
    return round(value, 6)


@settings(deadline=None)
@given(st.floats(-1e6, 1e6).map(six_digits), st.floats(0, 1e6).map(six_digits))
def test_the_scale_holds_all_values_in_few_round_steps(low: float, spread: float) -> None:
    ticks = scale(low, low + spread, "days")
    assert ticks[0] <= low + 1e-6 * abs(low)
    assert ticks[-1] >= low + spread - 1e-6 * abs(low + spread)
    assert 2 <= len(ticks) <= 8
    assert ticks == sorted(ticks)


def test_a_goal_is_on_the_scale_too() -> None:
    drawing = figure(Point("Nov", 2.0), unit="days", goal=10.0).drawing
    assert drawing.goal is not None
    assert TOP <= drawing.goal <= BOTTOM


def test_values_in_words() -> None:
    assert [said(0.805, "share"), said(2.5, "days"), said(3.0, "count"), said(None, "days")] == [
        "80\u00a0%",
        "2.5\u00a0days",
        "3",
        "–",
    ]
