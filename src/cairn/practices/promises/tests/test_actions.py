"""What each act does, when the promise wants attention afterwards, and that it can be taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from cairn.core import clock
from cairn.core.acts import NotNow
from cairn.practices.promises.tests.conftest import Desk

if TYPE_CHECKING:
    from cairn.practices.promises.models import Promise

FRIDAY = dt.date(2025, 11, 21)


def wants(row: Promise) -> tuple[bool, str, str]:
    """Open, when (in Berlin), of whom."""
    at = row.next_at.astimezone(clock.zone("Europe/Berlin")) if row.next_at else None
    return row.open, f"{at:%a %d %H:%M}" if at else "", row.next_by.name if row.next_by else ""


def last(row: Promise) -> Any:
    return row.moments.order_by("id").last()


def test_it_wants_attention_on_its_day(desk: Desk) -> None:
    assert wants(desk.promise(due="2025-11-21 17:00", to="ana")) == (True, "Fri 21 00:00", "Alice")


def test_an_undated_one_waits_for_the_weekly_review(desk: Desk) -> None:
    assert wants(desk.promise(to="ana")) == (True, "", "Alice")


def test_kept_and_told_closes_it(desk: Desk) -> None:
    from cairn.practices.promises import actions

    row = actions.keep(desk.act(), desk.promise(due="2025-11-21", to="ana"), told=True)
    assert wants(row) == (False, "", "")
    moment = last(row)
    assert (moment.kind, moment.lived, moment.effect) == ("promise.kept", True, 1)
    assert moment.characteristics == ("integrity", "accountability")


def test_kept_late_reinforces_nothing(desk: Desk) -> None:
    from cairn.practices.promises import actions

    row = desk.promise(due="2025-11-18", to="ana")
    actions.keep(desk.act(at="2025-11-20 10:00"), row, told=True)
    assert (last(row).effect, last(row).characteristics) == (0, ())


def test_kept_and_untold_wants_telling_at_once(desk: Desk) -> None:
    from cairn.practices.promises import actions

    row = actions.keep(desk.act(at="2025-11-20 10:00"), desk.promise(due="2025-11-21", to="ana"), told=False)
    assert (row.state, row.to_tell, row.told_at) == ("kept", "kept", None)
    assert wants(row) == (True, "Thu 20 11:00", "Alice")
    actions.tell(desk.act(at="2025-11-20 12:00"), row)
    assert wants(row) == (False, "", "")
    assert (last(row).kind, last(row).effect) == ("promise.told", 1)


def test_to_oneself_done_is_done(desk: Desk) -> None:
    from cairn.practices.promises import actions

    row = actions.keep(desk.act(), desk.promise(due="2025-11-21"), told=False)
    assert (row.to_tell, row.open) == ("", False)


def test_moved_and_untold_wants_telling_at_once_then_on_its_new_day(desk: Desk) -> None:
    from cairn.practices.promises import actions

    row = desk.promise(due="2025-11-19", to="ana")
    actions.move(desk.act(at="2025-11-18 10:00"), row, FRIDAY)
    assert wants(row) == (True, "Tue 18 11:00", "Alice")
    assert (last(row).kind, last(row).lived) == ("promise.put_off", False)
    actions.tell(desk.act(at="2025-11-18 11:00"), row)
    assert wants(row) == (True, "Fri 21 00:00", "Alice")


def test_moved_and_told_in_time_reinforces(desk: Desk) -> None:
    from cairn.practices.promises import actions

    row = desk.promise(due="2025-11-19", to="ana")
    act = desk.act()
    actions.move(act, row, FRIDAY, told=act.recorded)
    moment = last(row)
    assert (moment.kind, moment.lived, moment.effect) == ("promise.moved", True, 1)
    assert moment.characteristics == ("transparency", "accountability")


def test_broken_asks_for_a_repair(desk: Desk) -> None:
    from cairn.practices.promises import actions

    row = actions.break_(desk.act(at="2025-11-20 10:00"), desk.promise(due="2025-11-21", to="ana"), reason="The build.")
    assert wants(row) == (True, "Thu 20 11:00", "Alice")
    assert last(row).effect == -1
    actions.repair(desk.act(at="2025-11-20 11:00"), row, impact="She waited.", amends="I send it tonight.", told=False)
    assert (row.to_tell, row.open) == ("repair", True)
    actions.tell(desk.act(at="2025-11-20 12:00"), row)
    assert wants(row) == (False, "", "")


def test_let_go_of_something_somebody_waits_for_has_to_be_told(desk: Desk) -> None:
    from cairn.practices.promises import actions

    row = actions.release(desk.act(), desk.promise(to="ana"), told=False)
    assert (row.state, row.to_tell, row.open) == ("released", "released", True)
    known = actions.release(desk.act(), desk.promise(to="ana"))
    assert wants(known) == (False, "", "")


def test_a_name_nobody_can_read_here_makes_it_owed(desk: Desk) -> None:
    row = desk.promise("reviews the doc", "2025-11-21", owner="ben", to="ana")
    assert (row.sort, row.state, row.promiser) == ("owed", "open", None)
    assert [(one.role, one.name) for one in row.named()] == [("who", "ben"), ("named", "ana")]
    assert wants(row) == (True, "Fri 21 00:00", "Alice")
    assert last(row).kind == "promise.owed"


def test_my_own_name_makes_it_mine(desk: Desk) -> None:
    desk.meet("Myself", email="ALICE@example.org")
    for name in ("me", "myself"):
        row = desk.promise(owner=name)
        assert (row.sort, row.promiser, row.for_whom) == ("promise", desk.alice, None)


def test_received_closes_what_was_owed(desk: Desk) -> None:
    from cairn.practices.promises import actions

    row = actions.receive(desk.act(), desk.promise("numbers", owner="ben", sort="owed"))
    assert (row.state, row.open, last(row).kind) == ("kept", False, "promise.received")


def test_asking_is_a_movement(desk: Desk) -> None:
    from cairn.practices.promises import actions

    row = desk.promise("numbers", owner="ben", sort="owed")
    desk.watch.forward(days=6)
    assert row.quiet_days(clock.day(clock.now(), "Europe/Berlin")) == 6
    actions.ask(desk.act(), row)
    assert row.quiet_days(clock.day(clock.now(), "Europe/Berlin")) == 0


def test_a_step_hangs_on_something_and_is_only_mine(team_desk: Desk) -> None:
    from cairn.core.links import tying
    from cairn.core.records.models import Record
    from cairn.practices.promises import actions

    on = team_desk.promise("ship it", to="ana", space=team_desk.people.team)
    step = actions.add_step(team_desk.act(), on, "ask for the log", FRIDAY)
    assert (step.sort, step.space, step.due) == ("step", team_desk.alice.home, FRIDAY)
    assert [row.pk for row in tying.of(team_desk.alice, on, "step", back=True)] == [step.pk]
    assert not tying.of(team_desk.people.bob, on, "step", back=True)
    assert not Record.records.visible_to(team_desk.people.bob).filter(pk=step.pk).exists()


def test_what_is_closed_is_left_alone(desk: Desk) -> None:
    from cairn.practices.promises import actions

    row = actions.keep(desk.act(), desk.promise(to="ana"), told=True)
    tries: list[Callable[[], Any]] = [
        lambda: actions.keep(desk.act(), row, told=True),
        lambda: actions.move(desk.act(), row, FRIDAY),
        lambda: actions.break_(desk.act(), row),
        lambda: actions.release(desk.act(), row),
        lambda: actions.repair(desk.act(), row, impact="a", amends="b", told=True),
        lambda: actions.receive(desk.act(), row),
        lambda: actions.accept(desk.act(), row),
        lambda: actions.decline(desk.act(), row),
        lambda: actions.ask(desk.act(), row),
        lambda: actions.tell(desk.act(), row),
    ]
    version = row.version
    for one in tries:
        with pytest.raises(NotNow):
            one()
    assert row.version == version
