"""What a promise wants, in words, and the ways to close it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from cairn.core import clock
from cairn.practices.promises.tests.conftest import Desk

if TYPE_CHECKING:
    from cairn.core.contract import Loop
    from cairn.practices.promises.models import Promise


def loop_of(row: Promise) -> Loop:
    from cairn.core.asking.loops import loops_of

    (found,) = loops_of(row, clock.now())
    return found


def labels(loop: Loop) -> list[str]:
    return [one.label for one in (loop.main, *loop.more) if one]


def test_mine_to_somebody(desk: Desk) -> None:
    loop = loop_of(desk.promise(due="2025-11-21", to="ana"))
    assert (loop.text, loop.why, loop.waits, str(loop.due)) == ("send the rollback plan", "to Ana", True, "2025-11-21")
    assert labels(loop) == ["Kept and told", "Kept, tell them", "New date", "Let go", "Broken"]
    assert loop.main is not None
    assert (loop.main.shortcut, loop.main.method) == ("x", "post")


def test_it_wants_attention_from_its_day_on(desk: Desk) -> None:
    assert loop_of(desk.promise(due="2025-11-21", to="ana")).since == dt.date(2025, 11, 21)
    assert loop_of(desk.promise(to="ana")).since is None


def test_to_oneself(desk: Desk) -> None:
    loop = loop_of(desk.promise(due="2025-11-21"))
    assert (loop.why, loop.waits, labels(loop)) == ("to yourself", False, ["Done", "New date", "Let go"])


def test_owed_with_no_movement(desk: Desk) -> None:
    row = desk.promise("notes from the vendor call", owner="ben", sort="owed")
    desk.watch.forward(days=6)
    loop = loop_of(row)
    assert (loop.text, loop.why) == ("Ben: notes from the vendor call", "owed to you · 6 days, no movement")
    assert labels(loop) == ["Ask kindly", "Got it", "New date", "Let go"]
    assert not loop.waits


def test_each_state_has_its_way_on(team_desk: Desk) -> None:
    from cairn.practices.promises import actions

    desk = team_desk
    offer = desk.promise("review", "2025-11-21", owner="bob", space=desk.people.team)
    assert (loop_of(offer).why, labels(loop_of(offer))) == ("offered to you by Alice", ["Accept", "Decline"])
    kept = actions.keep(desk.act(), desk.promise(to="ana"), told=False)
    assert (loop_of(kept).why, labels(loop_of(kept))) == (
        "kept; Ana doesn't know yet",
        ["I told them", "Write to them"],
    )
    moved = actions.move(desk.act(), desk.promise(due="2025-11-18", to="ana"), dt.date(2025, 11, 25))
    assert loop_of(moved).why == "new date; Ana doesn't know yet"
    broken = actions.break_(desk.act(), desk.promise(to="ana"))
    assert (loop_of(broken).why, labels(loop_of(broken))[0]) == ("broken, to Ana: not repaired yet", "Repair")


def test_today_shows_what_is_due_and_whose(team_desk: Desk) -> None:
    from cairn.core.asking.loops import open_loops
    from cairn.practices.promises import actions

    desk, (alice, bob, charlie, team) = team_desk, team_desk.people
    desk.promise("later", "2025-11-28", to="ana")
    due = desk.promise("today", "2025-11-17", to="ana")
    offer = desk.promise("review", "2025-11-28", owner="bob", space=team)

    def seen(user: Any) -> list[int]:
        return [loop.record.pk for loop in open_loops(user, clock.now())]

    assert (seen(alice), seen(bob), seen(charlie)) == ([due.pk], [offer.pk], [])
    actions.accept(desk.act(bob), offer)
    assert seen(bob) == []
    desk.watch.set("2025-11-28 09:00")
    assert seen(bob) == [offer.pk]


def test_as_many_queries_for_many_as_for_few(team_desk: Desk) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from cairn.core.asking.loops import open_loops

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            open_loops(team_desk.alice, clock.now())
        return len(queries)

    team_desk.promise("one", "2025-11-17", to="ana")
    team_desk.promise("numbers", "2025-11-17", owner="ben", sort="owed")
    few = cost()
    for number in range(20):
        team_desk.promise(f"promise {number}", "2025-11-17", to="ana", space=team_desk.people.team)
        team_desk.promise(f"owed {number}", "2025-11-17", owner="ben", sort="owed")
    assert cost() == few
