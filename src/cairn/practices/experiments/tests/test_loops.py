"""What an experiment asks for on Today: at most one thing, and what stops it before all else."""

from __future__ import annotations

import datetime as dt

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.ground.hand import Hand

from cairn.core import clock
from cairn.core.asking.loops import loops_of
from cairn.core.links import tying
from cairn.core.links.resting import RESTS_ON
from cairn.practices.experiments import actions
from cairn.practices.experiments.models import Experiment
from cairn.practices.experiments.tests.conftest import Plan


def shaken(hand: Hand, row: Experiment) -> Experiment:
    """One of the beliefs it rests on failed."""
    actions.rest_on(hand.act(), row, ["everybody reads fast"])
    ground = tying.of(hand.alice, row, RESTS_ON)[0]
    hand.browser().post(f"/beliefs/{ground.uid}/settling/", {"how": "failed"})
    found: Experiment = hand.fresh(row)
    return found


def asked(row: Experiment) -> list[str]:
    return [loop.why for loop in loops_of(row, clock.now())]


def test_what_stops_it_comes_before_what_it_rests_on(hand: Hand, running: Plan) -> None:
    row = shaken(hand, running())
    assert asked(row) == ["something it rests on failed: is it still worth trying?"]
    for _ in range(2):
        row = actions.tick(hand.act(), hand.fresh(row))
    assert asked(row) == ["what stops it happened today: it overruns twice"]


def test_what_ended_asks_for_nothing_even_where_an_archive_left_it_open(hand: Hand, running: Plan) -> None:
    row = running(check_on=dt.date(2025, 11, 17))
    Experiment.objects.filter(pk=row.pk).update(state="kept")
    assert asked(hand.fresh(row)) == []


def test_today_asks_no_more_often_where_more_run(hand: Hand, running: Plan) -> None:
    browser, asked_for = hand.browser(), []
    for title in ("silent reading", "shorter meetings", "no slides"):
        running(title)
        browser.get("/")
        with CaptureQueriesContext(connection) as queries:
            browser.get("/")
        asked_for.append(len(queries))
    assert asked_for[1] == asked_for[2]
