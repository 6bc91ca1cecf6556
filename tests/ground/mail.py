"""A real SMTP server on loopback that keeps what it is given."""

from __future__ import annotations

import email
import email.policy
import socket
from collections.abc import Iterator
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller


class Mailbox:
    """`host` and `port` to send to; `messages` in the order they came; `refuse` is the answer to the next ones."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.refuse = ""
        self.host = "127.0.0.1"
        self.port = _free_port()

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 (aiosmtpd's name)
        if self.refuse:
            return self.refuse
        self.messages.append(email.message_from_bytes(envelope.content, EmailMessage, policy=email.policy.default))
        return "250 kept"


@pytest.fixture
def mail() -> Iterator[Mailbox]:
    """A running mail server. To be refused, set `mail.refuse = "451 later"`."""
    box = Mailbox()
    controller = Controller(box, hostname=box.host, port=box.port)
    controller.start()
    yield box
    controller.stop()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
