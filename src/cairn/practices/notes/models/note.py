"""A weekly note: who it is for, which week it tells of, and its words."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar, Self

from django.db import models

from cairn.core.contract import Named, Week
from cairn.core.records.models import Record, RecordQuery
from cairn.core.web.addresses import address
from cairn.practices.notes.kinds import DRAFT, SENT

READER = "reader"
BY_MAIL, BY_HAND = "mail", "hand"


class NoteQuery(RecordQuery["Note"]):
    def of(self, week: Week) -> Self:
        return self.filter(week=week.first)

    def drafts(self) -> Self:
        return self.filter(state=DRAFT)

    def sent(self) -> Self:
        return self.filter(state=SENT)


class Note(Record):
    """The words stand in `body`, as Markdown. `told` are the lines that were drafted into it or offered: what came
    later is offered anew. `drafted` are those that came in by themselves, as pairs of words and record: one that turns
    out to be its owner's alone goes again."""

    WAYS = ((BY_MAIL, "By mail from here"), (BY_HAND, "By your own hand"))

    week = models.DateField()
    address = models.EmailField(blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_how = models.CharField(max_length=8, blank=True, choices=WAYS)
    told = models.JSONField(default=list)
    drafted = models.JSONField(default=list)

    objects: ClassVar[models.Manager[Note]] = NoteQuery.as_manager()

    class Meta:
        app_label = "notes"

    def get_absolute_url(self) -> str:
        return address("notes:note", self.uid)

    @property
    def reader(self) -> Named | None:
        return self.first_named(READER)

    @property
    def reader_name(self) -> str:
        return self.reader.label if self.reader else ""

    @property
    def is_sent(self) -> bool:
        return self.state == SENT

    @property
    def last_day(self) -> dt.date:
        return self.week + dt.timedelta(days=6)

    @property
    def due(self) -> dt.date:
        """The Friday of its week."""
        return self.week + dt.timedelta(days=4)
