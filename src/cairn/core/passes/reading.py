"""Which record a token opens, now; asked anew at each request, so that whatever changes is true at the next one."""

from __future__ import annotations

import datetime as dt

from cairn.core.accounts.models import User
from cairn.core.passes.models import Pass, hashed
from cairn.core.records.models import Record


def valid(token: str, now: dt.datetime) -> Pass | None:
    """The pass that `token` stands for, if it opens its record at `now`.

    Not one that was revoked or has ended, whose giver can't sign in any more or no longer owns and sees the record, nor
    where the record was deleted or filed elsewhere.
    """
    live = Pass.objects.live(now).where_it_was_given().select_related("by", "record")
    found = live.filter(hash=hashed(token), scope=Pass.READ, by__is_active=True).first()
    if found is None or not Record.records.changeable_by(found.by).filter(pk=found.record_id).exists():
        return None
    return found


def kept(viewer: User, record: Record, now: dt.datetime) -> list[Pass]:
    """The passes to `record` that `viewer` can revoke: those that work, and those that rest."""
    return list(Pass.objects.visible_to(viewer).live(now).filter(record=record.pk))


def is_shared(record: Record, now: dt.datetime) -> bool:
    """Whether any guest can read `record` at `now`."""
    live = Pass.objects.live(now).where_it_was_given()
    mine = live.filter(record=record.pk, by=record.owner_id, by__is_active=True, record__deleted_at=None)
    return mine.exists()
