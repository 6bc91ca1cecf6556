from __future__ import annotations

import datetime as dt
import json
import uuid
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model

from cairn.core import clock

if TYPE_CHECKING:
    from cairn.core.accounts.models import User


class Act:
    """One line or one tap: its actor, the instant it happened, the instant it was told, and one id for all it made.

    A line from the shell was told when it was typed, however much later it is saved.

    `changes` collects the rows as they were before (`None`: made by this act) until a moment takes them; undo reads
    them back.
    """

    def __init__(
        self,
        by: User,
        *,
        at: dt.datetime | None = None,
        recorded: dt.datetime | None = None,
        zone: str = "",
        id: uuid.UUID | None = None,
    ) -> None:
        self.by = by
        self.recorded = recorded or clock.now()
        self.at = at or self.recorded
        self.zone = zone or by.zone
        self.id = id or uuid.uuid4()
        self.changes: list[dict[str, Any]] = []
        self.depth = 0

    @classmethod
    def begin(cls, by: User, at: dt.datetime | None = None) -> Act:
        return cls(by, at=at)

    @property
    def day(self) -> dt.date:
        """The author's day on which it happened."""
        return clock.day(self.at, self.zone)

    @property
    def today(self) -> dt.date:
        """The author's day on which it was recorded: what due dates are judged from."""
        return clock.day(self.recorded, self.zone)

    def made(self, row: Model) -> None:
        """Remember that this act made `row`."""
        self.changes.append({"model": row._meta.label_lower, "pk": row.pk, "was": None})

    def was(self, row: Model, **values: Any) -> None:
        """Remember what the named columns of `row` held before this act changed them."""
        plain = json.loads(json.dumps(values, cls=DjangoJSONEncoder))
        self.changes.append({"model": row._meta.label_lower, "pk": row.pk, "was": plain})

    def removed(self, row: Model) -> None:
        """Remember a row that this act takes away, whole."""
        columns = {field.attname: getattr(row, field.attname) for field in row._meta.local_concrete_fields}
        plain = json.loads(json.dumps(columns, cls=DjangoJSONEncoder))
        self.changes.append({"model": row._meta.label_lower, "pk": row.pk, "was": plain, "gone": True})

    def take_changes(self) -> list[dict[str, Any]]:
        taken, self.changes = self.changes, []
        return taken
