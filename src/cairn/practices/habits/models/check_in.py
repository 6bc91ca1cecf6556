"""A check-in: what became of a habit on one day. Its title is the note, which may be empty."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import ClassVar, Self

from django.db import models
from django.db.models import Count

from cairn.core.records.models import Record, RecordQuery
from cairn.core.web.addresses import address
from cairn.practices.habits.kinds import CHECK_IN_SORTS, DONE, SKIP
from cairn.practices.habits.models.habit import Habit


class CheckInQuery(RecordQuery["CheckIn"]):
    def with_columns(self) -> Self:
        """The habit comes along too: no card or document of a check-in does without its name."""
        return super().with_columns().select_related("of")

    def on(self, habit: Habit, day: dt.date) -> Self:
        """What was said of `habit` on `day`, first said first."""
        return self.filter(of=habit, day=day).order_by("pk")

    def of_any(self, habits: Iterable[Habit]) -> Self:
        return self.filter(of__in=[habit.pk for habit in habits])

    def skips(self) -> dict[int, int]:
        """How many skips each habit has, by the habit's id."""
        rows = self.filter(sort=SKIP).order_by().values_list("of_id").annotate(n=Count("pk"))
        return dict(rows)


class CheckIn(Record):
    """`of` is the habit, `day` its author's day; `times` counts within a `done`."""

    of = models.ForeignKey(Habit, on_delete=models.CASCADE, related_name="check_ins")
    day = models.DateField()
    sort = models.CharField(max_length=8, choices=CHECK_IN_SORTS, default=DONE)
    times = models.PositiveSmallIntegerField(default=1)

    objects: ClassVar[models.Manager[CheckIn]] = CheckInQuery.as_manager()

    class Meta:
        app_label = "habits"
        indexes = (models.Index(fields=("of", "day", "sort"), name="check_in_day"),)

    def get_absolute_url(self) -> str:
        return address("habits:check-in", self.uid)

    @property
    def is_done(self) -> bool:
        return self.sort == DONE

    @property
    def what(self) -> str:
        """ "Done, 3 times", "Skipped"."""
        label = dict(CHECK_IN_SORTS)[self.sort]
        return f"{label}, {self.times} times" if self.times > 1 else label

    @property
    def in_words(self) -> str:
        """ "ask-first, 3 times", "weekly-note, skipped"."""
        if self.sort == DONE:
            return f"{self.of.slug}, {self.times} times" if self.times > 1 else f"{self.of.slug}"
        return f"{self.of.slug}, {dict(CHECK_IN_SORTS)[self.sort].lower()}"
