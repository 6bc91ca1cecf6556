"""How it stands with the messages of a record, for whoever sent them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.outbox.addresses import is_configured
from cairn.core.outbox.models import Outbox
from cairn.core.records.models import Record
from cairn.lib import dates_in_words


@dataclass(frozen=True, slots=True)
class Status:
    """`text` is a whole sentence. `message` can be given to `retry` where `can_retry`."""

    message: Outbox
    text: str
    can_retry: bool


def state_of(viewer: User, record: Record, now: dt.datetime | None = None) -> list[Status]:
    """How it stands with each message of `viewer` about `record`, oldest first; times are in the viewer's zone."""
    messages = Outbox.objects.visible_to(viewer).filter(record_id=record.pk)
    found = messages.select_related("by").order_by("created_at", "pk")
    return [describe(message, now) for message in found]


def describe(message: Outbox, now: dt.datetime | None = None) -> Status:
    """How it stands with one message, in the words and the zone of whoever wrote it."""
    return Status(message, _sentence(message, now or clock.now()), message.state == Outbox.FAILED)


def _sentence(message: Outbox, now: dt.datetime) -> str:
    if message.state == Outbox.SENT:
        assert message.sent_at is not None
        return f"Sent {_when(message, message.sent_at, now)}."
    if message.state == Outbox.FAILED:
        return f"Not sent. {message.error}"
    if message.by.sample:
        return "Not sent: the sample team's messages stay here."
    if not is_configured():
        return "Waiting: no mail server is set up on this machine."
    if message.state == Outbox.CLAIMED or message.not_before <= now:
        return "On its way."
    if message.attempts:
        return f"Not sent yet. {message.error} Cairn tries again {_when(message, message.not_before, now)}."
    return f"Leaves at {message.not_before.astimezone(clock.zone(message.by.zone)):%H:%M:%S}."


def _when(message: Outbox, at: dt.datetime, now: dt.datetime) -> str:
    zone = clock.zone(message.by.zone)
    return dates_in_words.instant(at.astimezone(zone), now.astimezone(zone))
