"""The part of a record's page about links for guests: those there are, and whether another can be made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.contract.registry import practice_of
from cairn.core.contract.shown import Shown
from cairn.core.passes.models import Pass
from cairn.core.passes.reading import kept
from cairn.core.records.models import Record


@dataclass(frozen=True, slots=True)
class Sharing:
    """`on`: guests are let in here. `links` are passes that can still be ended, oldest first."""

    on: bool
    links: Sequence[Pass]
    today: dt.date


def may_share(viewer: User, record: Record) -> bool:
    """Whether `viewer` may give others a link to `record` at all; nobody of the sample team is there to do it."""
    return record.owner_id == viewer.pk and not viewer.sample and practice_of(record.kind).shared is not None


def sharing(viewer: User, record: Record, now: dt.datetime) -> Sharing | None:
    """What to draw on the page of `record`; None where that isn't for `viewer` to share."""
    if not may_share(viewer, record):
        return None
    return Sharing(bool(settings.GUEST_URL), kept(viewer, record, now), clock.day(now, viewer.zone))


def shown(record: Record, now: dt.datetime) -> Shown | None:
    """What a guest with a link would see of `record` (as its practice's own model); None where that is nothing."""
    show = practice_of(record.kind).shared
    return show(record, now) if show else None
