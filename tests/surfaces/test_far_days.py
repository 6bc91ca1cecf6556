"""Days at the ends of the calendar: a line with one is saved like any other, and no page breaks on it."""

from __future__ import annotations

import pytest

from cairn.core.records.models import Record
from tests.ground.hand import Hand

ZONES = ("Europe/Berlin", "America/Los_Angeles")


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(
    "line",
    [
        "p: x by 9999-12-31",
        "p: x due:9999-12-31",
        "owed: @ben x by 0001-01-01",
        "9999-12-31 23:59: x",
        "0001-01-01: x",
        "p: x by 0001-01-01",
    ],
)
def test_a_line_with_a_far_day_is_saved_and_shown(hand: Hand, line: str, zone: str) -> None:
    type(hand.alice).objects.filter(pk=hand.alice.pk).update(zone=zone)
    browser = hand.browser()
    assert browser.post("/capture/", {"line": line, "once": "k"}).status_code == 303
    row = Record.records.get()
    for url in ("/", "/open/", "/promises/", "/moments/", f"/records/{row.uid}/", f"/records/{row.uid}/line/"):
        assert browser.get(url, follow=True).status_code == 200, url


@pytest.mark.parametrize("practice", ["notes/week", "reviews/weekly"])
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "9999-12-20"])
def test_a_week_that_no_calendar_has_is_not_there(hand: Hand, practice: str, day: str) -> None:
    assert hand.browser().get(f"/{practice}/{day}/").status_code == 404


@pytest.mark.parametrize("before", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "x"])
def test_a_timeline_from_before_all_time(hand: Hand, before: str) -> None:
    ana = hand.meet("Ana")
    assert hand.browser().get(f"/people/{ana.uid}/", {"before": before}).status_code == 200
