"""Figures drawn on the server: dots with a light band for what is not known, a title, and one sentence.

The drawing has attributes only, with colours that work on white paper; the style sheet puts the theme's over them. So a
figure is the same in print, in a mail and without scripts.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 660.0, 232.0
LEFT, RIGHT, TOP, BOTTOM = 62.0, 34.0, 20.0, 196.0
MOST_LABELS = 8


@dataclass(frozen=True, slots=True)
class Point:
    """One period: `value` with the interval `low` to `high`, from `n` cases. `value` is None where there is none.

    An `unfinished` period ("so far") is drawn hollow; `note` stands under its label. `against` is what the value is
    to be compared with, such as what somebody had said: a short line across.
    """

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    n: int | None = None
    note: str = ""
    unfinished: bool = False
    against: float | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and all its words.

    `unit` "share" has values from 0 to 1, shown as per cent; any other unit is written behind the number. `summary` is
    the one sentence under it; `verdict` the few words of it in bold that say how sure. `goal` draws a line.
    """

    slug: str
    title: str
    summary: str
    points: Sequence[Point]
    unit: str = "share"
    verdict: str = ""
    goal: float | None = None
    csv_url: str = ""
    period: str = "Month"

    @property
    def drawing(self) -> Drawing:
        return draw(self)

    @property
    def rows(self) -> list[dict[str, str]]:
        """The same as a table, as words."""
        return [
            {
                "label": f"{point.label} {point.note}".strip(),
                "value": said(point.value, self.unit),
                "interval": f"{said(point.low, self.unit)} to {said(point.high, self.unit)}" if _banded(point) else "–",
                "n": "–" if point.n is None else str(point.n),
            }
            for point in self.points
        ]


@dataclass(frozen=True, slots=True)
class Mark:
    """Where one point lies. Lengths are in the drawing's own units."""

    x: float
    y: float | None
    low: float | None
    high: float | None
    label: str
    note: str
    hollow: bool
    said: str = ""
    against: float | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    marks: tuple[Mark, ...]
    grid: tuple[tuple[float, str], ...]
    band: float
    goal: float | None
    left: float = LEFT - 10
    right: float = WIDTH - RIGHT + 14
    label_y: float = BOTTOM + 20
    note_y: float = BOTTOM + 34
    box: str = field(default=f"0 0 {WIDTH:.0f} {HEIGHT:.0f}")


def draw(figure: Figure) -> Drawing:
    """Lay the points of a figure out."""
    points = figure.points
    ends = [end for p in points for end in (p.value, p.low, p.high, p.against) if end is not None]
    ticks = scale(min([0.0, *ends]), max([figure.goal or 0.0, *ends]), figure.unit)
    step = (WIDTH - LEFT - RIGHT) / max(len(points), 1)
    every = math.ceil(len(points) / MOST_LABELS)

    def height(value: float | None) -> float | None:
        if value is None:
            return None
        return round(BOTTOM - (value - ticks[0]) / (ticks[-1] - ticks[0]) * (BOTTOM - TOP), 1)

    last = max((i for i, point in enumerate(points) if point.value is not None), default=-1)
    marks = []
    for i, point in enumerate(points):
        # Counted from the end, so that the newest period always has its name.
        named = (len(points) - 1 - i) % every == 0
        marks.append(
            Mark(
                x=round(LEFT + step * (i + 0.5), 1),
                y=height(point.value),
                low=height(point.low) if _banded(point) else None,
                high=height(point.high) if _banded(point) else None,
                label=point.label if named else "",
                note=point.note if named else "",
                hollow=point.unfinished,
                said=said(point.value, figure.unit) if i == last else "",
                against=height(point.against),
            )
        )
    grid = tuple((height(tick) or 0.0, said(tick, figure.unit)) for tick in ticks)
    return Drawing(tuple(marks), grid, round(min(9.0, step * 0.4), 1), height(figure.goal))


def scale(low: float, high: float, unit: str) -> list[float]:
    """Three to six round numbers from at most `low` to at least `high`; for a share always 0 to 1."""
    if unit == "share":
        return [0.0, 0.25, 0.5, 0.75, 1.0]
    # Values that hardly differ lie on a scale of one unit, not of a millionth.
    if high - low < 1e-6 * max(1.0, abs(low)):
        high = low + 1.0
    rough = (high - low) / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * nice for nice in (1, 2, 5, 10) if power * nice >= rough)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [round(step * i, 10) for i in range(first, last + 1)]


def said(value: float | None, unit: str) -> str:
    """A value in words: "81 %", "2.5 days", "–" for none."""
    if value is None:
        return "–"
    if unit == "share":
        return f"{value * 100:.0f}\u00a0%"
    # Below one, two digits count: of errors per request, all would be 0 else.
    number = f"{value:.2g}" if 0 < abs(value) < 1 else f"{value:.1f}".removesuffix(".0")
    return f"{number}\u00a0{unit}" if unit and unit != "count" else number


def _banded(point: Point) -> bool:
    return point.low is not None and point.high is not None
