"""A link to one record: made on its page, shown once, read by a guest, ended."""

from __future__ import annotations

import re

import pytest
from django.http import HttpResponse

from cairn.core.moments.models import Moment
from cairn.core.passes.models import Pass
from cairn.core.records.models import Record
from tests.ground.guest import URL, Guest
from tests.ground.hand import Hand
from tests.guests.test_threshold import PLACES
from tests.surfaces.reading import main_of

pytestmark = pytest.mark.usefixtures("shareable")
LINK = re.compile(rf'value="{re.escape(URL)}(/s/[A-Za-z0-9_-]{{43}}/)"')


def made(hand: Hand, row: Record, **given: str) -> str:
    """The path of a link to `row`, from the page that shows it this once."""
    answer = hand.browser().post(f"/sharing/{row.uid}/", given)
    assert answer.status_code == 200
    found = LINK.search(answer.content.decode())
    assert found
    return found[1]


def page_of(hand: Hand, row: Record) -> str:
    return main_of(hand.browser().get(row.get_absolute_url()))


def ended(hand: Hand) -> HttpResponse:
    client = hand.browser()
    client.post(f"/sharing/links/{Pass.objects.get().uid}/end/")
    return client.get("/keys/")


def test_made_shown_once_and_read_by_a_guest(hand: Hand, guest: Guest) -> None:
    row = hand.write("paired with @ben\non the rollout")
    assert "Make a link" in page_of(hand, row)
    path = made(hand, row)
    answer = guest.get(path)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "<h1>paired with ben</h1>" in text
    assert "<p>on the rollout</p>" in text
    assert "Cairn keeps no note of your visit." in text
    assert guest.ask("HEAD", path).status_code == 200
    # Nothing of it is ever shown again, nor kept.
    token = path.split("/")[2]
    shown = page_of(hand, row)
    assert "A link from" in shown
    assert "works until you end it" in shown
    assert token not in hand.browser().get(row.get_absolute_url()).content.decode()


def test_what_a_guest_is_shown_knows_nothing_around_it(hand: Hand, guest: Guest) -> None:
    """Its template asks for the viewer, the record, the base page and the request, and finds none."""
    row = hand.write("paired +team")
    text = guest.text(made(hand, row))
    assert row.key not in text
    assert str(row.uid) not in text
    assert "Alice" not in text
    assert "href=" not in re.sub(r"<link [^>]*>", "", text)
    assert "<script" not in text
    assert "<form" not in text
    assert "csrf" not in text


def test_before_anything_is_done_the_page_says_so_to_a_guest_without_a_link(guest: Guest, hand: Hand) -> None:
    texts = {guest.text(place) for place in ("/s/x/", f"/s/{'x' * 43}/", "/nowhere/", "/s/", "/s/x")}
    assert len(texts) == 1
    assert "The link has a slip in it, has ended, or was taken back." in texts.pop()


def test_every_end_looks_the_same(hand: Hand, guest: Guest) -> None:
    row = hand.write("paired")
    path, nowhere = made(hand, row), guest.text("/s/x/")
    assert guest.text(path) != nowhere
    assert "The link is ended." in ended(hand).content.decode()
    assert guest.get(path).status_code == 404
    assert guest.text(path) == nowhere
    assert "A link from" not in page_of(hand, row)


def test_undo_takes_it_back_and_ending_it_too(hand: Hand, guest: Guest) -> None:
    row, client = hand.write("paired"), hand.browser()
    path = made(hand, row)
    client.post(f"/sharing/links/{Pass.objects.get().uid}/end/")
    client.post(f"/capture/undo/{Moment.objects.get(kind='record.unshared').act}/")
    assert guest.get(path).status_code == 200
    client.post(f"/capture/undo/{Moment.objects.get(kind='record.shared').act}/")
    assert guest.get(path).status_code == 404


def test_the_page_that_shows_it_offers_undo_and_what_a_guest_sees(hand: Hand, guest: Guest) -> None:
    row = hand.write("paired\non the rollout")
    answer = hand.browser().post(f"/sharing/{row.uid}/")
    text = answer.content.decode()
    assert f"/capture/undo/{Moment.objects.get(kind='record.shared').act}/" in text
    assert "What a guest sees" in text
    assert "<p>on the rollout</p>" in text
    assert "no-store" in answer["Cache-Control"]


def test_sent_twice_it_is_made_once(hand: Hand, guest: Guest) -> None:
    row, client = hand.write("paired"), hand.browser()
    sent = {"once": "a-key", "until": ""}
    assert client.post(f"/sharing/{row.uid}/", sent).status_code == 200
    again = client.post(f"/sharing/{row.uid}/", sent, follow=True)
    assert "made already, and is shown only once" in again.content.decode()
    assert Pass.objects.count() == 1


