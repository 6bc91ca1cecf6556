from __future__ import annotations

import datetime as dt
import uuid

from django.db import models

from cairn.core.accounts.models import User
from cairn.core.records.models import Record


class OutboxQuery(models.QuerySet["Outbox"]):
    def visible_to(self, viewer: User) -> OutboxQuery:
        """A message is its sender's alone: who shares the record learns neither to whom it goes nor that it does."""
        return self.filter(by=viewer)

    def due(self, now: dt.datetime) -> OutboxQuery:
        """Those that a worker may take at `now`: waiting long enough, or left behind by one that died."""
        waits = models.Q(state=Outbox.WAITING, not_before__lte=now)
        left = models.Q(state=Outbox.CLAIMED, lease_until__lte=now)
        return self.filter(waits | left)


class Outbox(models.Model):
    """A message to send, written in the same transaction as its cause.

    `message_id` is given once, so that a second attempt after a crash is the same message to whoever gets it. `to` is
    whom it is addressed to; `reached` those of them whom the mail server has taken it for, `refused` those whom it
    won't (address: what it said). `attempts` counts those that ended; `claimed_by` is new with each claim. The words
    are kept until it has left, and no longer.
    """

    WAITING, CLAIMED, SENT, FAILED = "waiting", "claimed", "sent", "failed"
    STATES = ((WAITING, "Waiting"), (CLAIMED, "Being sent"), (SENT, "Sent"), (FAILED, "Failed"))

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    act = models.UUIDField()
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="messages")
    record = models.ForeignKey(Record, null=True, on_delete=models.SET_NULL, related_name="messages")
    to = models.JSONField()
    reached = models.JSONField(default=list)
    refused = models.JSONField(default=dict)
    subject = models.TextField()
    text = models.TextField()
    html = models.TextField(blank=True)
    message_id = models.CharField(max_length=200, unique=True)
    state = models.CharField(max_length=8, choices=STATES, default=WAITING)
    not_before = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    claimed_by = models.UUIDField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    objects = OutboxQuery.as_manager()

    class Meta:
        app_label = "core"
        indexes = (
            models.Index(fields=("state", "not_before"), name="outbox_due"),
            models.Index(fields=("act",), name="outbox_act"),
        )

    @property
    def left(self) -> list[str]:
        """Those of `to` for whom an attempt is still worth making."""
        return [one for one in self.to if one not in self.reached and one not in self.refused]
