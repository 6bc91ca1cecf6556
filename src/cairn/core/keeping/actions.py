"""Deleting, bringing back, filing elsewhere, settling a notice; and what is final after thirty days."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from cairn.core.accounts.models import Space
from cairn.core.acts import Act, action
from cairn.core.moments.recording import record as moment
from cairn.core.records import writing
from cairn.core.records.models import Record

KEPT = dt.timedelta(days=30)
"""How long a deleted record can be brought back."""


@action
def delete(act: Act, record: Record) -> None:
    """Its moments and its document follow; it can be brought back for thirty days."""
    writing.delete(act, record)
    moment(act, "record.deleted", record)


@action
def bring_back(act: Act, record: Record) -> None:
    writing.change(act, record, deleted_at=None)
    moment(act, "record.restored", record)


@action
def file(act: Act, record: Record, space: Space) -> None:
    """Move it to `space`, whose members can read it from then on. Raises `StaysHome`."""
    if record.space_id == space.pk:
        return
    writing.file(act, record, space)
    moment(act, "record.filed", record)


@action
def settle_notice(act: Act, record: Record) -> None:
    """The person read why a line is a plain moment; it needn't be said again."""
    writing.change(act, record, notice="")
    moment(act, "record.edited", record)


def purge(now: dt.datetime) -> int:
    """Remove for good what was deleted over thirty days before `now`; how many records."""
    gone = Record.records.filter(deleted_at__lt=now - KEPT)
    done = 0
    for record in list(gone[:500]):
        with transaction.atomic():
            record.delete()
        done += 1
    return done
