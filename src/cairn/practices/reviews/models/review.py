"""A look back: an evening, a week, or a return after a gap."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar, Self

from django.db import models

from cairn.core.records.models import Record, RecordQuery
from cairn.core.web.addresses import address
from cairn.practices.reviews.kinds import BEGUN, EVENING, RETURN, WEEKLY


class ReviewQuery(RecordQuery["Review"]):
    def evening_of(self, day: dt.date) -> Self:
        return self.filter(sort=EVENING, day=day)

    def week_of(self, monday: dt.date) -> Self:
        return self.filter(sort=WEEKLY, day=monday)

    def before(self, monday: dt.date) -> Self:
        """Weekly ones of earlier weeks, newest first."""
        return self.filter(sort=WEEKLY, day__lt=monday).order_by("-day", "-pk")


class Review(Record):
    """`day` is the evening's day, or the Monday of the week. `steps` says of each step of a weekly one whether it is
    "done" or "skipped"; `outcome` how last week's adaptation went."""

    SORTS = ((EVENING, "Evening"), (WEEKLY, "Weekly"), (RETURN, "Return"))
    OUTCOMES = (("helped", "It helped"), ("mixed", "Some of it"), ("not", "It didn't"), ("untried", "I didn't try"))

    sort = models.CharField(max_length=8, choices=SORTS)
    day = models.DateField()
    steps = models.JSONField(default=dict)
    outcome = models.CharField(max_length=8, blank=True, choices=OUTCOMES)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager[Review]] = ReviewQuery.as_manager()

    class Meta:
        app_label = "reviews"

    def get_absolute_url(self) -> str:
        return address("reviews:review", self.uid)

    @property
    def is_begun(self) -> bool:
        return self.state == BEGUN
