from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.db import models

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.contract import Named
from cairn.core.directory.accounts import is_account
from cairn.core.records.models import Record
from cairn.core.records.wording import words
from cairn.core.web.addresses import address
from cairn.practices.promises import kinds
from cairn.practices.promises.kinds import AMENDS, BROKEN, KEPT, NEW_DATE, OFFERED, OPEN, OWED, RELEASED, STEP
from cairn.practices.promises.models.questions import PromiseQuery
from cairn.practices.promises.models.wording import sentence

IN_TIME, MISSED = "in time", "missed"


class Promise(Record):
    """A promise, mine or theirs, or a step.

    `promiser` is the account that keeps it; without one it is somebody's who has no account here, and its owner's
    reminder. `due` is the date as it stands; `counted_due` the last one that counts (agreed before the one before it
    had passed) and `counted_until` the instant at which that is over. `to_tell`: what the other side doesn't know yet.
    `days_late` is set when it was kept: days after `counted_due`, less than zero for early.
    """

    SORTS = ((kinds.PROMISE, "Promise"), (OWED, "Owed to me"), (STEP, "Step"))
    STATES = ((OFFERED, "Offered"), (OPEN, "Open"), (KEPT, "Kept"), (BROKEN, "Broken"), (RELEASED, "Let go"))
    UNTOLD = ((KEPT, "that it's kept"), (NEW_DATE, "the new date"), (AMENDS, "the repair"), (RELEASED, "that it's off"))

    sort = models.CharField(max_length=8, choices=SORTS, default=kinds.PROMISE)
    promiser = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="promises")
    due = models.DateField(null=True, blank=True)
    due_time = models.TimeField(null=True, blank=True)
    rough = models.BooleanField(default=False)
    first_due = models.DateField(null=True, blank=True)
    counted_due = models.DateField(null=True, blank=True)
    counted_until = models.DateTimeField(null=True, blank=True)
    pushes = models.PositiveSmallIntegerField(default=0)
    last_movement = models.DateField(null=True, blank=True)
    to_tell = models.CharField(max_length=8, blank=True, choices=UNTOLD)
    told_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    days_late = models.SmallIntegerField(null=True, blank=True)
    declined = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    impact = models.TextField(blank=True)
    amends = models.TextField(blank=True)
    repaired_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager[Promise]] = PromiseQuery.as_manager()

    class Meta:
        app_label = "promises"
        indexes = (
            models.Index(fields=("promiser", "counted_due"), name="promise_judged"),
            models.Index(fields=("promiser", "closed_on"), name="promise_closed"),
        )

    def get_absolute_url(self) -> str:
        return address("promises:promise", self.uid)

    # Whose it is

    @property
    def is_step(self) -> bool:
        return self.sort == STEP

    def is_kept_by(self, viewer: User) -> bool:
        """Whether it is the viewer's to keep."""
        return self.promiser_id == viewer.pk

    def is_followed_by(self, viewer: User) -> bool:
        """Whether it is somebody else's, and the viewer filed it."""
        return self.owner_id == viewer.pk and self.promiser_id != viewer.pk

    @property
    def for_whom(self) -> Named | None:
        """The other side, for whoever keeps it: the person it is to, else whoever filed it in their name."""
        if self.promiser_id is None:
            return None
        if self._addressee:
            return self._addressee
        return Named("to", self._filer.name) if self._filer else None

    @property
    def by_whom(self) -> Named | None:
        """Who promised, where that isn't the owner."""
        return None if self.promiser_id is not None and self._filer is None else self.first_named("who", "owner")

    @property
    def address(self) -> str:
        """The mail address of the other side, or ""."""
        other = self._addressee if self.promiser_id else self.by_whom
        if other:
            return other.person.email if other.person else ""
        return self._filer.email if self._filer else ""

    @property
    def _addressee(self) -> Named | None:
        return next((one for one in self.named("to") if not is_account(self.keeper, one)), None)

    @property
    def _filer(self) -> User | None:
        return self.owner if self.promiser_id and self.owner_id != self.promiser_id else None

    @property
    def needs_telling(self) -> bool:
        """Whether there is another side. What is owed to me I know of; a promise to oneself needs no telling."""
        return self.for_whom is not None

    @property
    def keeper(self) -> User | None:
        """Whose attention it wants: whoever keeps it, else its owner."""
        return self.owner if self.promiser_id in (None, self.owner_id) else self.promiser

    @property
    def zone(self) -> str:
        """The zone in which its dates are meant: that of whoever keeps it, else its owner's."""
        return self.keeper.zone if self.keeper else "UTC"

    @property
    def made_on(self) -> dt.date:
        return clock.day(self.created_at, self.zone)

    # When it wants attention, and what the verdict is

    def attention(self, at: dt.datetime) -> dict[str, Any]:
        """`open`, `next_at` and `next_by` as they follow from the rest; `at` stands for "at once".

        At the due that holds; at once while it is offered, while the other side doesn't know what they should, or while
        it is broken without a repair.
        """
        keeper = self.keeper
        unrepaired = self.state == BROKEN and self.repaired_at is None
        if self.state == OFFERED or self.to_tell or unrepaired:
            return {"open": True, "next_at": at, "next_by": keeper}
        if self.state == OPEN:
            wanted = clock.start(self.due, self.zone) if self.due else None
            return {"open": True, "next_at": wanted, "next_by": keeper}
        return {"open": False, "next_at": None, "next_by": None}

    def counting(self, due: dt.date | None, time: dt.time | None) -> dict[str, Any]:
        """The columns that make `due` the date that counts."""
        if due is None:
            return {"counted_due": None, "counted_until": None}
        over = clock.start(due, self.zone, time) if time else clock.end(due, self.zone)
        return {"counted_due": due, "counted_until": over}

    def date_still_counts(self, told: dt.datetime) -> bool:
        """Whether a new date that the other side learns of at `told` counts: the old one hasn't passed by then."""
        return self.counted_until is None or told <= self.counted_until

    def verdict(self, now: dt.datetime) -> str:
        """`IN_TIME`, `MISSED`, or "" where there is nothing to judge (yet). The same as `judged` and `in_time`."""
        if self.counted_until is None or self.state == OFFERED or self.declined:
            return ""
        if self.state == KEPT:
            assert self.closed_at is not None
            return IN_TIME if self.closed_at <= self.counted_until else MISSED
        if self.state == BROKEN:
            return MISSED
        return MISSED if (self.closed_at or now) > self.counted_until else ""

    def quiet_days(self, today: dt.date) -> int:
        """Days without any movement."""
        return (today - self.last_movement).days if self.last_movement else 0

    # How it reads

    @property
    def words(self) -> str:
        return words(self)

    @property
    def sentence(self) -> str:
        return sentence(self)

    # What who may see

    def state_for(self, viewer: User | None) -> str:
        """The state in a word. That it is broken, or why it closed, only whoever keeps it sees: for others it's closed.

        `None` stands for anybody who can read it.
        """
        keeper = viewer is not None and (self.promiser_id or self.owner_id) == viewer.pk
        if self.declined and viewer is not None and (keeper or self.is_followed_by(viewer)):
            return "Declined"
        if keeper or self.space.is_personal or self.state in (OFFERED, OPEN, KEPT):
            return dict(self.STATES)[self.state]
        return "Closed"
