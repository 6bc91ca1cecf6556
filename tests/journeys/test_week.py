"""A week as somebody lives it, clock in hand, and the note on Friday that holds nothing it shouldn't."""

from __future__ import annotations

import time
from email.message import EmailMessage

import pytest
from playwright.sync_api import expect

from cairn.core.accounts.models import User
from cairn.core.records.models import Record
from cairn.site.background import Background
from tests.ground.mail import Mailbox
from tests.ground.site import Site
from tests.ground.watch import Watch
from tests.journeys.hand import Hand
from tests.journeys.letters import next_of, parts, told_of, with_line

MONDAY = (
    "promise: send the rollback plan to @dana by wed",
    "promise: numbers for the capacity plan to @ben by thu",
    "promise: write the handover page by thu",
    "stayed calm when the build broke, asked what we know first #empathy",
)
TUESDAY = (
    "slip: snapped in the zeppelin standup, told nobody #consistency",
    "own: I forgot the quagmire freeze, and said so",
)
WEDNESDAY = (
    "@dana looked worn out by the marzipan audit, asked how she is #empathy",
    "owed: @mei umbrella figures from the vendor by wed",
    "h: ask-first x2 in planning",
)
THURSDAY = (
    "paired with @ben on the flaky test",
    "yesterday: told the room I was wrong about the cache #transparency",
)
FRIDAY = ("step: outline the talk by fri",)
LINES = (*MONDAY, *TUESDAY, *WEDNESDAY, *THURSDAY, *FRIDAY)

KEPT, MOVED, NEXT = "rollback plan", "capacity plan", "handover page"
PRIVATE = {
    "the slip": "zeppelin",
    "the owned mistake": "quagmire",
    "the moment about its reader": "marzipan",
    "what is owed": "umbrella",
    "the slip of the evening": "kumquat",
}


@pytest.fixture
def hand(site: Site, alice: User, watch: Watch, worker: Background) -> Hand:
    return Hand(site.open(alice), watch)


def test_a_week(hand: Hand, post: Mailbox, alice: User) -> None:
    assert len(LINES) == 12
    monday(hand)
    plan_a_habit(hand)
    tuesday(hand)
    wednesday(hand)
    thursday(hand)
    hand.at("2025-11-21 16:30+01:00")
    capture(hand, FRIDAY)
    look_back_at_the_week(hand)
    send_the_note(hand)
    message = arrived(hand, post)
    holds_what_it_should(message)
    next_monday(hand, alice)
    a_week_later(hand)
    assert len(post.messages) == 1


def capture(hand: Hand, lines: tuple[str, ...]) -> None:
    for line in lines:
        hand.capture(line)


def monday(hand: Hand) -> None:
    hand.at("2025-11-17 09:10+01:00")
    hand.reads("One line is enough")
    hand.capture(MONDAY[0])
    hand.click("Add to your people")
    hand.fill("Mail address", "dana@example.org")
    hand.click("Add")
    hand.reads("Dana is in your people.")
    hand.at("2025-11-17 11:40+01:00")
    capture(hand, MONDAY[1:])
    hand.reads("Nothing is due.")


def plan_a_habit(hand: Hand) -> None:
    hand.at("2025-11-17 12:00+01:00", "/habits/")
    hand.follow("Choose a first habit")
    hand.follow("Clarification")
    hand.click("Plan it")
    hand.reads("ask one question before I answer")


def tuesday(hand: Hand) -> None:
    hand.at("2025-11-18 10:00+01:00")
    capture(hand, TUESDAY)
    hand.at("2025-11-18 18:05+01:00")
    before = hand.acts
    hand.follow("Close the day")
    for line in TUESDAY:
        hand.reads(line.partition(": ")[2].partition(" #")[0])
    hand.fill("Whom did you support", "thanked @ben for the quick review")
    hand.fill("Where was trust worn down?", "promised the kumquat fix twice")
    hand.fill("What did you promise in passing?", "the meeting notes to @ben by wed")
    hand.fill("Tomorrow’s one thing", "book the room")
    hand.click("Done", within=hand.row("ask one question"))
    expect(hand.page.locator(".toast")).to_contain_text("Done: ask-first.")
    hand.click("Close the day")
    hand.reads("4 lines kept. The day is closed.")
    assert hand.acts - before <= 8, f"an evening took {hand.acts - before} actions"


def wednesday(hand: Hand) -> None:
    hand.at("2025-11-19 09:30+01:00")
    capture(hand, WEDNESDAY)
    hand.click("Kept and told", within=hand.row(KEPT))
    hand.reads("Kept, and Dana knows.")
    expect(hand.row(KEPT)).to_have_count(0)
    hand.at("2025-11-19 15:00+01:00", "/promises/")
    hand.follow("New date", within=hand.open_row(MOVED))
    hand.reads("It counts as agreed if ben hears of it before the old date has passed.")
    hand.fill("New date", "2025-11-24")
    hand.click("Save; they know already")
    hand.reads("New date: Mon 24 Nov.")


