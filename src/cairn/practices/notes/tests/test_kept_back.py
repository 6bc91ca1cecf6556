"""What never reaches a reader by itself, whatever the line, and however the note came about."""

from __future__ import annotations

from typing import Any

import pytest
from tests.ground.hand import Hand

from cairn.core.keeping import actions as keeping
from cairn.core.people.models import Person
from cairn.practices.notes.models import Note, draft_for, words_of_note

WEEK = "/notes/week/2025-11-17/"
ABOUT_DANA = [
    "DANA was rude",
    "dana's plan fell through",
    "Danas Plan fell through",
    "“Dana” again",
    "Dana/Ben quarrel",
    "the Dana-problem",
    "Dana…again",
    "again—Dana—was late",
    "**Dana** was late",
    "_dana_ was late",
    "Dána was late",
    "Dana\u200b was late",
    "Ms. Hill was late",
    "dana.hill was late",
    "danahill was late",
    "mail from dana@example.org was rude",
    'told @"Dana Hill" off',
    "felt small with:@dana.hill",
    "felt small #dana",
    "felt small\nDana did that",
    "step: tell the office about Dana by fri",
    "p: prepare the talk about Dana's work by fri",
    "p: tell @ben how it went with @dana.hill by fri",
]
FOR_THE_OWNER_ALONE = [
    "slip: late to standup",
    "own: I forgot the freeze",
    "h: nosuch x3",
    "silp: late to standup",
    "slip:late to standup",
    "slip late to standup",
    "own : I forgot the freeze",
    "journal: what a week",
    "feedback: @ben a | b | c",
    "owed: @ben the numbers by fri",
]


@pytest.fixture
def dana(hand: Hand) -> Person:
    hand.watch.set("2025-11-20 08:00")
    hand.meet("Ben", handle="ben")
    return hand.meet("Dana Hill", handle="dana.hill", email="dana@example.org")


def mean_for(hand: Hand, **reader: Any) -> Note:
    assert hand.browser().post(f"{WEEK}reader/", reader).status_code == 303
    return Note.objects.get()


def shown(hand: Hand) -> str:
    return words_of_note(hand.alice, Note.objects.get())


@pytest.mark.parametrize("name", ["", "Dana", "dana hill", "D. Hill"])
def test_nobody_is_told_what_was_noted_about_them(hand: Hand, dana: Person, name: str) -> None:
    hand.write("the release went out")
    rows = [hand.write(line) for line in ABOUT_DANA]
    note = mean_for(hand, **({"name": name} if name else {"person": str(dana.uid)}))
    assert note.body == "## Along the way\n\n- The release went out."
    left = draft_for(hand.alice, note).left_out
    assert [one.why[:6] for one in left] == ["about "] * len(rows)
    assert {one.record.pk for one in left if one.record} == {row.pk for row in rows}


def test_whoever_it_goes_to_is_its_reader_too(hand: Hand, dana: Person) -> None:
    hand.write("Dana was late")
    assert mean_for(hand, name="The boss", address="dana@example.org").body == ""


def test_what_is_for_its_owner_alone(hand: Hand, dana: Person) -> None:
    for line in FOR_THE_OWNER_ALONE:
        hand.write(line)
    note = mean_for(hand, name="Kim")
    assert note.body == ""
    assert len(draft_for(hand.alice, note).left_out) == len(FOR_THE_OWNER_ALONE)


@pytest.mark.parametrize("line", ["slipped the date, and said so", "own words help", "Retro: went well", "on: time"])
def test_what_only_looks_a_little_like_it_is_told(hand: Hand, dana: Person, line: str) -> None:
    hand.write(line)
    assert mean_for(hand, name="Kim").body


def test_what_was_promised_to_the_reader_is_told(hand: Hand, dana: Person) -> None:
    hand.write("p: send the plan to @dana.hill by fri")
    hand.write("p: send the plan to @ben by fri")
    body = mean_for(hand, person=str(dana.uid)).body
    assert "Send the plan to Dana." in body
    assert "to Ben" in body


def test_who_was_taken_out_of_the_directory_is_still_called_what_they_were(hand: Hand, dana: Person) -> None:
    from cairn.core.directory.actions import remove

    mean_for(hand, person=str(dana.uid))
    remove(hand.act(), dana)
    hand.write("Hill was late")
    assert [one.why for one in draft_for(hand.alice, Note.objects.get()).left_out] == ["about dana.hill"]


