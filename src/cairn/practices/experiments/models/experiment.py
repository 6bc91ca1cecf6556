from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.asking.measures import measure as signal_called
from cairn.core.contract import Named
from cairn.core.records.models import Record, RecordQuery
from cairn.core.records.wording import slot_in_words
from cairn.core.web.addresses import address
from cairn.lib.capture import Span
from cairn.lib.trial.stopping import Condition, read
from cairn.lib.trial.verdict import Wanted
from cairn.practices.experiments import kinds
from cairn.practices.experiments.kinds import AGREED, CHECKED, DIRECTIONS, DRAFT, MORE, ROLLBACKS, RUNNING, STOPPED

MOST_NUMBERS = 1_000
"""More numbers than that nobody notes by hand within one experiment."""


LARGEST = 1e12
"""Larger numbers nobody notes, and the squares of much larger ones can't be reckoned with."""


def misfit(stop: str, share: bool) -> str:
    """Why a stop condition would never, or always, be fulfilled by numbers that are shares or aren't; "" where it fits.

    A share is kept as 0 to 1 and said in per cent; other numbers are compared as they are noted.
    """
    condition = read(stop)
    words = condition.words.strip()
    if share and condition.sign and condition.value > 1:
        return f"The signal is a share, so say it in per cent: {words} %."
    if not share and condition.in_per_cent:
        return f"Its numbers aren’t shares that Cairn counts, so say it as they are noted: {words.replace('%', '')}"
    return ""


