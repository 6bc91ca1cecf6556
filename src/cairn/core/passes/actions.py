"""Giving somebody a link to a record, and ending it."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import NamedTuple

from cairn.core import clock
from cairn.core.acts import Act, action
from cairn.core.moments.recording import record as moment
from cairn.core.passes.models import Pass, hashed
from cairn.core.records.models import Record

BYTES = 32


class AlreadyOver(Exception):
    """A link was to end on a day that is over; the text is for whoever makes it."""


class Given(NamedTuple):
    """A fresh pass, and the token that nobody can read anywhere afterwards."""

    row: Pass
    token: str


@action
def share(act: Act, record: Record, until: dt.date | None = None) -> Given:
    """Let whoever has the token read `record`; `until` is the last day of it, in the actor's zone.

    Raises `AlreadyOver`.
    """
    if until is not None and until < act.today:
        raise AlreadyOver("That day is over. Choose today or a later one, or none.")
    token = secrets.token_urlsafe(BYTES)
    row = Pass.objects.create(
        record_id=record.pk,
        space_id=record.space_id,
        hash=hashed(token),
        by=act.by,
        made_at=act.recorded,
        ends_at=clock.end(until, act.zone) if until else None,
    )
    act.made(row)
    moment(act, "record.shared", record)
    return Given(row, token)


@action
def revoke(act: Act, given: Pass) -> None:
    """End it at once, for good; one that was revoked stays as it is."""
    row = Pass.objects.select_for_update().get(pk=given.pk)
    if row.revoked_at is not None:
        return
    act.was(row, revoked_at=None)
    row.revoked_at = act.recorded
    row.save(update_fields=["revoked_at"])
    moment(act, "record.unshared", row.record)
