"""Putting a message in the queue."""

from __future__ import annotations

import datetime as dt
import unicodedata
import uuid
from collections.abc import Iterable

from django.db import connection
from django.db.transaction import TransactionManagementError

from cairn.core.acts import Act
from cairn.core.outbox.addresses import CannotSend, clean, own_domain
from cairn.core.outbox.models import Outbox
from cairn.core.records.models import Record

WAIT = dt.timedelta(seconds=10)
LONGEST_SUBJECT = 500


def queue(
    act: Act,
    *,
    to: Iterable[str],
    subject: str,
    text: str,
    html: str = "",
    record: Record | None = None,
    now: dt.datetime | None = None,
) -> Outbox:
    """Write a message of `act` that leaves ten seconds after it was recorded, or after `now`.

    `to` are bare addresses. They see each other, and get no names along: what somebody is called in a directory may
    be private. Undoing the act takes the message back. Call it inside the action that causes it, before the moment is
    recorded. Raises `CannotSend`, and `TransactionManagementError` outside a transaction.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("A message is queued in the transaction of its cause.")
    created = now or act.recorded
    message = Outbox(
        act=act.id,
        by=act.by,
        record_id=record.pk if record else None,
        to=clean(to),
        subject=_line(subject),
        text=_writable(text),
        html=_writable(html),
        message_id=f"<{uuid.uuid4().hex}@{own_domain()}>",
        not_before=created + WAIT,
        created_at=created,
    )
    if not message.text.strip():
        raise CannotSend("The message is empty.")
    message.save(force_insert=True)
    act.made(message)
    return message


def _line(subject: str) -> str:
    """`subject`, if it can stand in a header: a line break there would begin a header of somebody else's choice."""
    subject = subject.strip(" ")
    if any(unicodedata.category(one) in ("Cc", "Zl", "Zp") for one in subject):
        raise CannotSend("The subject has to be one line, without line breaks or other control characters.")
    if not subject:
        raise CannotSend("The message needs a subject.")
    if len(subject) > LONGEST_SUBJECT:
        raise CannotSend(f"The subject can have {LONGEST_SUBJECT} characters at most.")
    return _writable(subject)


def _writable(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise CannotSend("There is half a character in the message that can't be written down.") from None
    if "\0" in text:
        raise CannotSend("There is a NUL character in the message, which mail can't carry.")
    return text
