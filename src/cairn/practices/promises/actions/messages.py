"""A message to the other side, sent in the same transaction as what it tells of."""

from __future__ import annotations

from dataclasses import dataclass

from cairn.core.acts import Act
from cairn.core.outbox.queueing import queue
from cairn.practices.promises.models import Promise


@dataclass(frozen=True, slots=True)
class Message:
    """Words to the other side of a promise."""

    subject: str
    text: str


def send(act: Act, row: Promise, message: Message | None) -> None:
    """Put `message` in the queue for the other side. Raises `CannotSend` where there is no address to send it to."""
    if message is not None:
        queue(act, to=[row.address], subject=message.subject, text=message.text, record=row)
