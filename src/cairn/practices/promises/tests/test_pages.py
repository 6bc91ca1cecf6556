"""The pages, as a browser without JavaScript uses them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from cairn.practices.promises.tests.conftest import Desk

if TYPE_CHECKING:
    from cairn.practices.promises.models import Promise


def post(browser: Client, row: Promise, noun: str, **fields: str) -> Any:
    answer = browser.post(f"/promises/{row.uid}/{noun}/", fields)
    row.refresh_from_db()
    return answer


def said(browser: Client) -> str:
    return str(browser.session["said"]["text"])


def test_one_tap_closes_it(desk: Desk, browser: Client) -> None:
    row = desk.promise(to="ana")
    answer = post(browser, row, "keeping", how="said")
    assert (answer.status_code, row.state, row.to_tell) == (303, "kept", "")
    assert said(browser) == "Kept, and Ana knows."


def test_going_back_to_where_it_was_tapped(desk: Desk, browser: Client) -> None:
    row = desk.promise(to="ana")
    assert post(browser, row, "keeping", how="said", next="/promises/?whose=mine").url == "/promises/?whose=mine"
    other = desk.promise(to="ana")
    assert post(browser, other, "keeping", how="said", next="https://example.org/").url == other.get_absolute_url()


def test_tapping_twice_does_it_once(desk: Desk, browser: Client) -> None:
    row = desk.promise(to="ana")
    post(browser, row, "keeping", how="said")
    post(browser, row, "keeping", how="said")
    assert "nothing was changed" in said(browser)
    assert row.moments.filter(kind="promise.kept").count() == 1


def test_kept_yesterday(desk: Desk, browser: Client) -> None:
    row = desk.promise(due="2025-11-18", to="ana")
    desk.watch.forward(days=2)
    post(browser, row, "keeping", how="said", on="2025-11-18")
    assert (str(row.closed_on), row.days_late) == ("2025-11-18", 0)
    assert row.verdict(row.counted_until or desk.watch.now) == "in time"


def test_kept_tomorrow_is_refused(desk: Desk, browser: Client) -> None:
    row = desk.promise(to="ana")
    answer = post(browser, row, "keeping", how="said", on="2025-11-18")
    assert (answer.status_code, row.state) == (422, "open")
    assert "still to come" in answer.content.decode()


@pytest.mark.usefixtures("mail_is_set_up")
def test_kept_with_a_letter(desk: Desk, browser: Client) -> None:
    from cairn.core.outbox.models import Outbox

    row = desk.promise(to="ana")
    page = browser.get(f"/promises/{row.uid}/keeping/").content.decode()
    assert "Hi Ana," in page
    assert "mailto:ana%40example.org?subject=" in page
    post(browser, row, "keeping", how="send", subject="Done: the plan", text="Hi Ana, it is done.")
    message = Outbox.objects.get()
    assert (message.to, message.subject, message.record_id) == (["ana@example.org"], "Done: the plan", row.pk)
    assert (row.state, row.to_tell, row.told_at is not None) == ("kept", "", True)


def test_without_a_mail_server_nothing_offers_to_send(desk: Desk, browser: Client) -> None:
    row = desk.promise(to="ana")
    page = browser.get(f"/promises/{row.uid}/keeping/").content.decode()
    assert 'value="send"' not in page
    assert "once a mail server is set up" in page
    nobody = browser.get(f"/promises/{desk.promise(to='ben').uid}/keeping/").content.decode()
    assert "no mail address" in nobody


@pytest.mark.usefixtures("mail_is_set_up")
def test_an_empty_letter_is_not_sent_and_nothing_is_lost(desk: Desk, browser: Client) -> None:
    row = desk.promise(to="ana")
    answer = post(browser, row, "keeping", how="send", subject="My own subject", text="")
    assert (answer.status_code, row.state) == (422, "open")
    assert "My own subject" in answer.content.decode()


def test_a_new_date_and_a_letter_about_it(desk: Desk, browser: Client) -> None:
    row = desk.promise(due="2025-11-21", to="ana")
    answer = post(browser, row, "new-date", due="2025-11-25", how="write")
    assert answer.url == f"/promises/{row.uid}/telling/"
    page = browser.get(answer.url).content.decode()
    assert "by Friday, 21 November, and I won&#x27;t make it" in page
    assert "You will have it by Tuesday, 25 November." in page
    post(browser, row, "telling", how="said")
    assert (row.to_tell, str(row.counted_due)) == ("", "2025-11-25")


def test_told_days_ago_counts_from_then(desk: Desk, browser: Client) -> None:
    row = desk.promise(due="2025-11-18", to="ana")
    post(browser, row, "new-date", due="2025-11-25", how="later")
    desk.watch.forward(days=3)
    post(browser, row, "telling", how="said", on="2025-11-18")
    assert str(row.counted_due) == "2025-11-25"


def test_a_new_date_in_the_past_is_asked_about(desk: Desk, browser: Client) -> None:
    row = desk.promise(due="2025-11-21", to="ana")
    answer = post(browser, row, "new-date", due="2025-11-10", how="said")
    assert (answer.status_code, str(row.due)) == (422, "2025-11-21")


def test_the_way_of_a_broken_one(desk: Desk, browser: Client) -> None:
    row = desk.promise(due="2025-11-21", to="ana")
    assert post(browser, row, "breaking", reason="The build").url.endswith("/repair/")
    page = browser.get(f"/promises/{row.uid}/repair/").content.decode()
    assert page.index('name="impact"') < page.index('name="amends"')
    assert post(browser, row, "repair", impact="", amends="Tonight", how="said").status_code == 422
    post(browser, row, "repair", impact="You waited.", amends="You have it tonight.", how="write")
    letter = browser.get(f"/promises/{row.uid}/telling/").content.decode()
    assert letter.index("You waited.") < letter.index("You have it tonight.")
    post(browser, row, "telling", how="said")
    assert (row.state, row.open) == ("broken", False)


def test_asking_kindly(desk: Desk, browser: Client) -> None:
    row = desk.promise("numbers", "2025-11-18", owner="ben", sort="owed")
    page = browser.get(f"/promises/{row.uid}/nudge/").content.decode()
    assert "How is this going: numbers? We had said Tuesday, 18 November." in page
    assert "hope this finds you" not in page
    desk.watch.forward(days=4)
    post(browser, row, "nudge", how="said")
    assert str(row.last_movement) == "2025-11-21"


def test_got_it_let_go_and_open_again(desk: Desk, browser: Client) -> None:
    row = desk.promise("numbers", owner="ben", sort="owed")
    post(browser, row, "receipt")
    assert row.state == "kept"
    post(browser, row, "reopening")
    assert (row.state, row.open, row.closed_on) == ("open", True, None)
    post(browser, row, "release", reason="No longer needed", how="said")
    assert (row.state, row.reason) == ("released", "No longer needed")


def test_a_yes_and_a_no(team_desk: Desk) -> None:
    bob = Client(headers={"host": "127.0.0.1"})
    bob.force_login(team_desk.people.bob)
    rows = [team_desk.promise("review", owner="bob", space=team_desk.people.team) for _ in range(2)]
    post(bob, rows[0], "acceptance", answer="yes")
    post(bob, rows[1], "acceptance", how="no", reason="On leave.")
    assert [(row.state, row.declined, row.reason) for row in rows] == [
        ("open", False, ""),
        ("released", True, "On leave."),
    ]


def test_a_promise_without_the_line(desk: Desk, browser: Client) -> None:
    from cairn.practices.promises.models import Promise

    fields = {"sort": "promise", "text": "send the plan", "who": "Ana", "due": "2025-11-21", "due_time": "17:00"}
    browser.post("/promises/new/", {**fields, "rough": "on"})
    row = Promise.objects.get()
    assert (row.named("to")[0].person, str(row.due_time), row.rough) == (desk.known["Ana"], "17:00:00", True)
    browser.post("/promises/new/", {"sort": "owed", "text": "numbers", "who": "Cleo"})
    owed = Promise.objects.get(sort="owed")
    assert (owed.named("who")[0].label, owed.named("who")[0].person) == ("Cleo", None)


def test_a_form_with_nothing_in_it_says_so(browser: Client) -> None:
    answer = browser.post("/promises/new/", {"sort": "promise"})
    assert answer.status_code == 422


def test_a_step_from_any_page(desk: Desk, browser: Client) -> None:
    from cairn.practices.promises.models import Promise

    row = desk.promise("ship it", to="ana")
    page = browser.get(f"/promises/{row.uid}/").content.decode()
    assert f'action="/promises/step/{row.uid}/"' in page
    answer = browser.post(f"/promises/step/{row.uid}/", {"text": "ask for the log", "due": "2025-11-18", "next": "/x/"})
    assert answer.headers["Location"] == "/x/"
    assert Promise.objects.get(sort="step").title == "ask for the log"
    assert "ask for the log" in browser.get(f"/promises/{row.uid}/").content.decode()
    assert browser.post(f"/promises/step/{row.uid}/", {"text": ""}).status_code == 303
    assert Promise.objects.filter(sort="step").count() == 1


def test_no_step_on_what_one_cannot_see(team_desk: Desk) -> None:
    row = team_desk.promise("ship it", to="ana")
    charlie = Client(headers={"host": "127.0.0.1"})
    charlie.force_login(team_desk.people.charlie)
    assert charlie.post(f"/promises/step/{row.uid}/", {"text": "canary"}).status_code == 404


def test_hostile_words_are_words(desk: Desk, browser: Client) -> None:
    from cairn.practices.promises import actions

    row = desk.promise("<script>alert(1)</script>", to="ana")
    actions.break_(desk.act(), row, reason="<img src=x onerror=alert(1)>")
    actions.repair(desk.act(), row, impact="<svg/onload=1>", amends="<b>x</b>", told=False)
    for page in ("", f"{row.uid}/", f"{row.uid}/telling/", f"{row.uid}/repair/", "?show=closed"):
        text = browser.get(f"/promises/{page}").content.decode()
        assert not any(word in text for word in ("<script>alert", "<img src=x", "<svg/onload", "<b>x"))