def test_a_name_of_many_words_hides_no_small_ones(hand: Hand, dana: Person) -> None:
    hand.write("the release went out on time, and to all")
    assert mean_for(hand, name="The platform team of Kim").body


def test_a_name_in_a_script_without_gaps(hand: Hand, dana: Person) -> None:
    hand.write("田中さんは遅れた")
    assert mean_for(hand, name="田中").body == ""


def test_a_promise_that_broke_isnt_told_as_one_with_a_new_date(hand: Hand, dana: Person) -> None:
    row = hand.write("p: send the plan to @ben by fri")
    browser = hand.browser()
    browser.post(f"/promises/{row.uid}/new-date/", {"due": "2025-11-25", "how": "said"})
    browser.post(f"/promises/{row.uid}/breaking/", {"reason": ""})
    note = mean_for(hand, name="Kim")
    assert note.body == ""
    assert [one.why for one in draft_for(hand.alice, note).left_out] == ["broken"]


def test_a_new_date_that_nobody_was_told_of(hand: Hand, dana: Person) -> None:
    row = hand.write("p: send the plan to @ben by fri")
    hand.watch.forward(days=1)
    hand.browser().post(f"/promises/{row.uid}/new-date/", {"due": "2025-11-25", "how": "later"})
    assert "plan" not in mean_for(hand, name="Kim").body


def test_what_became_private_after_the_draft_was_kept_leaves_it(hand: Hand, dana: Person) -> None:
    rows = [hand.write(line) for line in ("late to standup", "said it plainly", "wrong guess")]
    mean_for(hand, name="Kim")
    hand.amend(rows[0], "slip: late to standup")
    keeping.delete(hand.act(), hand.fresh(rows[2]))
    assert shown(hand) == "## Along the way\n\n- Said it plainly.\n"
    browser = hand.browser()
    page = browser.get(WEEK)
    assert [line.why for line in page.context["left_out"]] == ["slip"]
    for address in (WEEK, f"{WEEK}text/", Note.objects.get().get_absolute_url()):
        answer = browser.get(address)
        assert "tandup" not in answer.context["text"]
    browser.post(f"{WEEK}sending/", {"how": "hand", "seen": page.context["seen"]})
    assert Note.objects.get().body == "## Along the way\n\n- Said it plainly.\n"


def test_what_was_put_in_by_hand_stays(hand: Hand, dana: Person) -> None:
    hand.write("slip: late to standup")
    hand.write("said it plainly")
    mean_for(hand, name="Kim")
    browser = hand.browser()
    (line,) = browser.get(WEEK).context["left_out"]
    browser.post(f"{WEEK}lines/", {"line": line.token})
    assert "Late to standup" in shown(hand)
    assert "Late to standup" in browser.get(WEEK).context["text"]


def test_names_that_were_learnt_since_the_draft_was_kept(hand: Hand) -> None:
    hand.watch.set("2025-11-20 08:00")
    hand.write("@kim.lee was late")
    hand.write("said it plainly")
    mean_for(hand, name="Somebody")
    kim = hand.meet("Kim Lee", handle="kim.lee")
    note = mean_for(hand, person=str(kim.uid))
    assert note.body == "## Along the way\n\n- Said it plainly.\n"
    mean_for(hand, name="Somebody")
    assert [line.text for line in hand.browser().get(WEEK).context["since"]] == ["Kim was late."]


def test_own_words_that_name_the_new_reader_are_pointed_out(hand: Hand, dana: Person) -> None:
    mean_for(hand, name="Kim")
    browser = hand.browser()
    browser.post(f"{WEEK}text/", {"text": "- Dana was a little late", "version": Note.objects.get().version})
    browser.post(f"{WEEK}reader/", {"person": str(dana.uid)})
    assert "still name them" in browser.session["said"]["text"]
    browser.post(f"{WEEK}reader/", {"name": "Ben"})
    assert "still name them" not in browser.session["said"]["text"]


def test_the_address_of_one_reader_isnt_kept_for_the_next(hand: Hand, dana: Person) -> None:
    mean_for(hand, person=str(dana.uid))
    assert Note.objects.get().address == "dana@example.org"
    ben = Person.objects.get(handle="ben")
    assert mean_for(hand, person=str(ben.uid), address="dana@example.org").address == ""
    assert mean_for(hand, person=str(ben.uid), address="ben@example.org").address == "ben@example.org"
