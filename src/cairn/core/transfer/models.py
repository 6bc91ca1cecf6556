"""What comes in or goes out: one row for each run, which any worker can go on with."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING, ClassVar

from django.db import models

from cairn.core.accounts.models import User

if TYPE_CHECKING:
    from cairn.core.transfer.seats import Seat


class TransferQuery(models.QuerySet["Transfer"]):
    def visible_to(self, viewer: User) -> TransferQuery:
        """A run is the affair of whoever began it."""
        return self.filter(by=viewer)

    def waiting(self, now: dt.datetime) -> TransferQuery:
        """Those that a worker may go on with at `now`: begun, and nobody's, or left behind by one that died."""
        free = models.Q(lease_until=None) | models.Q(lease_until__lte=now)
        return self.under_way().filter(free)

    def under_way(self) -> TransferQuery:
        """Those that there is something to do for, the longest waiting first."""
        return self.filter(state__in=Transfer.UNDER_WAY).order_by("begun_at", "pk")


class Transfer(models.Model):
    """A file that is looked at, brought in or taken back, or everything on its way out.

    `file` is its name in the transfers' folder, `name` the one it came with, `digest` the SHA-256 of what is in it.
    `done` of `total` things were gone through; of them `added` came in, the others were there
    already; `kept` stayed when the rest was taken back, because something was done with it since. `line` and `problem`
    say where and why it was refused. `found` is what looking at it found, for people. `claimed_by` is new with each
    claim.
    """

    IN, OUT = "in", "out"
    LOOKING, READY, RUNNING, RETURNING = "looking", "ready", "running", "returning"
    DONE, REFUSED, TAKEN_BACK, CANCELLED = "done", "refused", "returned", "cancelled"
    WAYS = ((IN, "In"), (OUT, "Out"))
    STATES = (
        (LOOKING, "Being looked at"),
        (READY, "Waiting for you"),
        (RUNNING, "Under way"),
        (RETURNING, "Being taken back"),
        (DONE, "Done"),
        (REFUSED, "Refused"),
        (TAKEN_BACK, "Taken back"),
        (CANCELLED, "Cancelled"),
    )
    UNDER_WAY = (LOOKING, RUNNING, RETURNING)

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="transfers")
    way = models.CharField(max_length=4, choices=WAYS)
    state = models.CharField(max_length=12, choices=STATES)
    format = models.CharField(max_length=24, blank=True)
    name = models.CharField(max_length=200)
    file = models.CharField(max_length=80, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    kept = models.PositiveIntegerField(default=0)
    line = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True)
    found = models.JSONField(default=dict)
    act = models.UUIDField(default=uuid.uuid4)
    begun_at = models.DateTimeField()
    moved_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)
    claimed_by = models.UUIDField(null=True)

    objects: ClassVar[models.Manager[Transfer]] = TransferQuery.as_manager()
    seat: Seat | None = None
    """The lock of whoever goes on with it, in that process."""

    class Meta:
        app_label = "core"
        indexes = (models.Index(fields=("state", "lease_until"), name="transfer_under_way"),)

    def __str__(self) -> str:
        return self.name

    @property
    def is_in(self) -> bool:
        return self.way == self.IN

    @property
    def is_under_way(self) -> bool:
        return self.state in self.UNDER_WAY

    @property
    def share(self) -> int:
        """How much of it is done, in per cent."""
        return min(100, 100 * self.done // self.total) if self.total else 0


class Arrival(models.Model):
    """One thing that a run brought in, by its uid: what is taken back with it."""

    transfer = models.ForeignKey(Transfer, on_delete=models.CASCADE, related_name="arrivals")
    uid = models.UUIDField()

    class Meta:
        app_label = "core"
        indexes = (models.Index(fields=("transfer", "id"), name="arrival_run"),)

    def __str__(self) -> str:
        return str(self.uid)
