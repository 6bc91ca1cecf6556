"""Time that a test moves by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest


class Watch:
    """Stands still until it is moved. Starts on Monday 17 November 2025, 08:00 UTC."""

    def __init__(self) -> None:
        self.now = dt.datetime(2025, 11, 17, 8, tzinfo=dt.UTC)

    def set(self, text: str) -> None:
        """To an instant in ISO form; UTC where it names no offset: "2025-11-21 17:00"."""
        at = dt.datetime.fromisoformat(text)
        self.now = at.astimezone(dt.UTC) if at.tzinfo else at.replace(tzinfo=dt.UTC)

    def forward(self, **by: float) -> None:
        """By what a timedelta takes: `forward(days=1, hours=2)`."""
        self.now += dt.timedelta(**by)


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Cairn's clock, in the hand of the test: the server's too, where it runs in this process."""
    from cairn.core import clock

    made = Watch()
    clock.use(lambda: made.now)
    yield made
    clock.use(None)
