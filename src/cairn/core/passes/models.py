from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from typing import ClassVar

from django.db import models

from cairn.core.accounts.models import Space, User
from cairn.core.records.models import Record


def hashed(token: str) -> str:
    """What is kept of a token. It is 256 random bits, so that nothing slower is needed, and no secret."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


class PassQuery(models.QuerySet["Pass"]):
    def visible_to(self, viewer: User) -> PassQuery:
        """A pass is seen by who gave it: who else shares the record sees in its history that there was one."""
        return self.filter(by=viewer, record__in=Record.records.changeable_by(viewer))

    def live(self, now: dt.datetime) -> PassQuery:
        """Those that were neither revoked nor have ended by `now`."""
        return self.filter(models.Q(ends_at=None) | models.Q(ends_at__gt=now), revoked_at=None)

    def where_it_was_given(self) -> PassQuery:
        """Those whose record still lies in the space in which it was shared."""
        return self.filter(space=models.F("record__space"))


class Pass(models.Model):
    """Whoever has the token may read one record, as it is shown to guests, until it ends or is revoked.

    `hash` is all that is kept of the token. `space` is where the record lay when it was shared: filed elsewhere, it has
    readers who knew nothing of that, and the pass rests.
    """

    READ = "read"
    SCOPES = ((READ, "Read"),)

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="passes")
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="+", db_index=False)
    scope = models.CharField(max_length=8, choices=SCOPES, default=READ)
    hash = models.CharField(max_length=64, unique=True)
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="passes")
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[Pass]] = PassQuery.as_manager()

    class Meta:
        app_label = "core"
        ordering = ("made_at", "id")

    def __str__(self) -> str:
        return f"{self.scope} {self.record_id}"

    @property
    def last_moment(self) -> dt.datetime | None:
        """The last instant at which it works: the evening of the day that was chosen, not the midnight after it."""
        return self.ends_at - dt.timedelta(minutes=1) if self.ends_at else None
