"""An experiment on a real signal: started, locked, stopped by its own condition, rolled back, reported."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from cairn.core import clock
from cairn.core.accounts.models import Space
from cairn.core.asking.loops import open_loops
from cairn.core.asking.weekly import sections
from cairn.core.contract import Entry, Named, Refused, Week
from cairn.practices.experiments import actions as experiments
from cairn.practices.experiments.models import Experiment
from cairn.practices.promises import actions as promises
from tests.ground.hand import Hand
from tests.transfer.world import exported

THIRD = "33\u00a0%"


def draft(hand: Hand, space: Space | None = None) -> Experiment:
    last = dt.date(2025, 12, 12)
    entry = Entry("try", "no promises in meetings", space or hand.alice.home, people=(Named("agreed", "me"),))
    return experiments.draft(
        hand.act(),
        entry,
        expect="I keep what I promise",
        who="I alone",
        where="every meeting",
        until=last,
        check_on=last,
        measure="Kept by the agreed date",
        signal="promises.kept",
        threshold=0.9,
        stop="below 60 %, 2 days running",
        undo="promise as before",
        undo_takes="minutes",
    )


def keep(hand: Hand, kept: int, broken: int) -> None:
    """So many promises of today, kept or broken in time to be judged today."""
    for n in range(kept + broken):
        row = hand.write(f"promise: report {n} by today")
        act = hand.act()
        if n < kept:
            promises.keep(act, row, told=True)
        else:
            promises.break_(act, row)


def test_started_locked_stopped_rolled_back_reported(hand: Hand) -> None:
    browser = hand.browser()
    for _ in range(5):
        keep(hand, kept=3, broken=1)
        hand.watch.forward(days=1)
    row = draft(hand)
    url = row.get_absolute_url()
    browser.post(f"{url}starting/", {"version": row.version, "how": "start"})
    row = hand.fresh(row)
    assert row.is_running

    with pytest.raises(Refused, match="What is measured is locked since it started on Saturday, 22 November"):
        hand.amend(row, hand.line(row).replace("Kept by the agreed date", "fewer promises"))

    keep(hand, kept=1, broken=2)
    assert "what stops it happened" not in browser.get("/").content.decode()
    hand.watch.forward(days=1)
    keep(hand, kept=1, broken=3)
    assert "what stops it happened" not in browser.get("/").content.decode()
    hand.watch.forward(days=1)
    page = browser.get("/").content.decode()
    assert "what stops it happened on Sunday" in page
    assert "Stop it" in page
    # It is the same whenever it is asked, and nobody has to look at it on the day.
    hand.watch.forward(days=1)
    assert "what stops it happened on Sunday" in browser.get("/").content.decode()

    browser.post(f"{url}stopping/", {"why": "below 60 %, 2 days running"})
    assert hand.fresh(row).state == "stopped"
    assert "promise as before" in browser.get("/").content.decode()
    hand.watch.forward(hours=2)
    browser.post(f"{url}rollback/")
    row = hand.fresh(row)
    assert (row.state, row.ended_on, row.open) == ("rolled-back", dt.date(2025, 11, 25), False)

    told = {one.key: one for one in sections(hand.alice, Week(dt.date(2025, 11, 24), "Europe/Berlin"))}
    assert [line.text for line in told["experiments"].lines] == [
        "Rolled back: no promises in meetings, because below 60 %, 2 days running."
    ]
    page = browser.get(url).content.decode()
    assert "It can’t be told yet" not in page
    assert "5 before it started, 2 since. It was stopped before its check, so what they say isn’t judged." in page


def test_a_day_counts_once_it_is_over_so_that_what_the_check_said_stays(hand: Hand) -> None:
    browser = hand.browser()
    row = experiments.start(hand.act(), draft(hand))
    for _ in range(25):
        keep(hand, kept=1, broken=0)
        hand.watch.forward(days=1)
    keep(hand, kept=1, broken=0)
    table = browser.get(f"{row.get_absolute_url()}numbers.csv").content.decode()
    assert ("2025-12-11" in table, "2025-12-12" in table) == (True, False)
    browser.post(f"{row.get_absolute_url()}checking/", {"found": "calmer"})
    keep(hand, kept=0, broken=9)
    hand.watch.forward(days=1)
    assert browser.get(f"{row.get_absolute_url()}numbers.csv").content.decode() == table


def test_bob_sees_no_number_of_alices_signal(hand: Hand) -> None:
    """He shares the space: he sees what was agreed, and what came out in words."""
    for _ in range(6):
        keep(hand, kept=1, broken=2)
        hand.watch.forward(days=1)
    made = experiments.start(hand.act(), draft(hand, hand.people.team))
    for _ in range(6):
        keep(hand, kept=1, broken=2)
        hand.watch.forward(days=1)
    alice, bob, url = hand.browser(), hand.browser(hand.people.bob), made.get_absolute_url()
    assert THIRD in alice.get(url).content.decode()
    assert any("what stops it happened" in one.why for one in open_loops(hand.alice, clock.now()))
    hand.watch.forward(days=14)
    assert THIRD in alice.get(f"{url}checking/").content.decode()
    experiments.check(hand.act(), hand.fresh(made), "not met", found="calmer all the same")
    for page in (url, "/experiments/", "/", "/decisions/"):
        said = bob.get(page).content.decode()
        assert THIRD not in said
        assert "what stops it happened" not in said
    assert "It fell short" in bob.get(url).content.decode()
    assert bob.get(f"{url}numbers.csv").content.decode().splitlines() == ["day,part,value,n"]
    assert bob.get(f"{url}checking/").status_code == 404
    assert not open_loops(hand.people.bob, clock.now(), due_only=False)
    week = Week(dt.date(2025, 12, 8), "Europe/Berlin")
    assert not [one for one in sections(hand.people.bob, week) if one.key == "experiments"]
    assert not [one for one in json.loads(exported(hand.people.bob))["rows"] if one.get("kind") == "experiment"]
    assert hand.browser(hand.people.charlie).get(url).status_code == 404
