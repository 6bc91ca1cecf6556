"""Taking a run, so that nobody else goes on with it; and moving it on, so that whoever lost it learns of it."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from cairn.core import clock
from cairn.core.transfer.models import Transfer

LEASE = dt.timedelta(seconds=30)


class Lost(Exception):
    """The run was cancelled, or somebody else goes on with it: this batch isn't to be kept."""


def claim(now: dt.datetime, run: Transfer | None = None) -> Transfer | None:
    """The next run that waits at `now` (or `run`, if it does), which is the caller's for half a minute; else `None`."""
    waiting = Transfer.objects.waiting(now)
    wanted = [run.pk] if run else list(waiting.values_list("pk", flat=True)[:5])
    for pk in wanted:
        token = uuid.uuid4()
        if Transfer.objects.waiting(now).order_by().filter(pk=pk).update(claimed_by=token, lease_until=now + LEASE):
            return Transfer.objects.select_related("by").filter(pk=pk, claimed_by=token).first()
    return None


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
