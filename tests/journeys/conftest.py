"""What the journeys share: patience, a mail server that Cairn knows, and a worker that sends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.ground.mail import Mailbox

if TYPE_CHECKING:
    from pytest_django.fixtures import Settings

    from cairn.site.background import Background
    from tests.ground.watch import Watch
    from tests.journeys.life import Life

# A busy machine is slow; what it shows in the end is what counts.
expect.set_options(timeout=15_000)


@pytest.fixture
def post(mail: Mailbox, settings: Settings) -> Mailbox:
    """A real mail server, and Cairn set up to send by it."""
    from cairn.core.outbox.url import parse

    for name, value in parse(f"smtp://{mail.host}:{mail.port}", "Cairn <cairn@example.org>").items():
        setattr(settings, name, value)
    return mail


@pytest.fixture
def worker(post: Mailbox, transactional_db: None) -> Iterator[Background]:
    """The thread that sends, as a server has it, only more eager."""
    from cairn.core.outbox import sending
    from cairn.site.background import Background, Chore

    made = Background((Chore("outbox", sending.work, 0.05),))
    made.start()
    yield made
    made.stop()


@pytest.fixture
def life(transactional_db: None, watch: Watch) -> Life:
    """Three people, one of whom has a record of each kind in each state, on a Friday at half past five."""
    from tests.journeys.life import tell

    return tell(watch)
