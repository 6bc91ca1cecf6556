from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.db import models

from cairn.core import clock
from cairn.core.contract import Named
from cairn.core.directory.accounts import is_account
from cairn.core.records.models import Record
from cairn.core.records.wording import words
from cairn.core.web.addresses import address
from cairn.lib.dates_in_words import minutes as in_minutes
from cairn.practices.asks import kinds
from cairn.practices.asks.kinds import ANSWERED, ANSWERS, ASKED, DRAFT, MINE, STATES, TO_ME, UNDER_WAY
from cairn.practices.asks.models import parts
from cairn.practices.asks.models.questions import AskQuery

LEAD = dt.timedelta(days=2)
"""So long before its date a draft comes up, and what somebody asks of me: there has to be time to ask, or to answer."""


class Ask(Record):
    """What its owner asks of somebody, or (`sort`) what somebody asks of its owner.

    `due` is when it is needed; `counted_due` the last such date that was set before the one before it had passed.
    `otherwise` is what happens without an answer. `headcount` people for `minutes` each is what it costs those asked.
    `complete` is set when it is asked. `slot_marks` are the marks in the texts that a line said, by the slot's name.
    `because`, `instead` and `offer` are the words of the `answer`, which of my own answers may be there before they
    know it.
    """

    SORTS = ((MINE, "I ask"), (TO_ME, "Asked of me"))
    LACKS = (kinds.NAME, kinds.OUTCOME, kinds.DATE, kinds.ELSE)

    sort = models.CharField(max_length=8, choices=SORTS, default=MINE)
    direction = models.CharField(max_length=8, choices=kinds.DIRECTIONS, blank=True)
    due = models.DateField(null=True, blank=True)
    due_time = models.TimeField(null=True, blank=True)
    counted_due = models.DateField(null=True, blank=True)
    outcome = models.TextField(blank=True)
    time_box = models.TextField(blank=True)
    success = models.TextField(blank=True)
    otherwise = models.TextField(blank=True)
    serves = models.TextField(blank=True)
    slot_marks = models.JSONField(default=dict)
    options = models.JSONField(default=list)
    recommendation = models.TextField(blank=True)
    headcount = models.PositiveSmallIntegerField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    touched = models.JSONField(default=list)
    asked_on = models.DateField(null=True, blank=True)
    complete = models.BooleanField(null=True, blank=True)
    answer = models.CharField(max_length=8, choices=ANSWERS, blank=True)
    because = models.TextField(blank=True)
    instead = models.TextField(blank=True)
    offer = models.TextField(blank=True)
    closed_on = models.DateField(null=True, blank=True)

    objects: ClassVar[models.Manager[Ask]] = AskQuery.as_manager()

    class Meta:
        app_label = "asks"

    def get_absolute_url(self) -> str:
        return address("asks:ask", self.uid)

    # Between whom

    @property
    def is_mine(self) -> bool:
        """Whether its owner asks; else somebody asks its owner."""
        return self.sort == MINE

    @property
    def other(self) -> Named | None:
        """The other side: who is asked, or who asks."""
        if self.is_mine:
            return self.first_named("who")
        return next((one for one in self.named() if not is_account(self.owner, one)), None)

    @property
    def address(self) -> str:
        """The mail address of the other side, or ""."""
        return self.other.person.email if self.other and self.other.person else ""

    @property
    def zone(self) -> str:
        return self.owner.zone if self.owner else "UTC"

    # What it says

    @property
    def words(self) -> str:
        return words(self)

    @property
    def ways(self) -> tuple[parts.Option, ...]:
        """Its options."""
        return parts.options_from(self.options)

    @property
    def recommended(self) -> parts.Option | None:
        return next((one for one in self.ways if one.recommended), None)

    @property
    def functions(self) -> tuple[parts.Touched, ...]:
        return parts.touched_from(self.touched)

    @property
    def cost(self) -> int:
        """What it costs those asked, in minutes of all of them together; 0 where that isn't said."""
        return (self.headcount or 1) * self.minutes if self.minutes else 0

    @property
    def each(self) -> str:
        return in_minutes(self.minutes or 0)

    @property
    def altogether(self) -> str:
        return in_minutes(self.cost)

    @property
    def lacks(self) -> tuple[str, ...]:
        """What it doesn't say and would have to, so that it can be answered.

        An outcome is there once one knows what there is to be seen: the outcome itself, or the signal of success.
        """
        return self.lacks_of(self.other is not None)

    def lacks_of(self, named: bool) -> tuple[str, ...]:
        """The same, where it is known whether somebody is `named`."""
        there = {
            kinds.NAME: named,
            kinds.OUTCOME: bool(self.outcome or self.success),
            kinds.DATE: self.due is not None,
            kinds.ELSE: bool(self.otherwise),
        }
        return tuple(name for name in self.LACKS if not there[name])

    # How it stands

    @property
    def is_draft(self) -> bool:
        return self.state == DRAFT

    @property
    def is_asked(self) -> bool:
        return self.state == ASKED

    @property
    def is_under_way(self) -> bool:
        return self.state in UNDER_WAY

    @property
    def is_answered(self) -> bool:
        return self.state == ANSWERED

    @property
    def is_prepared(self) -> bool:
        """Whether my answer stands there and they don't know it yet."""
        return self.sort == TO_ME and self.is_asked and bool(self.answer)

    @property
    def state_label(self) -> str:
        label = dict(STATES).get(self.state, self.state)
        return f"{label}: {self.get_answer_display().lower()}" if self.is_answered and self.answer else label

    def is_late(self, today: dt.date) -> bool:
        return self.is_under_way and self.due is not None and self.due < today

    def needed(self, due: dt.date | None, time: dt.time | None, today: dt.date) -> dict[str, Any]:
        """The columns that a new date changes: one that comes when the old one has passed doesn't count."""
        too_late = self.is_asked and self.counted_due is not None and self.counted_due < today
        counted = {} if too_late else {"counted_due": due}
        return {"due": due, "due_time": time if due else None, **counted}

    def attention(self, at: dt.datetime) -> dict[str, Any]:
        """`open`, `next_at` and `next_by` as they follow from the rest; `at` stands for "at once".

        A draft, and what somebody asks of me, in time for it; mine on its date. Without a date somebody who waits for
        me comes at once, and the rest in the weekly review.
        """
        if not self.is_under_way:
            return {"open": False, "next_at": None, "next_by": None}
        if self.is_prepared or (self.due is None and not self.is_mine):
            return {"open": True, "next_at": at, "next_by": self.owner}
        if self.due is None:
            return {"open": True, "next_at": None, "next_by": self.owner}
        before = dt.timedelta() if self.is_mine and self.is_asked else LEAD
        return {"open": True, "next_at": clock.start(self.due - before, self.zone), "next_by": self.owner}
