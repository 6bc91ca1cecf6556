"""An intention: a goal in one's own words, its reason (the record's body), and what matters most for it."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar, Self

from django.db import models

from cairn.core.records.models import Record, RecordQuery
from cairn.core.web.addresses import address
from cairn.practices.habits.kinds import CURRENT, INTENTION_STATES


class IntentionQuery(RecordQuery["Intention"]):
    def current(self) -> Self:
        """Those held now, the one set or looked at last first."""
        return self.filter(state=CURRENT).order_by("-kept_on", "-pk")

    def due(self, day: dt.date) -> Self:
        """Those to be looked at again by `day`."""
        return self.filter(state=CURRENT, look_on__lte=day).order_by("look_on", "pk")


class Intention(Record):
    """`priorities` are at most three of `{"id", "text"}`; an id stays with its text's place, so that habits find it.

    `sign`: by what one would notice, in words; `signal`: the key of a measure that would show it, or none.
    """

    priorities = models.JSONField(default=list)
    sign = models.TextField(blank=True)
    signal = models.CharField(max_length=80, blank=True)
    kept_on = models.DateField()
    look_on = models.DateField()

    objects: ClassVar[models.Manager[Intention]] = IntentionQuery.as_manager()

    class Meta:
        app_label = "habits"

    def get_absolute_url(self) -> str:
        return address("habits:intention", self.uid)

    @property
    def state_label(self) -> str:
        return dict(INTENTION_STATES)[self.state]

    @property
    def is_current(self) -> bool:
        return self.state == CURRENT

    def priority(self, id: str) -> str:
        """The words of a priority, or "" where there is none of that id any more."""
        return next((str(one["text"]) for one in self.priorities if one["id"] == id), "")
