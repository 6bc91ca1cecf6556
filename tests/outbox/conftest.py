"""A mail server that can refuse single addresses, and Cairn set up to use it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from tests.ground.mail import Mailbox

NOON = dt.datetime(2025, 11, 21, 12, 0, tzinfo=dt.UTC)
DUE = NOON + dt.timedelta(seconds=10)


class Post(Mailbox):
    """`refuse_to` holds the answer for single addresses; `handed_over` who each message came for."""

    def __init__(self) -> None:
        super().__init__()
        self.refuse_to: dict[str, str] = {}
        self.handed_over: list[list[str]] = []
        self.introductions: list[str] = []

    async def handle_RCPT(  # noqa: N802 (aiosmtpd's name for it)
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if address in self.refuse_to:
            return self.refuse_to[address]
        envelope.rcpt_tos.append(address)
        return "250 fine"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        answer = await super().handle_DATA(server, session, envelope)
        if not self.refuse:
            self.handed_over.append(list(envelope.rcpt_tos))
            self.introductions.append(session.host_name)
        return answer

    @property
    def ids(self) -> list[str]:
        return [str(one["Message-ID"]) for one in self.messages]


@pytest.fixture
def mail() -> Iterator[Post]:
    box = Post()
    controller = Controller(box, hostname=box.host, port=box.port)
    controller.start()
    yield box
    controller.stop()


@pytest.fixture
def post(mail: Post, settings: Any) -> Post:
    """The mail server, with Cairn set up to use it."""
    from cairn.core.outbox.url import parse

    for name, value in parse(f"smtp://{mail.host}:{mail.port}", "Cairn <cairn@example.org>").items():
        setattr(settings, name, value)
    return mail


@pytest.fixture
def put(alice: Any) -> Callable[..., Any]:
    """Queue a message of Alice's at noon, in an act of its own; any argument of `queue` may be given."""
    from cairn.core.acts import Act, action
    from cairn.core.moments import recording
    from cairn.core.outbox.queueing import queue

    @action
    def send(act: Act, **message: Any) -> Any:
        row = queue(act, **message)
        recording.record(act, "message.queued", message.get("record"))
        return row

    def with_defaults(act: Act | None = None, **message: Any) -> Any:
        usual = {"to": ["ben@example.org"], "subject": "My week", "text": "Kept: the draft.", "now": NOON}
        return send(act or Act.begin(alice), **{**usual, **message})

    return with_defaults
