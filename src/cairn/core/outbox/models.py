from __future__ import annotations

import uuid

from django.db import models

from cairn.core.accounts.models import User
from cairn.core.records.models import Record


class Outbox(models.Model):
    """A message to send, written in the same transaction as its cause.

    `message_id` is given once, so that a second attempt after a crash is the same message to whoever gets it.
    """

    WAITING, CLAIMED, SENT, FAILED = "waiting", "claimed", "sent", "failed"
    STATES = ((WAITING, "Waiting"), (CLAIMED, "Being sent"), (SENT, "Sent"), (FAILED, "Failed"))

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    act = models.UUIDField()
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="messages")
    record = models.ForeignKey(Record, null=True, on_delete=models.SET_NULL, related_name="messages")
    to = models.JSONField()
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

    class Meta:
        app_label = "core"
        indexes = (models.Index(fields=("state", "not_before"), name="outbox_due"),)
