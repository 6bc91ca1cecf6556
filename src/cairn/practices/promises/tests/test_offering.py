"""Alice files a promise in Bob's name, in the team that both are in. Charlie must see nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from cairn.core import clock
from cairn.practices.promises.tests.conftest import Desk

if TYPE_CHECKING:
    from cairn.core.accounts.models import User
    from cairn.practices.promises.models import Promise


@pytest.fixture
def offer(team_desk: Desk) -> Promise:
    return team_desk.promise("reviews the API doc", "2025-11-21", owner="bob", to="ana", space=team_desk.people.team)


def signed_in(user: User) -> Client:
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(user)
    return client


def statuses(row: Promise, user: User, pages: list[str], method: str = "get") -> set[int]:
    client = signed_in(user)
    return {getattr(client, method)(f"/promises/{row.uid}/{page}").status_code for page in pages}


def test_it_waits_for_a_yes(team_desk: Desk, offer: Promise) -> None:
    bob = team_desk.people.bob
    assert (offer.state, offer.promiser, offer.sort) == ("offered", bob, "promise")
    assert (offer.open, offer.next_by, offer.counted_due) == (True, bob, None)


def test_only_a_yes_makes_it_theirs(team_desk: Desk, offer: Promise) -> None:
    from cairn.practices.promises import actions
    from cairn.practices.promises.models import Promise

    bob = team_desk.people.bob
    assert not Promise.objects.to_keep(bob).exists()
    actions.accept(team_desk.act(bob, "2025-11-18 10:00"), offer)
    assert (offer.state, str(offer.counted_due)) == ("open", "2025-11-21")
    assert list(Promise.objects.to_keep(bob)) == [offer]
    assert not Promise.objects.to_keep(team_desk.alice).exists()


def test_a_date_that_passed_before_the_yes_was_never_agreed(team_desk: Desk, offer: Promise) -> None:
    from cairn.practices.promises import actions

    actions.accept(team_desk.act(team_desk.people.bob, "2025-11-24 10:00"), offer)
    assert (offer.counted_due, offer.verdict(clock.now())) == (None, "")


def test_a_no_releases_it_and_counts_nowhere(team_desk: Desk, offer: Promise) -> None:
    from cairn.practices.promises import actions
    from cairn.practices.promises.models import Promise

    bob = team_desk.people.bob
    actions.decline(team_desk.act(bob), offer, reason="No time this week.")
    assert (offer.state, offer.declined, offer.open) == ("released", True, False)
    team_desk.watch.set("2025-11-29 10:00")
    assert not Promise.objects.to_keep(bob).judged(clock.now()).exists()
    assert (offer.state_for(team_desk.alice), offer.state_for(bob), offer.state_for(None)) == (
        "Declined",
        "Declined",
        "Closed",
    )


def test_where_they_have_no_account_it_is_owed(team_desk: Desk) -> None:
    row = team_desk.promise("reviews the doc", owner="ana", space=team_desk.people.team)
    assert (row.sort, row.state, row.promiser) == ("owed", "open", None)


def test_what_i_note_as_owed_where_they_can_read_it_is_offered_too(team_desk: Desk) -> None:
    row = team_desk.promise("numbers", owner="bob", sort="owed", space=team_desk.people.team)
    assert (row.sort, row.state, row.promiser) == ("owed", "offered", team_desk.people.bob)


def test_who_may_do_what(team_desk: Desk, offer: Promise) -> None:
    from cairn.practices.promises import actions

    alice, bob, charlie, _ = team_desk.people
    theirs = ["keeping/", "breaking/", "repair/", "telling/", "acceptance/", "new-date/"]
    hers = ["nudge/"]
    both = ["", "release/"]
    actions.accept(team_desk.act(bob), offer)
    assert statuses(offer, bob, [*theirs, *both]) <= {200, 302}
    assert statuses(offer, bob, hers) == {404}
    assert statuses(offer, alice, [*hers, *both]) == {200}
    assert statuses(offer, alice, theirs) == {404}
    assert statuses(offer, alice, theirs, "post") == {404}
    assert statuses(offer, charlie, [*theirs, *hers, *both]) == {404}
    assert statuses(offer, charlie, [*theirs, *hers, "release/", "new-date/", "receipt/", "reopening/"], "post") == {
        404
    }
    offer.refresh_from_db()
    assert offer.state == "open"


def test_the_date_they_said_yes_to_is_theirs_to_move(team_desk: Desk, offer: Promise) -> None:
    from cairn.core.capture.amending import amend, line_of
    from cairn.core.contract import Refused
    from cairn.practices.promises import actions

    actions.accept(team_desk.act(team_desk.people.bob), offer)
    stored = type(offer).objects.get(pk=offer.pk)
    line = line_of(team_desk.alice, stored)
    with pytest.raises(Refused, match="Bob said yes to this date"):
        amend(team_desk.act(), stored, line.replace("2025-11-21", "2025-11-19"))


def test_whoever_filed_it_can_ask_receive_or_let_go(team_desk: Desk, offer: Promise) -> None:
    alice = signed_in(team_desk.alice)
    for page in (f"/promises/{offer.uid}/", "/promises/"):
        assert f"/promises/{offer.uid}/nudge/" in alice.get(page).content.decode()
    alice.post(f"/promises/{offer.uid}/receipt/")
    offer.refresh_from_db()
    assert (offer.state, offer.open) == ("kept", False)


def test_a_reader_can_change_nothing(team_desk: Desk) -> None:
    row = team_desk.promise("ship it", to="ana", space=team_desk.people.team)
    nouns = ["keeping/", "breaking/", "repair/", "telling/", "acceptance/", "nudge/", "release/", "new-date/"]
    assert statuses(row, team_desk.people.bob, nouns, "post") == {404}
    assert statuses(row, team_desk.people.bob, [""]) == {200}


def test_that_it_broke_is_the_promisers_alone(team_desk: Desk, offer: Promise) -> None:
    from cairn.core.moments.reading import history
    from cairn.core.records.reading import card
    from cairn.core.search.finding import find
    from cairn.practices.promises import actions

    alice, bob, _, _ = team_desk.people
    actions.accept(team_desk.act(bob), offer)
    actions.move(team_desk.act(bob), offer, None)
    actions.break_(team_desk.act(bob), offer, reason="Overslept canary.")
    actions.repair(team_desk.act(bob), offer, impact="Impact canary.", amends="Amends canary.", told=False)
    actions.tell(team_desk.act(bob), offer)
    assert (card(offer).state, card(offer).open, offer.state_for(alice), offer.state_for(bob)) == (
        "Closed",
        False,
        "Closed",
        "Broken",
    )
    seen = {one.kind for one in history(alice, offer)}
    assert seen == {"promise.offered", "promise.accepted", "promise.put_off"}
    assert {"promise.broken", "promise.repaired", "promise.owned_up"} <= {one.kind for one in history(bob, offer)}
    page = signed_in(alice).get(f"/promises/{offer.uid}/").content.decode()
    assert not any(word in page for word in ("canary", "Broken", "broken", "New dates"))
    assert "canary" in signed_in(bob).get(f"/promises/{offer.uid}/").content.decode()
    assert not find(alice, "canary", [], 10)


def test_let_go_looks_the_same_as_broken_to_others(team_desk: Desk) -> None:
    from cairn.core.moments.reading import history
    from cairn.practices.promises import actions

    team, bob = team_desk.people.team, team_desk.people.bob
    rows = [team_desk.promise("ship it", "2025-11-21", to="ana", space=team) for _ in range(2)]
    actions.break_(team_desk.act(), rows[0])
    actions.release(team_desk.act(), rows[1])
    kinds = [[one.kind for one in history(bob, row)] for row in rows]
    assert kinds == [["promise.made"], ["promise.made"]]
    assert [row.state_for(bob) for row in rows] == ["Closed", "Closed"]


def test_a_broken_twin_would_be_seen(team_desk: Desk, monkeypatch: Any) -> None:
    """Without the rule, the words above would be on the page: the test can fail."""
    from cairn.practices.promises import actions
    from cairn.practices.promises.models import Promise

    row = team_desk.promise("ship it", "2025-11-21", to="ana", space=team_desk.people.team)
    actions.break_(team_desk.act(), row)
    monkeypatch.setattr(Promise, "state_for", lambda self, viewer: dict(self.STATES)[self.state])
    assert "Broken" in signed_in(team_desk.people.bob).get(f"/promises/{row.uid}/").content.decode()


def test_filed_privately_an_offer_becomes_my_reminder_and_back(team_desk: Desk, offer: Promise) -> None:
    from cairn.core.keeping.actions import file
    from cairn.core.undo.undoing import undo

    alice, bob, _, team = team_desk.people
    act = team_desk.act()
    file(act, offer, alice.home)
    assert (offer.sort, offer.state, offer.promiser, offer.next_by) == ("owed", "open", None, alice)
    undo(alice, act.id)
    stored = type(offer).objects.get(pk=offer.pk)
    assert (stored.sort, stored.state, stored.promiser, stored.next_by) == ("promise", "offered", bob, bob)
    assert {one.space_id for one in stored.moments.all()} == {team.pk}


def test_filing_a_broken_one_keeps_its_repair_at_home(team_desk: Desk) -> None:
    from cairn.core.keeping.actions import file
    from cairn.core.moments.reading import history
    from cairn.practices.promises import actions

    row = team_desk.promise("ship it", "2025-11-21", to="ana")
    actions.break_(team_desk.act(), row)
    actions.repair(team_desk.act(), row, impact="a", amends="b", told=True)
    file(team_desk.act(), row, team_desk.people.team)
    assert {one.kind for one in history(team_desk.people.bob, row)} == {"promise.made", "record.filed"}
