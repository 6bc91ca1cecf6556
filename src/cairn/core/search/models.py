from __future__ import annotations

from django.db import models

from cairn.core.accounts.models import Space, User
from cairn.core.records.models import Record


class Document(models.Model):
    """The words that one record can be found by, folded. The database's own index stands beside it (see `schema`).

    `asks` is the record's owner where it names somebody whom no directory knows: what they are asked about.
    """

    record = models.OneToOneField(Record, on_delete=models.CASCADE, primary_key=True, related_name="document")
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=24)
    title = models.TextField()
    text = models.TextField()
    asks = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)

    class Meta:
        app_label = "core"
        # The record too: the newest are asked for, and would be sorted out of all otherwise.
        indexes = (
            models.Index(fields=("asks", "record"), name="document_asks", condition=models.Q(asks__isnull=False)),
        )
