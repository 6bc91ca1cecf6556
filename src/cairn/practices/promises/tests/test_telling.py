"""What promises tell others: the weekly note, the signals, the panels."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from cairn.core import clock
from cairn.practices.promises.tests.conftest import Desk

if TYPE_CHECKING:
    from cairn.core.accounts.models import User
    from cairn.core.contract import Section

MONDAY = dt.date(2025, 11, 17)


def note(user: User) -> dict[str, Section]:
    from cairn.core.contract import Week
    from cairn.practices.promises.weekly import weekly

    return {one.key: one for one in weekly(user, Week(MONDAY, "Europe/Berlin")) if one.lines}


def lines(section: Section) -> list[tuple[str, str]]:
    return [(one.text, one.private) for one in section.lines]


def take(desk: Desk, line: str) -> Any:
    from cairn.core.capture.taking import take as taking

    return taking(desk.alice, line).record


def test_the_weekly_note(desk: Desk) -> None:
    from cairn.practices.promises import actions

    kept = take(desk, "promise: send the capacity numbers to @ben by wed")
    actions.keep(desk.act(), kept, told=True)
    actions.keep(desk.act(), take(desk, "promise: update the runbook"), told=False)
    actions.break_(desk.act(), take(desk, "promise: book the room for @ana by wed"))
    take(desk, "promise: rollback plan to @ana by 2025-11-24 #consistency")
    take(desk, "promise: a far one to @ana by 2026-01-09")
    take(desk, "owed: @ben notes from the vendor call by wed")
    moved = take(desk, "promise: review the design with care for @ana by tue")
    actions.move(desk.act(), moved, dt.date(2025, 11, 28), told=clock.now())
    quiet = take(desk, "promise: the other review for @ana by tue")
    actions.move(desk.act(), quiet, dt.date(2025, 12, 5))
    found = note(desk.alice)
    assert lines(found["done"]) == [
        ("Send the capacity numbers to Ben, by the date we agreed.", ""),
        ("Update the runbook.", ""),
        ("Book the room for Ana.", "broken"),
    ]
    assert lines(found["moved"]) == [
        ("Review the design with care for Ana: now by Friday.", ""),
        ("The other review for Ana: now by Friday, 5 December.", "not told yet"),
    ]
    assert lines(found["next"]) == [
        ("Rollback plan to Ana by Monday.", ""),
        ("Review the design with care for Ana by Friday.", ""),
    ]
    assert lines(found["owed"]) == [("Ben: notes from the vendor call, by Wednesday, 19 November.", "owed to you")]
    assert {one.title for one in found.values()} == {"Done", "New dates", "Next", "Owed to you"}
    assert found["done"].lines[0].people == (desk.known["Ben"].pk,)


def test_a_note_holds_nothing_of_others(team_desk: Desk) -> None:
    team_desk.promise("private canary", "2025-11-21", to="ana")
    team_desk.promise("team canary", "2025-11-21", to="ana", space=team_desk.people.team)
    assert note(team_desk.people.bob) == {}
    assert note(team_desk.people.charlie) == {}


def test_the_note_says_why_of_nothing(desk: Desk) -> None:
    from cairn.practices.promises import actions

    row = desk.promise("the plan", "2025-11-21", to="ana")
    actions.break_(desk.act(), row, reason="canary")
    actions.repair(desk.act(), row, impact="canary", amends="canary", told=True)
    assert not any("canary" in text for section in note(desk.alice).values() for text, _ in lines(section))


def counts(key: str, user: User, since: str = "2025-09-01", until: str = "2025-12-31") -> list[tuple[str, float, int]]:
    from cairn.core.asking.measures import series

    found = series(user, key, dt.date.fromisoformat(since), dt.date.fromisoformat(until))
    return [(f"{one.first:%b}", one.hits, one.n) for one in found]


@pytest.fixture
def history(team_desk: Desk) -> Desk:
    """Alice: in October one kept in time and told, one kept late and told two days on; in November one missed, one let
    go before its date, one broken, one to herself, a step, and what she is owed. Bob has accepted and kept one."""
    from cairn.practices.promises import actions

    desk = team_desk
    desk.watch.set("2025-10-06 08:00")
    on_time, late = (desk.promise(due="2025-10-10", to="ana") for _ in range(2))
    actions.keep(desk.act(at="2025-10-08 08:00"), on_time, told=True)
    actions.move(desk.act(at="2025-10-11 08:00"), late, dt.date(2025, 10, 20), told=clock.now())
    actions.keep(desk.act(at="2025-10-15 08:00"), late, told=False)
    actions.tell(desk.act(at="2025-10-17 08:30"), late)
    desk.watch.set("2025-11-03 08:00")
    desk.promise("missed", "2025-11-05", to="ana")
    actions.release(desk.act(), desk.promise("let go", "2025-11-05", to="ana"))
    actions.break_(desk.act(), desk.promise("broken", "2025-12-05", to="ana"))
    actions.keep(desk.act(), desk.promise("to myself", "2025-11-05"), told=False)
    actions.add_step(desk.act(), on_time, "a step", dt.date(2025, 11, 5))
    desk.promise("owed", "2025-11-05", owner="ben", sort="owed")
    bob = desk.people.bob
    row = actions.accept(desk.act(bob), desk.promise("bob's", "2025-11-05", owner="bob", space=desk.people.team))
    actions.keep(desk.act(bob), row, told=True)
    desk.promise("never accepted", "2025-11-05", owner="bob", space=desk.people.team)
    desk.watch.set("2025-11-20 08:00")
    return desk


def test_kept_by_the_last_agreed_date(history: Desk) -> None:
    assert counts("promises.kept", history.alice) == [("Oct", 1, 2), ("Nov", 1, 3)]
    assert counts("promises.kept", history.people.bob) == [("Nov", 1, 1)]
    assert counts("promises.kept", history.people.charlie) == []
    assert counts("promises.kept", history.alice, until="2025-10-31") == [("Oct", 1, 2)]


def test_told_within_a_day(history: Desk) -> None:
    from cairn.practices.promises import actions

    assert counts("promises.told", history.alice) == [("Oct", 1, 2)]
    actions.keep(history.act(), history.promise(to="ana"), told=False)
    assert counts("promises.told", history.alice) == [("Oct", 1, 2)]
    history.watch.forward(days=1, minutes=1)
    assert counts("promises.told", history.alice) == [("Oct", 1, 2), ("Nov", 0, 1)]


def test_days_and_pushes(history: Desk) -> None:
    assert counts("promises.days", history.alice) == [("Oct", 1.5, 2), ("Nov", -2, 1)]
    assert counts("promises.pushes", history.alice) == [("Oct", 0.5, 2), ("Nov", 0, 3)]


def test_signals_cost_the_same_for_any_history(history: Desk) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from cairn.practices.promises.views.signals import signals

    with CaptureQueriesContext(connection) as queries:
        found = signals(history.alice, dt.date(2025, 11, 20))
    assert len(queries) == 4
    assert found.figure is not None
    assert found.figure.summary.startswith(
        "This month so far 1 of 3 were kept by the last agreed date (6 to 79\u00a0%)."
    )
    assert "chance" in found.figure.summary
    assert dict(found.lines)["Told within a day"] == "1 of 2 · 9 to 91\u00a0%"


def test_nothing_is_said_of_nothing(desk: Desk) -> None:
    from cairn.practices.promises.views.signals import signals

    found = signals(desk.alice, MONDAY)
    assert (found.figure, list(found.lines)) == (None, [])


def drawn(user: User, place: str, subject: Any = None) -> list[str]:
    """The panels of promises at `place`, as HTML."""
    from django.template.loader import render_to_string

    from cairn.core.asking.panels import panels_at

    found = panels_at(user, place, clock.now(), subject)
    mine = [one for one in found if one.template.startswith("promises/")]
    return [render_to_string(one.template, {"panel": one.context, "viewer": user, "today": MONDAY}) for one in mine]


def test_a_person_is_shown_what_is_open_both_ways(desk: Desk) -> None:
    desk.promise("the plan", to="ben")
    desk.promise("the numbers", owner="ben", sort="owed")
    desk.promise("not his", to="ana")
    desk.watch.forward(days=13)
    (page,) = drawn(desk.alice, "person", desk.known["Ben"])
    assert page.index("You owe Ben") < page.index("the plan") < page.index("Ben owes you") < page.index("the numbers")
    assert "13 days, no movement" in page
    assert "not his" not in page


def test_the_weekly_review_asks_about_undated_and_due_ones(team_desk: Desk) -> None:
    desk = team_desk
    desk.promise("undated", to="ana")
    desk.promise("due", "2025-11-17", to="ana")
    desk.promise("later", "2025-11-28", to="ana")
    (page,) = drawn(desk.alice, "weekly")
    assert ("undated" in page, ">due<" in page, "later" in page) == (True, True, False)
    for label in ("Kept and told", "New date", "Let go"):
        assert label in page
    assert drawn(desk.people.bob, "weekly") == []


def test_coming_back_looks_at_open_promises(desk: Desk) -> None:
    assert drawn(desk.alice, "return") == []
    desk.promise(to="ana")
    (page,) = drawn(desk.alice, "return")
    assert "1 promise of yours is open" in page
    assert 'href="/promises/"' in page


def test_steps_stand_on_what_they_hang_on(team_desk: Desk) -> None:
    from cairn.practices.promises import actions

    desk = team_desk
    row = desk.promise("ship it", to="ana", space=desk.people.team)
    actions.add_step(desk.act(), row, "ask for the log")
    (page,) = drawn(desk.alice, "record", row)
    assert ("ask for the log" in page, 'name="text"' in page) == (True, True)
    (theirs,) = drawn(desk.people.bob, "record", row)
    assert "ask for the log" not in theirs
    actions.keep(desk.act(), row, told=True)
    (closed,) = drawn(desk.alice, "record", row)
    assert ("ask for the log" in closed, 'name="text"' in closed) == (True, False)
    assert drawn(desk.people.bob, "record", row) == []
