from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from tests.ground.hand import Hand

if TYPE_CHECKING:
    from cairn.practices.asks.models import Ask

WHOLE = "ask: @ben a two-hour review slot by thu success a date in the calendar else we meet unprepared"


@pytest.fixture
def desk(hand: Hand) -> Hand:
    """Alice's desk on Monday 17 November 2025, 9:00 in Berlin, with Ana and Ben in her directory."""
    hand.meet("Ana", email="ana@example.org")
    hand.meet("Ben")
    return hand


@pytest.fixture
def browser(desk: Hand) -> Client:
    return desk.browser()


@pytest.fixture
def asked(desk: Hand) -> Callable[[str], Ask]:
    """An ask of a line that was put to them already, in person."""

    def make(line: str = WHOLE) -> Ask:
        from cairn.practices.asks import actions

        row: Any = desk.write(line)
        actions.ask(desk.act(), row)
        found: Ask = desk.fresh(row)
        return found

    return make


@pytest.fixture
def mail_is_set_up(settings: Any) -> None:
    settings.EMAIL_HOST = "127.0.0.1"
    settings.DEFAULT_FROM_EMAIL = "cairn@example.org"
