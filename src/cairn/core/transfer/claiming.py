"""Taking a run, so that nobody else goes on with it; and moving it on, so that whoever lost it learns of it."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.conf import settings

from cairn.core import clock
from cairn.core.transfer import seats
from cairn.core.transfer.models import Transfer, TransferQuery

LEASE = dt.timedelta(seconds=30)


class Lost(Exception):
    """The run was cancelled, or somebody else goes on with it: this batch isn't to be kept."""


def claim(now: dt.datetime, run: Transfer | None = None) -> Transfer | None:
    """The next run that waits at `now` (or `run`, if it does), which is the caller's for half a minute; else `None`.

    On one's own machine one that nobody here goes on with any more is taken at once; among several, once its time is
    over. The caller leaves its `seat` when it is done.
    """
    found = _waiting(now).filter(pk=run.pk) if run else _waiting(now)
    for pk, uid in list(found.values_list("pk", "uid")[:5]):
        seat = seats.take(uid)
        if seat is None:
            continue
        token = uuid.uuid4()
        if _waiting(now).order_by().filter(pk=pk).update(claimed_by=token, lease_until=now + LEASE):
            mine = Transfer.objects.select_related("by").get(pk=pk)
            mine.seat = seat
            return mine
        seat.leave()
    return None


def _waiting(now: dt.datetime) -> TransferQuery:
    return Transfer.objects.under_way() if settings.LOCAL else Transfer.objects.waiting(now)


def move(run: Transfer, **columns: Any) -> None:
    """Set `columns` of a run that is still the caller's, and keep it for another while. Raises `Lost`."""
    now = clock.now()
    columns |= {"moved_at": now, "lease_until": now + LEASE}
    _set(run, columns)


def settle(run: Transfer, state: str, **columns: Any) -> None:
    """Bring a run of the caller's into `state` and let go of it. Raises `Lost`."""
    now = clock.now()
    ended = None if state in (*Transfer.UNDER_WAY, Transfer.READY) else now
    _set(run, columns | {"state": state, "moved_at": now, "ended_at": ended, "lease_until": None, "claimed_by": None})


def _set(run: Transfer, columns: dict[str, Any]) -> None:
    mine = Transfer.objects.filter(pk=run.pk, claimed_by=run.claimed_by, state=run.state)
    if not mine.update(**columns):
        raise Lost
    for name, value in columns.items():
        setattr(run, name, value)
