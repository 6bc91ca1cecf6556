"""Settings: who one is here, and being away."""

from __future__ import annotations

from typing import Any

import pytest

from cairn.core.accounts.models import Away, User
from cairn.core.moments.models import Moment
from tests.ground.hand import Hand
from tests.surfaces.reading import main_of

FIELDS = {"name": "Alice", "email": "alice@example.org", "zone": "Europe/Berlin", "theme": "", "keys": "on"}


def saved(hand: Hand, **given: str) -> Any:
    return hand.browser().post("/settings/", {**FIELDS, **given})


def test_a_zone_moves_the_day(hand: Hand) -> None:
    assert saved(hand, zone="Pacific/Kiritimati", name=" Alice  Ruiz ").status_code == 303
    alice = User.objects.get(pk=hand.alice.pk)
    assert (alice.zone, alice.name) == ("Pacific/Kiritimati", "Alice Ruiz")
    act = Moment.objects.get(kind="account.edited").act
    hand.browser().post(f"/capture/undo/{act}/")
    assert User.objects.get(pk=alice.pk).zone == "Europe/Berlin"
    saved(hand, zone="Pacific/Kiritimati")
    hand.watch.set("2025-11-17 11:00")
    assert "Tuesday, 18 November" in main_of(hand.browser().get("/"))


@pytest.mark.parametrize(
    "given", [{"zone": "Mars/Olympus"}, {"name": " "}, {"email": "nowhere"}, {"theme": "neon"}], ids=str
)
def test_what_cant_be_is_refused_and_nothing_changes(hand: Hand, given: dict[str, str]) -> None:
    assert saved(hand, **given).status_code == 422
    assert User.objects.get(pk=hand.alice.pk).name == "Alice"
    assert not Moment.objects.exists()


def test_saving_the_same_changes_nothing(hand: Hand) -> None:
    assert saved(hand).status_code == 303
    assert not Moment.objects.exists()


def test_away_until_a_day_nothing_asks(hand: Hand) -> None:
    hand.write("promise: send it to @ana by today")
    client = hand.browser()
    assert "send it" in main_of(client.get("/"))
    assert client.post("/settings/away/", {"until": "2025-11-19"}).status_code == 303
    assert "You are away until" in main_of(client.get("/settings/"))
    assert "send it" not in main_of(client.get("/"))
    hand.watch.set("2025-11-19 22:59")
    assert "send it" not in main_of(hand.browser().get("/"))
    hand.watch.set("2025-11-19 23:00")  # the 20th in Berlin
    assert "send it" in main_of(hand.browser().get("/"))
    assert "Be away" in main_of(hand.browser().get("/settings/"))


def test_back_early_and_taken_back(hand: Hand) -> None:
    client = hand.browser()
    client.post("/settings/away/", {"until": "2025-11-30"})
    hand.watch.forward(days=2)
    client.post("/settings/away/", {"back": "yes"})
    away = Away.objects.get()
    assert (away.since.day, away.until.day) == (17, 18)
    assert User.objects.get(pk=hand.alice.pk).away_until is None
    client.post(f"/capture/undo/{Moment.objects.get(kind='away.ended').act}/")
    assert User.objects.get(pk=hand.alice.pk).away_until == Away.objects.get().until


@pytest.mark.parametrize("until", ["2025-11-16", "", "someday", "2025-02-30"])
def test_a_day_that_cant_be_is_said(hand: Hand, until: str) -> None:
    answer = hand.browser().post("/settings/away/", {"until": until})
    assert answer.status_code == 422
    assert not Away.objects.exists()


def test_it_leads_to_what_is_stored(hand: Hand) -> None:
    assert 'href="/data/"' in hand.browser().get("/settings/").content.decode()
