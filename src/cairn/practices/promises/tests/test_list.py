"""The list: what stands, by who owes whom, and what it costs to show."""

from __future__ import annotations

import pytest
from django.test import Client

from cairn.practices.promises.tests.conftest import Desk


def test_an_empty_list_says_what_it_is_for(browser: Client) -> None:
    page = browser.get("/promises/").content.decode()
    assert "Nothing is open" in page
    assert "promise: send the rollback plan to @ana by fri" in page


def test_the_list_is_grouped(team_desk: Desk, browser: Client) -> None:
    team_desk.promise("mine", to="ana")
    team_desk.promise("theirs", owner="ben", sort="owed")
    team_desk.promise("for me to take", owner="alice", by=team_desk.people.bob, space=team_desk.people.team)
    team_desk.meet("Alice", team_desk.people.team, email="alice@example.org")
    team_desk.promise("for me to take", owner="alice", by=team_desk.people.bob, space=team_desk.people.team)
    page = browser.get("/promises/").content.decode()
    places = [page.index(f"<h2>{name}</h2>") for name in ("Offered", "You owe", "Owed to you")]
    assert places == sorted(places)
    assert "Ben: theirs" in page


def test_closed_ones_stand_behind_a_filter(desk: Desk, browser: Client) -> None:
    from cairn.practices.promises import actions

    actions.keep(desk.act(), desk.promise("the plan", to="ana"), told=True)
    desk.promise("the numbers", to="ana")
    opened, closed = (browser.get(f"/promises/{query}").content.decode() for query in ("", "?show=closed"))
    assert ("the plan" in opened, "the numbers" in opened) == (False, True)
    assert ("the plan" in closed, "the numbers" in closed) == (True, False)


def test_the_list_can_be_narrowed(desk: Desk, browser: Client) -> None:
    desk.promise("the plan", to="ana")
    desk.promise("the numbers", to="ben")
    desk.promise("the minutes", owner="ben", sort="owed")
    ben = desk.known["Ben"].uid
    page = browser.get(f"/promises/?with={ben}").content.decode()
    assert [word in page for word in ("the plan", "the numbers", "the minutes")] == [False, True, True]
    mine = browser.get("/promises/?whose=mine").content.decode()
    assert [word in mine for word in ("the plan", "the numbers", "the minutes")] == [True, True, False]


def test_nothing_of_others_is_on_the_list(team_desk: Desk) -> None:
    team_desk.promise("canary one", to="ana")
    team_desk.promise("canary two", to="ana", space=team_desk.people.team)
    for user in (team_desk.people.bob, team_desk.people.charlie):
        client = Client(headers={"host": "127.0.0.1"})
        client.force_login(user)
        assert "canary" not in client.get("/promises/").content.decode()


def test_somebody_promised_in_a_shared_space_sees_what_is_owed_to_them(team_desk: Desk) -> None:
    team_desk.promise("the numbers", to="bob", space=team_desk.people.team)
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(team_desk.people.bob)
    page = client.get("/promises/").content.decode()
    assert "<h2>Owed to you</h2>" in page
    assert "the numbers" in page


PAGES = ["", "{0}/", "{0}/keeping/", "{0}/new-date/", "?show=closed"]


@pytest.mark.parametrize("page", PAGES)
def test_as_many_queries_for_many_as_for_few(team_desk: Desk, browser: Client, page: str) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from cairn.practices.promises import actions

    desk = team_desk
    row = desk.promise("the plan", "2025-11-21", to="ana")

    def add(times: int) -> None:
        for number in range(times):
            desk.promise(f"mine {number}", "2025-11-21", to="ana", space=desk.people.team)
            desk.promise(f"theirs {number}", owner="ben", sort="owed")
            desk.promise(f"offered {number}", owner="bob", space=desk.people.team)
            actions.add_step(desk.act(), row, f"step {number}")
            actions.keep(desk.act(), desk.promise(f"kept {number}", "2025-11-21", to="ana"), told=False)
            actions.keep(desk.act(), desk.promise(f"told {number}", "2025-11-21", to="ana"), told=True)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(f"/promises/{page.format(row.uid)}").status_code == 200
        return len(queries)

    add(2)
    few = cost()
    add(5)
    assert cost() == few