def test_a_last_day(hand: Hand, guest: Guest) -> None:
    row = hand.write("paired")
    path = made(hand, row, until="2025-11-18")
    assert "works through Tue 18 Nov" in page_of(hand, row)
    hand.watch.set("2025-11-18 23:59+01:00")
    assert guest.get(path).status_code == 200
    hand.watch.set("2025-11-19 00:00+01:00")
    assert guest.get(path).status_code == 404
    assert "A link from" not in page_of(hand, row)


@pytest.mark.parametrize("until", ["2025-11-16", "soon", "2025-02-30"])
def test_a_day_that_is_none_makes_no_link(hand: Hand, guest: Guest, until: str) -> None:
    answer = hand.browser().post(f"/sharing/{hand.write('paired').uid}/", {"until": until})
    assert answer.status_code == 422
    assert f'value="{until}"' in answer.content.decode()
    assert not Pass.objects.exists()


def test_filed_elsewhere_it_rests_and_can_be_ended(hand: Hand, guest: Guest) -> None:
    row, client = hand.write("paired"), hand.browser()
    path = made(hand, row)
    client.post(f"/records/{row.uid}/place/", {"space": "team"})
    assert guest.get(path).status_code == 404
    assert "rests, since this was filed elsewhere" in page_of(hand, hand.fresh(row))
    assert client.post(f"/sharing/links/{Pass.objects.get().uid}/end/").status_code == 303


def test_a_deleted_record_is_gone_for_guests_too(hand: Hand, guest: Guest) -> None:
    row, client = hand.write("paired"), hand.browser()
    path = made(hand, row)
    client.post(f"/records/{row.uid}/deletion/")
    assert guest.get(path).status_code == 404


def test_only_its_owner_shares_it_and_sees_that_they_do(hand: Hand, guest: Guest) -> None:
    row = hand.write("paired +team")
    made(hand, row)
    given = Pass.objects.get()
    for stranger in (hand.people.bob, hand.people.charlie):
        client = hand.browser(stranger)
        assert client.post(f"/sharing/{row.uid}/").status_code == 404
        assert client.post(f"/sharing/links/{given.uid}/end/").status_code == 404
    assert "Share by link" not in main_of(hand.browser(hand.people.bob).get(row.get_absolute_url()))
    given.refresh_from_db()
    assert given.revoked_at is None


def test_a_kind_that_nothing_is_shown_of_has_no_links(hand: Hand, guest: Guest) -> None:
    row = hand.write("promise: @ben the summary by fri")
    assert "Share by link" not in page_of(hand, row)
    assert hand.browser().post(f"/sharing/{row.uid}/").status_code == 404


def test_the_sample_team_shares_nothing(hand: Hand, guest: Guest) -> None:
    row = hand.write("paired")
    hand.alice.sample = True
    hand.alice.save()
    assert "Share by link" not in page_of(hand, row)
    assert hand.browser().post(f"/sharing/{row.uid}/").status_code == 404


def test_before_guests_are_let_in_the_page_says_what_is_needed(hand: Hand) -> None:
    row = hand.write("paired")
    said = page_of(hand, row)
    assert "CAIRN_GUEST_BIND=127.0.0.1:4848" in said
    assert "CAIRN_GUEST_URL=https://notes.example.org" in said
    assert "Make a link" not in said
    answer = hand.browser().post(f"/sharing/{row.uid}/", follow=True)
    assert "No link was made" in answer.content.decode()
    assert not Pass.objects.exists()


def test_a_link_can_be_ended_after_guests_were_shut_out(hand: Hand, guest: Guest, settings: object) -> None:
    row = hand.write("paired")
    made(hand, row)
    settings.GUEST_URL = ""  # type: ignore[attr-defined]
    assert "End it" in page_of(hand, row)
    ended(hand)
    assert Pass.objects.get().revoked_at


def test_what_a_guest_does_leaves_nothing_behind(hand: Hand, guest: Guest, django_assert_num_queries: object) -> None:
    """No session, no cookie, no moment; and a guess costs one question."""
    row = hand.write("paired")
    path = made(hand, row)
    before = Moment.objects.count(), list(Pass.objects.values())
    for place in (path, *PLACES):
        assert not guest.get(place).cookies
    assert (Moment.objects.count(), list(Pass.objects.values())) == before
    with django_assert_num_queries(1):  # type: ignore[operator]
        guest.get("/s/x/")