def is_number(value: Any) -> bool:
    """Whether `value` can be reckoned with: an archive may hold anything."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= LARGEST


class ExperimentQuery(RecordQuery["Experiment"]):
    def with_columns(self) -> Self:
        return super().with_columns().select_related("owner")

    def running(self) -> Self:
        return self.filter(state=RUNNING)

    def on_the_way(self) -> Self:
        """Those that still want something: a start, a check, an end."""
        return self.loose()


class Experiment(Record):
    """Something tiny and reversible that is tried, and by what it will be judged. Its title says what is tried.

    `slot_marks` are the marks in texts that a line said, by the slot's name. `lasts` is as a line said it (`2w`):
    what counts is `until`, which moves with the start. `measure` says in words what is measured; with `signal` (a
    measure's key) it is counted, else `numbers` holds what was noted by hand, as `[day, value]` in the order of the
    days: those before the start are the baseline. `order` has a letter for each alternating period of `period_days`,
    drawn with `seed`. `ticks` are the days on which what stops it was ticked.

    `shaken` holds the uids of the beliefs it rests on that failed and that nobody has answered yet. `turned_at` is when
    it was stopped or checked (then there is a `judgement`), `ended_at` when it was kept, widened, rolled back or
    repeated.
    """

    slot_marks = models.JSONField(default=dict)
    expect = models.TextField(blank=True)
    who = models.TextField(blank=True)
    where = models.TextField(blank=True)
    lasts = models.CharField(max_length=12, blank=True)
    until = models.DateField(null=True, blank=True)
    check_on = models.DateField(null=True, blank=True)
    measure = models.TextField(blank=True)
    signal = models.CharField(max_length=80, blank=True)
    threshold = models.FloatField(null=True, blank=True)
    direction = models.CharField(max_length=8, choices=DIRECTIONS, default=MORE)
    stop = models.TextField(blank=True)
    undo = models.TextField(blank=True)
    undo_takes = models.CharField(max_length=8, blank=True, choices=ROLLBACKS)
    periods = models.PositiveSmallIntegerField(default=0)
    period_days = models.PositiveSmallIntegerField(default=1)
    seed = models.PositiveIntegerField(default=0)
    order = models.CharField(max_length=60, blank=True)
    numbers = models.JSONField(default=list)
    ticks = models.JSONField(default=list)
    started_on = models.DateField(null=True, blank=True)
    turned_on = models.DateField(null=True, blank=True)
    turned_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    judgement = models.CharField(max_length=12, blank=True)
    found = models.TextField(blank=True)
    shaken = models.JSONField(default=list)
    stopped_because = models.TextField(blank=True)
    ended_because = models.TextField(blank=True)

    objects: ClassVar[models.Manager[Experiment]] = ExperimentQuery.as_manager()

    class Meta:
        app_label = "experiments"

    def get_absolute_url(self) -> str:
        return address("experiments:experiment", self.uid)

    # What was agreed

    @property
    def missing(self) -> list[str]:
        """What has to be said before it can start, in words."""
        return [words for name, words in kinds.NEEDS.items() if not self._has(name)]

    def _has(self, name: str) -> bool:
        if name == AGREED:
            return bool(self.agreed)
        if name == "undo_takes":
            return self.undo_takes in dict(ROLLBACKS)
        value = getattr(self, name)
        return bool(value.strip()) if isinstance(value, str) else value is not None

    @property
    def agreed(self) -> list[Named]:
        return self.named(AGREED)

    @property
    def others(self) -> list[Named]:
        """Those that its line names."""
        return [one for one in self.named() if one.role != AGREED]

    @property
    def condition(self) -> Condition:
        return read(self.stop)

    @property
    def wanted(self) -> Wanted:
        return Wanted(self.threshold or 0.0, self.direction == MORE)

    @property
    def is_by_hand(self) -> bool:
        return not self.signal

    @property
    def is_share(self) -> bool:
        try:
            return bool(self.signal) and signal_called(self.signal).unit == "share"
        except KeyError:
            return False

    @property
    def threshold_said(self) -> str:
        """The threshold in the unit of its signal."""
        if self.threshold is None:
            return ""
        return f"{self.threshold * 100:g}\u00a0%" if self.is_share else f"{self.threshold:g}"

    def as_said(self, name: str) -> str:
        """One of the texts that a line may have said, with names instead of handles."""
        return slot_in_words(self, getattr(self, name), name)

    # Where it stands

    @property
    def state_label(self) -> str:
        return dict(kinds.STATES).get(self.state, self.state)

    @property
    def judged(self) -> str:
        """What the check said, in words; "" before it."""
        return kinds.VERDICTS.get(self.judgement, "")

    @property
    def is_draft(self) -> bool:
        return self.state == DRAFT

    @property
    def is_running(self) -> bool:
        return self.state == RUNNING

    @property
    def is_turned(self) -> bool:
        """Stopped or checked: what becomes of it?"""
        return self.state in (STOPPED, CHECKED)

    @property
    def zone(self) -> str:
        return self.owner.zone if self.owner else "UTC"

    @property
    def noted(self) -> list[tuple[dt.date, float]]:
        """The numbers that were noted by hand, in the order of their days; what is none is left out."""
        rows = [one for one in self.numbers if isinstance(one, list) and len(one) == 2] if self.numbers else []
        found = [(_day(day), value) for day, value in rows if is_number(value)]
        return sorted((day, float(value)) for day, value in found if day)

    def is_open_on(self, day: dt.date) -> bool:
        """Whether a number of `day` may still change: those from before the start are locked with it."""
        return self.is_draft or self.started_on is None or day >= self.started_on

    @property
    def ticked(self) -> list[dt.date]:
        """The days on which what stops it was ticked, in their order."""
        return sorted(day for one in self.ticks if (day := _day(one)))

    @property
    def span(self) -> Span | None:
        """How long it runs, as a line said it."""
        try:
            return Span(int(self.lasts[:-1]), self.lasts[-1:]) if self.lasts else None
        except ValueError:
            return None

    def period_of(self, day: dt.date) -> int | None:
        """Which of the alternating periods `day` lies in, or `None`."""
        if not self.order or self.started_on is None:
            return None
        place = (day - self.started_on).days // max(1, self.period_days)
        return place if 0 <= place < len(self.order) else None

    def attention(self, at: dt.datetime) -> dict[str, Any]:
        """`open`, `next_at` and `next_by` as they follow from the rest; `at` stands for "at once".

        While it runs it is looked at every day, since its stop condition may be fulfilled on any: `loops` says whether
        there is anything to do. A draft has no date: the weekly review asks.
        """
        owner: User | None = self.owner
        if self.state == DRAFT:
            return {"open": True, "next_at": at if self.shaken else None, "next_by": owner}
        if self.state in (RUNNING, STOPPED, CHECKED):
            since = clock.start(self.started_on, self.zone) if self.started_on and self.is_running else at
            return {"open": True, "next_at": since, "next_by": owner}
        return {"open": False, "next_at": None, "next_by": None}


def _day(given: Any) -> dt.date | None:
    try:
        return dt.date.fromisoformat(given)
    except (TypeError, ValueError):
        return None
