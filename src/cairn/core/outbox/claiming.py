"""Taking a message, so that nobody else takes it.

One conditional update decides, on both databases alike: of any number of workers that saw the same message due, it
changes the row for one. A claim ends with its lease, so a worker that died leaves nothing behind for good.
"""

from __future__ import annotations

import datetime as dt
import uuid

from cairn.core.outbox.models import Outbox

LEASE = dt.timedelta(minutes=2)
AT_ONCE = 20


def claim(now: dt.datetime) -> Outbox | None:
    """The next message that is due at `now`, which is the caller's for two minutes; `None` where there is none."""
    for pk in candidates(now):
        if take(pk, now):
            message = Outbox.objects.select_related("by").filter(pk=pk).first()
            if message is not None:
                return message
    return None


def candidates(now: dt.datetime) -> list[int]:
    """Ids of messages that look due, the longest waiting first. What the sample team writes never leaves."""
    due = Outbox.objects.due(now).filter(by__sample=False)
    return list(due.order_by("not_before", "pk").values_list("pk", flat=True)[:AT_ONCE])


def take(pk: int, now: dt.datetime) -> bool:
    """Whether the message `pk` is the caller's now. It isn't when another worker, or an undo, was faster."""
    still_due = Outbox.objects.due(now).filter(pk=pk)
    return bool(still_due.update(state=Outbox.CLAIMED, claimed_by=uuid.uuid4(), lease_until=now + LEASE))
