from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.contract import Named
from cairn.core.records.models import Record, RecordQuery
from cairn.core.web.addresses import address
from cairn.lib.formats.adr.record import Option
from cairn.practices.decisions.kinds import (
    ACCEPTED,
    CONSULTED,
    DECIDER,
    INFORMED,
    PROPOSED,
    REJECTED,
    REVERSIBILITY,
    STATES,
)
from cairn.practices.decisions.models.options import from_data


class DecisionQuery(RecordQuery["Decision"]):
    def with_columns(self) -> Self:
        return super().with_columns().select_related("owner")

    def in_force(self) -> Self:
        return self.filter(state=ACCEPTED)

    def in_reading_order(self) -> Self:
        """Those in force, as somebody new reads them: in the order that was chosen, then as they were decided."""
        rows = self.in_force().filter(off_path=False)
        return rows.order_by(
            models.F("path_place").asc(nulls_last=True), models.F("decided_on").asc(nulls_last=True), "pk"
        )

    def standing(self) -> Self:
        """What somebody may still have to look at: proposed, up for review, or resting on what failed."""
        return self.loose()


class Decision(Record):
    """What was decided, by whom, when, why, and on what it rests.

    Its title says what; `choice` names the option where several were weighed. `options` are stored as `options.as_data`
    has them. `slot_marks` are the marks in texts that a line said, by the slot's name. `review_said` is as a line said
    it (`6w`), `review_on` the day that it means. `shaken` holds the uids of the beliefs it rests on that failed and
    that nobody has answered yet.

    `source` is the file that it came in as or went out to last, under the name `source_name`; `source_ties` are the
    files that it names and that weren't there yet.
    """

    context = models.TextField(blank=True)
    drivers = models.TextField(blank=True)
    options = models.JSONField(default=list)
    choice = models.TextField(blank=True)
    because = models.TextField(blank=True)
    consequences = models.TextField(blank=True)
    confirmation = models.TextField(blank=True)
    more = models.TextField(blank=True)
    slot_marks = models.JSONField(default=dict)
    decided_on = models.DateField(null=True, blank=True)
    reversibility = models.CharField(max_length=8, blank=True, choices=REVERSIBILITY)
    review_said = models.CharField(max_length=12, blank=True)
    review_on = models.DateField(null=True, blank=True)
    shaken = models.JSONField(default=list)
    ended_on = models.DateField(null=True, blank=True)
    ended_because = models.TextField(blank=True)
    path_place = models.PositiveIntegerField(null=True, blank=True)
    off_path = models.BooleanField(default=False)
    source = models.TextField(blank=True)
    source_name = models.CharField(max_length=255, blank=True)
    source_ties = models.JSONField(default=list)

    objects: ClassVar[models.Manager[Decision]] = DecisionQuery.as_manager()

    class Meta:
        app_label = "decisions"

    def get_absolute_url(self) -> str:
        return address("decisions:decision", self.uid)

    @property
    def state_label(self) -> str:
        return dict(STATES).get(self.state, self.state)

    @property
    def weighed(self) -> tuple[Option, ...]:
        """The options with what speaks for and against each."""
        return from_data(self.options)

    @property
    def chosen(self) -> str:
        """The option that was chosen; of one that was said in a line, what was decided."""
        return self.choice or (self.heading if self.state != PROPOSED else "")

    @property
    def is_proposed(self) -> bool:
        return self.state == PROPOSED

    @property
    def is_in_force(self) -> bool:
        return self.state == ACCEPTED

    @property
    def has_ended(self) -> bool:
        return self.state not in (PROPOSED, ACCEPTED)

    @property
    def was_rejected(self) -> bool:
        return self.state == REJECTED

    @property
    def deciders(self) -> list[Named]:
        return self.named(DECIDER)

    @property
    def consulted(self) -> list[Named]:
        return self.named(CONSULTED)

    @property
    def informed(self) -> list[Named]:
        return self.named(INFORMED)

    @property
    def others(self) -> list[Named]:
        """Those that its line names in passing."""
        return [one for one in self.named() if one.role not in (DECIDER, CONSULTED, INFORMED)]

    @property
    def is_shaken(self) -> bool:
        return bool(self.shaken)

    @property
    def zone(self) -> str:
        return self.owner.zone if self.owner else "UTC"

    def attention(self, at: dt.datetime) -> dict[str, Any]:
        """`open`, `next_at` and `next_by` as they follow from the rest; `at` stands for "at once"."""
        owner: User | None = self.owner
        if self.state == ACCEPTED and self.shaken:
            return {"open": True, "next_at": at, "next_by": owner}
        if self.state == PROPOSED or (self.state == ACCEPTED and self.review_on):
            wanted = clock.start(self.review_on, self.zone) if self.review_on else None
            return {"open": True, "next_at": wanted, "next_by": owner}
        return {"open": False, "next_at": None, "next_by": None}
