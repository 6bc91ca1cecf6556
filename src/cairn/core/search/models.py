from __future__ import annotations

from django.db import models

from cairn.core.accounts.models import Space
from cairn.core.records.models import Record


class Document(models.Model):
    """The words that one record can be found by, folded. The database's own index stands beside it (see `schema`)."""

    record = models.OneToOneField(Record, on_delete=models.CASCADE, primary_key=True, related_name="document")
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=24)
    title = models.TextField()
    text = models.TextField()

    class Meta:
        app_label = "core"
