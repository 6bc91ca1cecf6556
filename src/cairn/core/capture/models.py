from __future__ import annotations

from django.db import models

from cairn.core.accounts.models import User
from cairn.core.records.models import Record


class Receipt(models.Model):
    """One idempotency key, used once: what came of it. It stays after an undo, so that a replay makes nothing anew."""

    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    once = models.CharField(max_length=80)
    act = models.UUIDField()
    record = models.ForeignKey(Record, null=True, on_delete=models.SET_NULL, related_name="receipts")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "core"
        constraints = (models.UniqueConstraint(fields=("by", "once"), name="one_receipt_each"),)
        indexes = (models.Index(fields=("act",), name="receipt_act"),)
