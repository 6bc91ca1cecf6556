from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from tests.ground.hand import Hand

if TYPE_CHECKING:
    from cairn.practices.experiments.models import Experiment

Plan = Callable[..., "Experiment"]

WHOLE = {
    "expect": "more people speak",
    "who": "the platform team",
    "where": "the Monday meeting",
    "until": dt.date(2025, 12, 1),
    "check_on": dt.date(2025, 12, 1),
    "measure": "speakers per meeting",
    "threshold": 5.0,
    "stop": "it overruns twice",
    "undo": "drop it next week",
    "undo_takes": "minutes",
}


@pytest.fixture
def plan(hand: Hand) -> Plan:
    """A draft with all that it needs; what is given differs. `agreed=""` leaves that out."""

    def made(title: str = "silent reading", *, agreed: str = "me", **given: Any) -> Experiment:
        from cairn.core.contract import Entry, Named
        from cairn.practices.experiments import actions

        people = (Named("agreed", agreed),) if agreed else ()
        space = given.pop("space", None) or hand.alice.home
        return actions.draft(hand.act(), Entry("try", title, space, people=people), **{**WHOLE, **given})

    return made


@pytest.fixture
def running(hand: Hand, plan: Plan) -> Plan:
    """The same, started."""

    def made(*given: Any, **more: Any) -> Experiment:
        from cairn.practices.experiments import actions

        row = plan(*given, **more)
        return actions.start(hand.act(), row, beside=True)

    return made
