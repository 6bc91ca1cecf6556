"""Every act can be taken back: the row stands as it stood, and no message is left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from cairn.core.outbox.letters import Message
from cairn.practices.promises.tests.conftest import Desk

if TYPE_CHECKING:
    from cairn.practices.promises.models import Promise

FRIDAY = dt.date(2025, 11, 21)

ACTS: dict[str, Callable[[Any, Any, Any], Any]] = {
    "keep": lambda actions, act, row: actions.keep(act, row, told=True),
    "keep quietly": lambda actions, act, row: actions.keep(act, row, told=False),
    "keep with a letter": lambda actions, act, row: actions.keep(act, row, told=False, message=Message("Done", "Hi")),
    "move": lambda actions, act, row: actions.move(act, row, FRIDAY, dt.time(17)),
    "move, told": lambda actions, act, row: actions.move(act, row, FRIDAY, told=act.recorded),
    "break": lambda actions, act, row: actions.break_(act, row, reason="no time"),
    "release": lambda actions, act, row: actions.release(act, row, told=False),
    "ask": lambda actions, act, row: actions.ask(act, row),
    "receive": lambda actions, act, row: actions.receive(act, row),
}


@pytest.mark.parametrize("name", ACTS)
def test_each_act_can_be_taken_back(desk: Desk, fresh: Callable[[Promise], Promise], name: str) -> None:
    from cairn.core.outbox.models import Outbox
    from cairn.core.undo.undoing import undo
    from cairn.practices.promises import actions

    row = fresh(desk.promise(due="2025-11-19", to="ana"))
    before = columns(row)
    act = desk.act(at="2025-11-18 10:00")
    ACTS[name](actions, act, row)
    assert columns(fresh(row)) != before
    undo(desk.alice, act.id)
    assert columns(fresh(row)) == before
    assert row.moments.count() == 1
    assert not Outbox.objects.exists()


def test_making_can_be_taken_back(desk: Desk) -> None:
    from cairn.core.undo.undoing import undo
    from cairn.practices.promises.models import Promise

    row = desk.promise(to="ana")
    undo(desk.alice, row.moments.get().act)
    assert not Promise.objects.exists()


@pytest.mark.parametrize("name", ["repair", "tell", "reopen"])
def test_acts_on_what_is_closed_can_be_taken_back(desk: Desk, fresh: Callable[[Promise], Promise], name: str) -> None:
    from cairn.core.undo.undoing import undo
    from cairn.practices.promises import actions

    row = desk.promise(due="2025-11-19", to="ana")
    if name == "repair":
        actions.break_(desk.act(), row)
    else:
        actions.keep(desk.act(), row, told=False)
    before = columns(fresh(row))
    act = desk.act(at="2025-11-18 10:00")
    if name == "repair":
        actions.repair(act, row, impact="She waited.", amends="Tonight.", told=False)
    elif name == "tell":
        actions.tell(act, row)
    else:
        actions.reopen(act, row)
    undo(desk.alice, act.id)
    assert columns(fresh(row)) == before


def columns(row: Promise) -> dict[str, Any]:
    """All that is stored, but for what counts changes."""
    left_out = {"version", "changed_at"}
    return {one.attname: getattr(row, one.attname) for one in row._meta.concrete_fields if one.attname not in left_out}
