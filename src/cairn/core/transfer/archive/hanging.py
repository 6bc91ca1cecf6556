"""What hangs on a record: its moments, the receipts of the lines it came from, the messages sent of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cairn.core.accounts.models import User
from cairn.core.capture.models import Receipt
from cairn.core.moments.models import Moment, bits
from cairn.core.outbox.models import Outbox
from cairn.core.records.models import Record
from cairn.core.transfer.archive.targets import Targets
from cairn.core.transfer.archive.told import PLAIN
from cairn.core.transfer.identity import places

Values = Mapping[str, Any]


def moments(by: User, told: Sequence[tuple[Record | None, Values]], targets: Targets) -> list[Moment]:
    """The moments that `told` speaks of, each on its record, with uids that are free."""
    free = places(by, Moment, (values["uid"] for _, values in told))
    return [
        Moment(
            **{name: values[name] for name in PLAIN if name != "uid"},
            uid=free[values["uid"]].uid,
            traits=bits(tuple(values["characteristics"])),
            author_id=by.pk if values["mine"] else None,
            space_id=targets.space(values["space"]),
            record_id=record.pk if record else None,
            before=values["before"],
        )
        for record, values in told
        if free[values["uid"]].pk is None
    ]


def receipts_and_messages(by: User, made: Sequence[tuple[Record | None, Values]]) -> None:
    """Write them beside their records. A key or message that is known here already stays what it is."""
    receipts = [(record, one) for record, values in made for one in values.get("receipts", ())]
    messages = [(record, one) for record, values in made for one in values.get("messages", ())]
    Receipt.objects.bulk_create(
        (Receipt(by=by, record_id=record.pk if record else None, **one) for record, one in receipts),
        ignore_conflicts=True,
    )
    Outbox.objects.bulk_create(
        (Outbox(by=by, record_id=record.pk if record else None, **one) for record, one in messages),
        ignore_conflicts=True,
    )
