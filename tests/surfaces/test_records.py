"""What can be done with any record: its line, deletion and return, another place, a settled notice."""

from __future__ import annotations

import pytest

from cairn.core.moments.models import Moment
from cairn.core.records.models import Record
from tests.ground.hand import Hand
from tests.surfaces.reading import main_of


def test_the_line_is_edited(hand: Hand) -> None:
    row, client = hand.write("paired with @ben"), hand.browser()
    assert "paired with @ben" in main_of(client.get(f"/records/{row.uid}/line/"))
    answer = client.post(f"/records/{row.uid}/line/", {"line": "paired with @mei", "version": row.version})
    assert answer["Location"] == row.get_absolute_url()
    assert hand.fresh(row).title == "paired with @mei"
    act = Moment.objects.get(kind="record.edited").act
    client.post(f"/capture/undo/{act}/")
    assert hand.fresh(row).title == "paired with @ben"


@pytest.mark.parametrize("version", ["1", "", "x"])
def test_a_conflict_shows_both(hand: Hand, version: str) -> None:
    row, client = hand.write("paired with @ben"), hand.browser()
    hand.amend(row, "paired in the morning")
    answer = client.post(f"/records/{row.uid}/line/", {"line": "paired in the evening", "version": version})
    assert answer.status_code == 409
    assert "paired in the evening" in main_of(answer)
    assert "As it stands now paired in the morning" in main_of(answer)
    assert hand.fresh(row).title == "paired in the morning"
    assert 'name="version" value="2"' in answer.content.decode()


def test_an_empty_line_changes_nothing(hand: Hand) -> None:
    row = hand.write("paired")
    answer = hand.browser().post(f"/records/{row.uid}/line/", {"line": " \n", "version": row.version})
    assert answer.status_code == 422
    assert "delete it" in main_of(answer)
    assert hand.fresh(row).version == row.version


def test_deleted_listed_and_brought_back(hand: Hand) -> None:
    row, client = hand.write("paired"), hand.browser()
    client.post(f"/records/{row.uid}/deletion/")
    assert client.get(row.get_absolute_url()).status_code == 404
    assert f"paired Moment gone for good Wed 17 Dec {row.key}" in main_of(client.get("/records/deleted/"))
    for stranger in (hand.people.bob, hand.people.charlie):
        assert "paired" not in main_of(hand.browser(stranger).get("/records/deleted/"))
        assert hand.browser(stranger).post(f"/records/{row.uid}/return/").status_code == 404
    client.post(f"/records/{row.uid}/return/")
    assert client.get(row.get_absolute_url()).status_code == 200
    assert client.post(f"/records/{row.uid}/return/").status_code == 404


def test_filed_elsewhere_and_home_again(hand: Hand) -> None:
    row, client = hand.write("paired"), hand.browser()
    answer = client.post(f"/records/{row.uid}/place/", {"space": "team"}, follow=True)
    assert "Everyone in The team can read it now." in answer.content.decode()
    assert Record.records.visible_to(hand.people.bob).exists()
    client.post(f"/records/{row.uid}/place/", {"space": ""})
    assert not Record.records.visible_to(hand.people.bob).exists()
    for handle in ("nowhere", "bob", "alice"):
        assert client.post(f"/records/{row.uid}/place/", {"space": handle}).status_code == 404


def test_a_notice_is_shown_and_settled(hand: Hand) -> None:
    row, client = hand.write("h: no-such-habit"), hand.browser()
    assert "no-such-habit" in main_of(client.get("/settle/"))
    assert row.notice in main_of(client.get(row.get_absolute_url()))
    assert client.post(f"/records/{row.uid}/notice/", {"next": "/settle/"})["Location"] == "/settle/"
    assert "All settled" in main_of(client.get("/settle/"))
    assert row.notice not in main_of(client.get(row.get_absolute_url()))


def test_a_team_mate_isnt_shown_what_is_the_owners(hand: Hand) -> None:
    row = hand.write("h: no-such-habit +team with @ana")
    hand.fresh(row)
    shared = hand.write("yesterday: told the room +team")
    page = hand.browser(hand.people.bob).get(shared.get_absolute_url())
    assert "As it was typed" not in main_of(page)
    assert "Edit as a line" not in main_of(page)
    assert "As it was typed" in main_of(hand.browser().get(shared.get_absolute_url()))


def test_a_key_leads_on_a_strange_one_doesnt(hand: Hand) -> None:
    row = hand.write("paired")
    assert hand.browser().get(f"/records/{row.uid}/")["Location"] == row.get_absolute_url()
    assert hand.browser().get("/records/00000000-0000-4000-8000-000000000001/").status_code == 404
