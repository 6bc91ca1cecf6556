"""A message to whoever a record concerns, sent in the same transaction as what it tells of."""

from __future__ import annotations

from dataclasses import dataclass

from cairn.core.acts import Act
from cairn.core.outbox.queueing import queue
from cairn.core.records.models import Record


@dataclass(frozen=True, slots=True)
class Message:
    """Words to somebody else."""

    subject: str
    text: str


def send(act: Act, message: Message | None, *, to: str, record: Record) -> None:
    """Put `message`, if there is one, in the queue for the address `to`. Raises `CannotSend` where it can't go there.

    The moment of the action that sends it tells of it.
    """
    if message is not None:
        queue(act, to=[to], subject=message.subject, text=message.text, record=record)
