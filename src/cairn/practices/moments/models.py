"""The words of a moment that somebody noted. When it was and what it did stand in its one lived `Moment`."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, F, OuterRef

from cairn.core.moments.models import Moment
from cairn.core.records.models import Record, RecordQuery
from cairn.core.web.addresses import address
from cairn.practices.moments.kinds import OWN, PLAIN, SLIP


class HappeningQuery(RecordQuery["Happening"]):
    def slips(self) -> Self:
        return self.filter(sort=SLIP)

    def owned(self) -> Self:
        return self.filter(sort=OWN)

    def touching(self, traits: int) -> Self:
        """Those whose moment had one of these characteristics (as bits)."""
        moments = Moment.objects.annotate(common=F("traits").bitand(traits)).filter(common__gt=0, lived=True)
        # One by one, since the newest are asked for: all of them together would be read to the end.
        return self.filter(Exists(moments.filter(record=OuterRef("pk"))))


class Happening(Record):
    """A moment, a slip, or a mistake acknowledged."""

    SORTS = ((PLAIN, "Moment"), (SLIP, "Slip"), (OWN, "Owned mistake"))

    sort = models.CharField(max_length=8, choices=SORTS, default=PLAIN)

    objects: ClassVar[models.Manager[Happening]] = HappeningQuery.as_manager()

    class Meta:
        app_label = "moments"

    def get_absolute_url(self) -> str:
        return address("moments:moment", self.uid)

    @property
    def first(self) -> Moment:
        """The moment it is about; fetched along where the list prefetched `moments`."""
        return min(self.moments.all(), key=lambda moment: moment.pk)

    @property
    def is_private_to_author(self) -> bool:
        """Never in a note unless its author puts it there."""
        return self.sort != PLAIN
