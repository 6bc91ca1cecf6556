"""What one's own confidence was worth: a figure, and what can be said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.urls import reverse

from cairn.core.accounts.models import User
from cairn.core.page.figures import Figure, Point
from cairn.core.page.signals import interval
from cairn.lib import calibration as lib
from cairn.lib.shares import middle
from cairn.practices.beliefs.kinds import HELD
from cairn.practices.beliefs.models import Belief

AT_MOST = 2_000
"""Settled beliefs that count, the newest first: nobody is as sure today as they were ten years ago."""

JUDGEMENTS = {
    lib.TOO_SURE: (
        "Surer than it bears.",
        "What came out is nearer to even than you say. Say 70 where you would say 90, and see.",
    ),
    lib.NOT_SURE_ENOUGH: ("Less sure than you could be.", "What you lean to holds more often than you say."),
    lib.TOO_HIGH: ("Fewer hold than you say.", "Take a little off each, and see."),
    lib.TOO_LOW: ("More hold than you say.", "Add a little to each, and see."),
    lib.CHANCE: ("Nothing is off that couldn’t be chance.", "Nothing to do."),
}
"""What is said of a judgement, and one small next step."""


@dataclass(frozen=True, slots=True)
class Told:
    """`settled` counts what was said with a confidence and held or failed; the rest is there from ten on."""

    settled: int
    found: lib.Calibration | None = None
    figure: Figure | None = None
    lines: Sequence[tuple[str, str]] = field(default=())

    @property
    def missing(self) -> int:
        return max(0, lib.AT_LEAST - self.settled)


def calibration(viewer: User) -> Told:
    """One's own, beliefs and forecasts together. Two queries."""
    rows = Belief.objects.visible_to(viewer).settled_by(viewer).order_by("-settled_on", "-pk")
    found_out = rows.values_list("confidence", "state")[:AT_MOST]
    said = [((sure or 0) / 100, state == HELD) for sure, state in found_out]
    found = lib.calibration(said)
    lines = list(_warned(viewer))
    if found is None:
        return Told(len(said), lines=lines)
    brier = found.brier
    lines.insert(0, ("Brier score", f"{brier.score:.2f} · {brier.reference:.2f} for always saying the average"))
    return Told(len(said), found, _figure(found), lines)


def _figure(found: lib.Calibration) -> Figure:
    verdict, then = JUDGEMENTS[found.judgement]
    held = found.held
    summary = (
        f"On average you said {found.stated * 100:.0f}\u00a0%, and {held.count} of {held.n} held ({interval(held)}). "
        f"The line across each band is what you said. {then}"
    )
    points = [
        Point(_range(one), one.held.value, one.held.low, one.held.high, one.held.n, against=one.stated)
        for one in found.curve
    ]
    return Figure(
        "calibration",
        "What your confidence was worth",
        summary,
        points,
        verdict=verdict,
        csv_url=reverse("beliefs:calibration"),
        period="You said",
    )


def _warned(viewer: User) -> Sequence[tuple[str, str]]:
    """How long before a blocker came one had seen it coming."""
    came = Belief.objects.visible_to(viewer).blockers_that_came(viewer).select_related("owner")
    rows = list(came.order_by("-settled_on", "-pk")[:AT_MOST])
    leads = [row.lead for row in rows if row.lead is not None and not row.unannounced]
    if not rows:
        return ()
    said = f"{len(leads)} of {len(rows)} seen coming"
    if leads:
        usual = middle(leads).value
        said += f", usually {usual:g} {'day' if usual == 1 else 'days'} ahead"
    return (("Blockers that came", said),)


def _range(one: lib.Bin) -> str:
    low, high = round(one.lowest * 100), round(one.highest * 100)
    return f"{low}\u00a0%" if low == high else f"{low} to {high}\u00a0%"
