"""What came out, in words and as a figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from cairn.core.page.figures import Figure, Point, said
from cairn.core.records.wording import capital
from cairn.lib.trial.alternating import Effect
from cairn.lib.trial.before_after import AT_LEAST, Comparison, Level
from cairn.lib.trial.verdict import CANT_TELL, Verdict
from cairn.practices.experiments.kinds import VERDICTS
from cairn.practices.experiments.models import Experiment
from cairn.practices.experiments.models.reading import Day, Shown, verdict

DAYS = 24
"""The newest days that are drawn one by one."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """`judgement` is what the numbers say; `figure` is `None` before there is one."""

    judgement: str
    figure: Figure | None


def outcome(row: Experiment, given: Shown, *, judge: bool) -> Outcome:
    """Before its check (`judge` is false) the days alone are drawn: who looks early finds what isn't there. So it is
    of what was stopped before."""
    found = verdict(row, given)
    if not given.before and not given.during:
        return Outcome(found.judgement, None)
    unit = given.unit
    if not judge:
        points = [_day(one, unit) for one in (*given.before, *given.during)[-DAYS:]]
        told = "It was stopped before its check, so what they say isn’t judged."
        if row.turned_on is None:
            told = "What they say is told at the check."
        summary = f"{len(given.before)} before it started, {len(given.during)} since. {told}"
        return Outcome(found.judgement, _figure(row, points, unit, summary, period="Day"))
    points, summary = _told(row, given, found)
    return Outcome(
        found.judgement, _figure(row, points, unit, summary, verdict=f"{VERDICTS[found.judgement]}.", period="")
    )


def _told(row: Experiment, given: Shown, found: Verdict) -> tuple[list[Point], str]:
    unit = given.unit
    if found.effect:
        return _by_periods(found, found.effect, unit)
    if found.comparison:
        points = [_level("Before", found.comparison.before, unit), _level("During", found.comparison.during, unit)]
        return points, f"{_change(found.comparison, unit)} {_needed(found, row)}".strip()
    days = [_day(one, unit) for one in (*given.before, *given.during)[-DAYS:]]
    points = [_level("During", found.level, unit)] if found.level and not given.before else days
    few = f"It takes {AT_LEAST} numbers before and {AT_LEAST} during; there are "
    few += f"{len(given.before)} and {len(given.during)}."
    if row.order:
        few = "It takes a number in each of its periods."
    elif not given.before and found.level:
        few = f"Without numbers from before, only the level is told: {_span(found.level, unit)}. {_needed(found, row)}"
    return points, few.strip()


def _change(one: Comparison, unit: str) -> str:
    before, during = _span(one.before, unit), _span(one.during, unit)
    sure = "more than chance makes" if one.told else "what chance can make"
    like = (
        f" Numbers in a row resemble each other (r = {one.likeness:.1f}); that is allowed for."
        if one.likeness >= 0.1
        else ""
    )
    change = f"{_signed(one.change, unit)} ({_signed(one.low, unit)} to {_signed(one.high, unit)})"
    return f"Before {before}, during {during}. The change of {change} is {sure}.{like}"


def _by_periods(found: Verdict, one: Effect, unit: str) -> tuple[list[Point], str]:
    half = one.periods // 2
    points = [Point("Without", one.without, n=half), Point("With", one.during, n=half)]
    sure = "more than chance makes" if one.told else "what chance can make"
    summary = (
        f"With it {said(one.during, unit)}, without {said(one.without, unit)}, in {one.periods} periods drawn by lot. "
        f"The effect of {_signed(one.value, unit)} ({_signed(one.low, unit)} to {_signed(one.high, unit)}) is {sure}."
    )
    return points, f"{summary} {_periods_needed(found, one)}".strip()


def _periods_needed(found: Verdict, one: Effect) -> str:
    if not found.needed:
        return ""
    if found.needed > one.periods:
        return f"To tell an effect as large as wanted takes some {found.needed} periods."
    return "So many periods would mostly have told an effect as large as wanted."


def _needed(found: Verdict, row: Experiment) -> str:
    if found.judgement != CANT_TELL:
        return ""
    if found.needed:
        more = "one more number" if found.needed == 1 else f"some {found.needed} more numbers"
        return f"To tell a change as large as wanted takes {more}."
    if found.needed == 0:
        return "There are enough numbers for a change as large as wanted; none of that size is seen."
    return "More numbers alone won’t tell: too few are from before, or the threshold is where it was already."


def _figure(
    row: Experiment, points: Sequence[Point], unit: str, summary: str, *, verdict: str = "", period: str
) -> Figure:
    return Figure(
        f"experiment-{row.number}",
        capital(row.as_said("measure")) or "What came out",
        summary,
        points,
        unit=unit or "count",
        verdict=verdict,
        goal=row.threshold,
        csv_url=reverse("experiments:table", args=[row.uid]),
        period=period or "When",
    )


def _level(label: str, one: Level, unit: str) -> Point:
    return Point(label, one.value, *_ends(one, unit), one.n)


def _ends(one: Level, unit: str) -> tuple[float, float]:
    """The interval; that of a share ends where shares do."""
    return (max(0.0, one.low), min(1.0, one.high)) if unit == "share" else (one.low, one.high)


def _day(one: Day, unit: str) -> Point:
    return Point(f"{one.day.day} {one.day:%b}", one.value, n=round(one.n) if unit else None)


def _span(one: Level, unit: str) -> str:
    low, high = _ends(one, unit)
    return f"{said(one.value, unit)} ({said(low, unit)} to {said(high, unit)}, {one.n} numbers)"


def _signed(value: float, unit: str) -> str:
    if value in (float("inf"), float("-inf")):
        return "no end" if value > 0 else "no beginning"
    sign = "+" if value > 0 else "−" if value < 0 else ""
    words = said(abs(value), unit)
    return f"{sign}{words.replace('%', 'points') if unit == 'share' else words}"
