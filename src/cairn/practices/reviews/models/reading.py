"""What the reviews are pre-filled with."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.asking.loops import open_loops
from cairn.core.asking.panels import panels_at
from cairn.core.capture.making import can_make
from cairn.core.contract import Card, Loop, Panel, Week
from cairn.core.links import tying
from cairn.core.moments.models import Moment
from cairn.core.moments.reading import lived
from cairn.core.records.reading import cards
from cairn.lib import dates_in_words
from cairn.practices.reviews.models.review import Review

CAME_FROM = "came from"
MINUTES = {"last": 1, "practices": 7, "open": 4, "adaptation": 2}
"""Roughly how long each step of the week takes: together under fifteen."""

ADAPTATIONS = (
    ("step", "A step", "tell @ana first when the plan moves"),
    ("plan-habit", "A habit", "When a meeting ends, I will say out loud who does what by when"),
    ("try", "An experiment", "silent reading for the first five minutes"),
)


@dataclass(frozen=True)
class Evening:
    """One evening of `viewer`."""

    viewer: User
    now: dt.datetime

    @property
    def day(self) -> dt.date:
        return clock.day(self.now, self.viewer.zone)

    @cached_property
    def done(self) -> Review | None:
        return Review.objects.visible_to(self.viewer).evening_of(self.day).first()

    @cached_property
    def captured(self) -> list[tuple[Moment, Card]]:
        """What was captured today, in order."""
        moments = list(lived(self.viewer, self.day, self.day).filter(author=self.viewer).order_by("at"))
        shown = cards(self.viewer, [one.record_id for one in moments if one.record_id])
        return [(one, shown[one.record_id]) for one in moments if one.record_id in shown]

    @cached_property
    def panels(self) -> list[Panel]:
        return panels_at(self.viewer, "evening", self.now, None)


@dataclass(frozen=True)
class Weekly:
    """The review of the week that begins on `monday`."""

    viewer: User
    now: dt.datetime
    monday: dt.date

    @property
    def week(self) -> Week:
        return Week(self.monday, self.viewer.zone)

    @property
    def days(self) -> str:
        """ "16 to 20 November"."""
        return dates_in_words.days(
            self.monday, self.monday + dt.timedelta(days=4), clock.day(self.now, self.viewer.zone)
        )

    @cached_property
    def review(self) -> Review | None:
        return Review.objects.visible_to(self.viewer).week_of(self.monday).order_by("-pk").first()

    @cached_property
    def last(self) -> Review | None:
        return Review.objects.visible_to(self.viewer).before(self.monday).first()

    @cached_property
    def last_adaptation(self) -> Card | None:
        """What was to be done differently since the last review."""
        return self._adaptation(self.last)

    @cached_property
    def adaptation(self) -> Card | None:
        return self._adaptation(self.review)

    @cached_property
    def panels(self) -> list[Panel]:
        return panels_at(self.viewer, "weekly", self.now, self.week)

    @property
    def aside(self) -> list[Panel]:
        return [panel for panel in self.panels if panel.slot == "aside"]

    @cached_property
    def resting(self) -> list[Loop]:
        """What was passed over and came to rest: it is asked about here, once."""
        return [loop for loop in open_loops(self.viewer, self.now) if loop.rests]

    @property
    def kinds(self) -> list[tuple[str, str, str]]:
        """What an adaptation can be, of the verbs there are."""
        return [one for one in ADAPTATIONS if can_make(one[0])]

    @property
    def next_day(self) -> dt.date:
        """The day of the next review: a week from today."""
        return clock.day(self.now, self.viewer.zone) + dt.timedelta(days=7)

    @property
    def minutes_left(self) -> int:
        done = self.review.steps if self.review else {}
        asked = {"practices", "adaptation"} | ({"last"} if self.last_adaptation else set())
        asked |= {"open"} if self.resting else set()
        return sum(minutes for step, minutes in MINUTES.items() if step in asked and step not in done)

    def _adaptation(self, review: Review | None) -> Card | None:
        if review is None:
            return None
        made = tying.of(self.viewer, review, CAME_FROM, back=True)
        shown = cards(self.viewer, [row.pk for row in made])
        return next((shown[row.pk] for row in reversed(made) if row.pk in shown), None)