def thursday(hand: Hand) -> None:
    hand.at("2025-11-20 17:20+01:00")
    capture(hand, THURSDAY)
    expect(hand.row(NEXT)).to_contain_text("due today")
    expect(hand.row(MOVED)).to_have_count(0)
    prompt = hand.page.get_by_role("group", name="Habit")
    hand.click("Skip", within=prompt)
    hand.reads("Skipped: ask-first.")
    expect(prompt).to_have_count(0)


def look_back_at_the_week(hand: Hand) -> None:
    hand.follow("Review the week")
    expect(hand.page.locator(".lead")).to_contain_text("minutes left")
    expect(hand.row(NEXT)).to_contain_text("yesterday")
    week = hand.page.locator("#practices")
    expect(week).to_contain_text(KEPT)
    for where, word in PRIVATE.items():
        expect(week.locator("ul:not(.rows)"), where).not_to_contain_text(word)
    hand.click("Done", within=week)
    hand.fill("What, in a few words", "tell @ben first when a date moves")
    hand.click("Try it for a week")
    hand.reads("Kept. It is looked at in a week.")
    hand.click("Close the week")
    hand.reads("The week is closed")


def send_the_note(hand: Hand) -> None:
    hand.at("2025-11-21 16:45+01:00")
    hand.follow("Weekly note")
    hand.page.get_by_role("combobox", name="For").select_option("Dana")
    hand.click("Write it for them")
    hand.reads("For Dana. What you noted about them is left out.")
    letter = hand.page.locator("#letter")
    for word in PRIVATE.values():
        expect(letter).not_to_contain_text(word)
    left_out = hand.page.locator(".kept-out")
    left_out.locator("summary").click()
    for word in PRIVATE.values():
        expect(left_out).to_contain_text(word)
    hand.click("Send to Dana")
    hand.reads("On its way to Dana in ten seconds.")


def arrived(hand: Hand, post: Mailbox) -> EmailMessage:
    """The note, once its ten seconds are over, and not a second earlier."""
    hand.watch.forward(seconds=9)
    time.sleep(0.5)
    assert post.messages == []
    hand.watch.forward(seconds=2)
    return next_of(post)


def holds_what_it_should(message: EmailMessage) -> None:
    assert message["To"] == "dana@example.org"
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]
    for part in parts(message):
        for words in (KEPT, MOVED, NEXT, "asked what we know first", "Thanked ben for the quick review"):
            assert words in part
        assert part.index("Done") < part.index("New dates") < part.index("Next")
    assert told_of(message, PRIVATE) == []
    for where, word in PRIVATE.items():
        twin = with_line(message, f"Something about the {word}.")
        assert told_of(twin, PRIVATE) == [where, where], "the check sees it"


def next_monday(hand: Hand, alice: User) -> None:
    hand.at("2025-11-24 08:30+01:00", "/search/")
    expect(hand.row(MOVED)).to_have_count(0)
    hand.page.locator("main").get_by_label("Find").fill("asked what we know first")
    hand.press("Enter")
    note = hand.page.locator("main [data-row]", has_text="Weekly note")
    expect(note).to_contain_text("17 to 21 November")
    note.get_by_role("link").click()
    hand.reads("Sent")
    hand.reads("Make it a draft again")
    hand.at("2025-11-24 08:40+01:00")
    expect(hand.row(MOVED)).to_contain_text("due today")
    undone = Record.records.visible_to(alice).get(title__contains=NEXT)
    assert undone.open


def a_week_later(hand: Hand) -> None:
    hand.at("2025-11-28 17:00+01:00")
    hand.follow("Review the week")
    tried = hand.page.locator("#last")
    expect(tried).to_contain_text("first when a date moves")
    hand.fill("How did it go?", "twice of three times")
    hand.click("It helped", within=tried)
    hand.reads("Kept.")
    expect(tried).to_contain_text("done")


def test_undo_takes_the_note_back_before_it_leaves(hand: Hand, post: Mailbox) -> None:
    hand.at("2025-11-21 16:00+01:00")
    hand.capture("told the room I was wrong about the cache")
    hand.follow("Weekly note")
    hand.fill("Or somebody else", "Dana")
    hand.fill("Mail address", "dana@example.org")
    hand.click("Write it for them")
    hand.click("Send to Dana")
    hand.watch.forward(seconds=8)
    hand.click("Undo", within=hand.page.locator(".toast"))
    hand.reads("Taken back.")
    hand.reads("Send to Dana")
    hand.watch.forward(minutes=5)
    time.sleep(0.5)
    assert post.messages == []
    hand.click("Send to Dana")
    hand.watch.forward(seconds=11)
    assert next_of(post)["To"] == "dana@example.org", "the same way does send it"
