"""Sending what is due. Any number of workers may do so at once; together they send what one would."""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
import zlib

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend

from cairn.core import clock
from cairn.core.outbox import verdicts
from cairn.core.outbox.addresses import is_configured
from cairn.core.outbox.claiming import claim
from cairn.core.outbox.composing import compose
from cairn.core.outbox.models import Outbox
from cairn.core.outbox.smtp import EmailBackend
from cairn.core.outbox.verdicts import Verdict

logger = logging.getLogger(__name__)

BACK_OFF = tuple(dt.timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720))
"""How long to wait after each attempt that failed; after the last of them, about a day on, no more is made."""

SETTLED = (
    *("state", "reached", "refused", "error", "attempts", "not_before"),
    *("claimed_by", "lease_until", "sent_at", "text", "html"),
)


def work(now: dt.datetime | None = None, limit: int = 20) -> int:
    """Try to send at most `limit` messages that are due at `now`; how many left. Without mail set up none is touched.

    Each is claimed, sent outside of any transaction, and settled. Who dies in between leaves a claim that runs out; the
    message is then sent with the same Message-ID.
    """
    if not is_configured():
        return 0
    sent = 0
    connection = get_connection()
    try:
        for _ in range(limit):
            message = claim(now or clock.now())
            if message is None:
                break
            verdict = attempt(connection, message)
            sent += settle(message, verdict, now or clock.now())
            if verdict.server:
                break
    finally:
        _close(connection)
    return sent


def attempt(connection: BaseEmailBackend, message: Outbox) -> Verdict:
    """Hand `message` to the mail server."""
    if isinstance(connection, EmailBackend):
        connection.begin()
    try:
        connection.open()
    except OSError as error:
        logger.warning("The mail server can't be reached: %s", verdicts.code_of(error))
        _close(connection)
        return verdicts.unreachable(error)
    try:
        deliver(connection, message)
    except Exception as error:  # noqa: BLE001 (whatever it is, the message must not be tried for ever)
        logger.warning("Message %s wasn't sent: %s", message.uid, verdicts.code_of(error))
        _close(connection)
        return verdicts.turned_down(message, error)
    refused = connection.refused if isinstance(connection, EmailBackend) else {}
    return verdicts.accepted(message, refused)


def deliver(connection: BaseEmailBackend, message: Outbox) -> None:
    connection.send_messages([compose(message)])


def settle(message: Outbox, verdict: Verdict, now: dt.datetime) -> bool:
    """Write down what came of an attempt; whether the message has left to everybody."""
    message.reached = [*message.reached, *verdict.reached]
    message.refused = {**message.refused, **verdict.refused}
    message.claimed_by, claim_was = None, message.claimed_by
    message.lease_until = None
    message.attempts += 1
    if message.left:
        _again_or_never(message, verdict.reason, now)
    elif message.refused:
        message.state, message.error = Outbox.FAILED, verdicts.summary(message)
    else:
        message.state, message.error, message.sent_at = Outbox.SENT, "", now
        message.text = message.html = ""
    rows = Outbox.objects.filter(pk=message.pk)
    if not verdict.reached:
        # Who lost the claim meanwhile has nothing to say, unless it did reach somebody.
        rows = rows.filter(state=Outbox.CLAIMED, claimed_by=claim_was)
    rows.update(**{name: getattr(message, name) for name in SETTLED})
    return message.state == Outbox.SENT


def _again_or_never(message: Outbox, reason: str, now: dt.datetime) -> None:
    message.error = reason
    if message.attempts <= len(BACK_OFF):
        message.state = Outbox.WAITING
        message.not_before = now + pause(message)
    else:
        message.state = Outbox.FAILED
        message.error = f"{reason} Cairn tried {message.attempts} times over a day."


def pause(message: Outbox) -> dt.timedelta:
    """How long to wait before the next attempt: longer each time, and up to a quarter more, by the message's `uid`, so
    that messages which failed together don't all come back together."""
    spread = zlib.crc32(message.uid.bytes + bytes([message.attempts])) / 2**32
    return BACK_OFF[message.attempts - 1] * (1 + spread / 4)


def _close(connection: BaseEmailBackend) -> None:
    with contextlib.suppress(OSError):
        connection.close()
