from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.contract import Named
from cairn.core.records.models import Record, RecordQuery
from cairn.core.web.addresses import address
from cairn.practices.beliefs.kinds import BELIEVED, FAILED, FORECAST, HELD, KNOWN, OPEN, SORTS, STATES, UNBLOCK


class BeliefQuery(RecordQuery["Belief"]):
    def with_columns(self) -> Self:
        return super().with_columns().select_related("owner")

    def untested(self) -> Self:
        return self.loose().filter(state=OPEN)

    def settled_by(self, viewer: User) -> Self:
        """The viewer's own that were said with a confidence, and then held or failed: what calibration counts."""
        return self.filter(owner=viewer, state__in=(HELD, FAILED)).exclude(confidence=None)

    def blockers_that_came(self, viewer: User) -> Self:
        """What got in the viewer's way, whether they saw it coming or not."""
        return self.filter(owner=viewer, sort=FORECAST, state=HELD)


class Belief(Record):
    """One statement: known, or believed with a confidence (in per cent), and how and by when it will be tested.

    A forecast says what will get in the way of what (`blocks`), and `test_on` is the day by which that would show.
    `review_said` is as a line said it (`2w`), `slot_marks` the marks in texts that it said, by the slot's name.
    `unannounced`: a blocker that nobody had seen coming.
    """

    sort = models.CharField(max_length=8, choices=SORTS, default=BELIEVED)
    confidence = models.PositiveSmallIntegerField(null=True, blank=True)
    because = models.TextField(blank=True)
    how = models.TextField(blank=True)
    blocks = models.TextField(blank=True)
    slot_marks = models.JSONField(default=dict)
    review_said = models.CharField(max_length=12, blank=True)
    test_on = models.DateField(null=True, blank=True)
    settled_on = models.DateField(null=True, blank=True)
    learned = models.TextField(blank=True)
    unannounced = models.BooleanField(default=False)

    objects: ClassVar[models.Manager[Belief]] = BeliefQuery.as_manager()

    class Meta:
        app_label = "beliefs"
        indexes = (models.Index(fields=("settled_on",), name="belief_settled"),)

    def get_absolute_url(self) -> str:
        return address("beliefs:belief", self.uid)

    @property
    def state_label(self) -> str:
        if self.is_forecast and self.state in (HELD, FAILED):
            return "It came" if self.state == HELD else "It didn’t come"
        if self.sort == KNOWN and self.state == OPEN:
            return "Known"
        return dict(STATES).get(self.state, self.state)

    @property
    def is_forecast(self) -> bool:
        return self.sort == FORECAST

    @property
    def is_open(self) -> bool:
        return self.state == OPEN

    @property
    def is_to_be_tested(self) -> bool:
        return self.state == OPEN and self.sort != KNOWN

    @property
    def has_failed(self) -> bool:
        return self.state == FAILED

    @property
    def unblocker(self) -> Named | None:
        return self.first_named(UNBLOCK)

    @property
    def zone(self) -> str:
        return self.owner.zone if self.owner else "UTC"

    @property
    def said_on(self) -> dt.date:
        return clock.day(self.created_at, self.zone)

    @property
    def lead(self) -> int | None:
        """Days between a forecast and its blocker; 0 for one that came unannounced, `None` before it came."""
        if not self.is_forecast or self.state != HELD or self.settled_on is None:
            return None
        return 0 if self.unannounced else max(0, (self.settled_on - self.said_on).days)

    @property
    def missing(self) -> tuple[str, ...]:
        """What it lacks to be tested, in words."""
        if not self.is_to_be_tested:
            return ()
        lacks = (("confidence", self.confidence is None), ("date", self.test_on is None))
        return tuple(word for word, so in lacks if so)

    def attention(self) -> dict[str, Any]:
        """`open`, `next_at` and `next_by` as they follow from the rest: it wants to be tested on its day."""
        if not self.is_to_be_tested:
            return {"open": False, "next_at": None, "next_by": None}
        wanted = clock.start(self.test_on, self.zone) if self.test_on else None
        return {"open": True, "next_at": wanted, "next_by": self.owner}
