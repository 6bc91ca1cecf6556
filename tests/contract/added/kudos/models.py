from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.urls import reverse

from cairn.core.records.models import Record, RecordQuery


class KudosQuery(RecordQuery["Kudos"]):
    """Questions about praise; there are none of its own yet."""


class Kudos(Record):
    due = models.DateField(null=True, blank=True)

    objects: ClassVar[models.Manager[Kudos]] = KudosQuery.as_manager()

    class Meta:
        app_label = "kudos"

    def get_absolute_url(self) -> str:
        return reverse("kudos:one", args=[self.uid])
