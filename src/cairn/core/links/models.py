"""Typed ties between two records."""

from __future__ import annotations

from django.db import models

from cairn.core.records.models import Record


class Link(models.Model):
    """`source` is tied to `target`: about, rests on, supersedes, came from, step of. Unique with its type."""

    source = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="links")
    target = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="links_back")
    type = models.CharField(max_length=16)
    act = models.UUIDField()
    created_at = models.DateTimeField()

    class Meta:
        app_label = "core"
        constraints = (models.UniqueConstraint(fields=("source", "target", "type"), name="one_link_each"),)
