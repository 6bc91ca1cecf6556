"""A habit: when something happens, I will do its smallest version."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar, Self

from django.db import models

from cairn.core.contract.kinds import CHARACTERISTICS
from cairn.core.records.models import Record, RecordQuery
from cairn.core.web.addresses import address
from cairn.practices.habits.kinds import ACTIVE, ARCHIVED, GRADUATED, HABIT_STATES
from cairn.practices.habits.kinds.schedule import DAYS, RHYTHMS, WORKDAYS, Schedule
from cairn.practices.habits.models.intention import Intention


class HabitQuery(RecordQuery["Habit"]):
    def active(self) -> Self:
        return self.filter(state=ACTIVE).order_by("pk")

    def usable(self) -> Self:
        """Those that a line may check in."""
        return self.exclude(state=ARCHIVED)

    def called(self, slug: str) -> Self:
        """The habit of that name; the newest where a deleted one of the same name was brought back."""
        return self.filter(slug=slug.casefold()).order_by("-pk")

    def to_look_at(self, day: dt.date) -> Self:
        """Graduated ones whose monthly look is due on `day`."""
        return self.filter(state=GRADUATED, look_on__lte=day).order_by("look_on", "pk")


class Habit(Record):
    """`serves` and `priority` tie it to an intention; `since` is its first day, `look_on` that of a graduate's look.

    `pauses` are stretches of days on which it isn't active, as pairs of ISO days; the last end is None while it lasts.
    `origin` is its id in the program that it came from, by which it is known when it comes again or goes back.
    """

    slug = models.SlugField(max_length=60)
    cue = models.TextField(blank=True)
    will = models.TextField()
    rhythm = models.CharField(max_length=8, choices=RHYTHMS, default=DAYS)
    days = models.PositiveSmallIntegerField(default=WORKDAYS)
    times = models.PositiveSmallIntegerField(default=1)
    span = models.PositiveSmallIntegerField(default=7)
    event = models.CharField(max_length=200, blank=True)
    characteristic = models.CharField(
        max_length=16, blank=True, choices=[(name, name.capitalize()) for name in CHARACTERISTICS]
    )
    serves = models.ForeignKey(Intention, null=True, blank=True, on_delete=models.SET_NULL, related_name="habits")
    priority = models.CharField(max_length=8, blank=True)
    since = models.DateField()
    look_on = models.DateField(null=True, blank=True)
    pauses = models.JSONField(default=list)
    origin = models.CharField(max_length=64, blank=True, default="")

    objects: ClassVar[models.Manager[Habit]] = HabitQuery.as_manager()

    class Meta:
        app_label = "habits"

    def get_absolute_url(self) -> str:
        return address("habits:habit", self.uid)

    @property
    def schedule(self) -> Schedule:
        return Schedule(self.rhythm, self.days, self.times, self.span, self.event)

    @property
    def state_label(self) -> str:
        return dict(HABIT_STATES)[self.state]

    @property
    def is_active(self) -> bool:
        return self.state == ACTIVE

    @property
    def is_graduated(self) -> bool:
        return self.state == GRADUATED

    @property
    def paused(self) -> list[tuple[dt.date, dt.date]]:
        """First and last day of each stretch on which it isn't active; one that lasts has no end in sight."""
        return [
            (dt.date.fromisoformat(first), dt.date.fromisoformat(last) if last else dt.date.max)
            for first, last in self.pauses
        ]

    def pauses_from(self, day: dt.date) -> list[list[str | None]]:
        """Its pauses once it stops being active on `day`."""
        return self.pauses if self.pauses and self.pauses[-1][1] is None else [*self.pauses, [day.isoformat(), None]]

    def pauses_until(self, day: dt.date) -> list[list[str | None]]:
        """Its pauses once it is active again on `day`; one that began that day never was."""
        if not self.pauses or self.pauses[-1][1] is not None:
            return list(self.pauses)
        *earlier, (first, _) = self.pauses
        last = day - dt.timedelta(days=1)
        return earlier if first > last.isoformat() else [*earlier, [first, last.isoformat()]]
