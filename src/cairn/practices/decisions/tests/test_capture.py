"""A decision in one line: what it holds, what is made beside it, and the line that gives it back."""

from __future__ import annotations

import datetime as dt

from tests.ground.hand import Hand

from cairn.core.links import tying
from cairn.core.records.models import Record

LINE = (
    "decision: use SQLite for the pilot because one file to back up "
    "assuming under 50 users instead of Postgres review:6w"
)


def test_one_line_holds_reason_assumption_what_was_not_taken_and_the_day_to_look_again(hand: Hand) -> None:
    row = hand.write(LINE)
    assert (row.key, row.title, row.state) == ("D-1", "use SQLite for the pilot", "accepted")
    assert (row.because, row.decided_on) == ("one file to back up", dt.date(2025, 11, 17))
    assert row.review_on == dt.date(2025, 12, 29)
    assert [one.title for one in row.weighed] == ["Postgres"]
    (ground,) = tying.of(hand.alice, row, "rests on")
    assert (ground.key, ground.title) == ("B-1", "under 50 users")


def test_undo_takes_the_belief_along(hand: Hand) -> None:
    hand.undo(hand.take(LINE))
    assert not Record.records.exists()


def test_the_line_gives_it_back(hand: Hand) -> None:
    row = hand.write(LINE)
    assert hand.line(row) == LINE
    two = hand.write("d: two regions assuming the vendor has them assuming latency stays under 80 ms")
    assert hand.line(two) == ("decision: two regions assuming the vendor has them assuming latency stays under 80 ms")


def test_whom_its_reasons_name_is_named_again(hand: Hand) -> None:
    hand.meet("Ana")
    line = "decision: use SQLite because @ana asked for it assuming @ana stays instead of what @ben wants"
    row = hand.write(line)
    assert hand.line(row) == line
    (ground,) = tying.of(hand.alice, row, "rests on")
    assert [one.label for one in hand.fresh(ground).named()] == ["Ana"]
    changed = hand.amend(row, line.replace("asked for it", "asked for it twice"))
    assert hand.line(changed) == line.replace("asked for it", "asked for it twice")
    from cairn.practices.decisions import actions

    actions.change(hand.act(), hand.fresh(row), because="it is @small")
    assert "because it is \\@small" in hand.line(row), "what a form says names nobody"


def test_an_edited_line_makes_unties_and_keeps_what_it_rests_on(hand: Hand) -> None:
    row = hand.write("d: two regions assuming the vendor has them assuming latency stays low")
    changed = hand.amend(row, "d: two regions assuming latency stays low assuming we can pay for it")
    grounds = {one.title: one.key for one in tying.of(hand.alice, changed, "rests on")}
    assert grounds == {"latency stays low": "B-2", "we can pay for it": "B-3"}
    assert Record.records.filter(kind="belief", title="the vendor has them").exists(), "untied, not deleted"


def test_an_edited_line_leaves_what_a_line_cannot_hold(hand: Hand) -> None:
    from cairn.practices.decisions import actions

    row = hand.write("d: use a queue because peaks")
    options = [{"title": "a queue", "text": "", "arguments": [{"sign": "good", "text": "levels peaks"}]}]
    actions.change(hand.act(), row, context="Peaks at nine.", options=options, choice="a queue")
    changed = hand.amend(row, "d: use a queue because peaks and retries review:2w")
    assert (changed.because, changed.context) == ("peaks and retries", "Peaks at nine.")
    assert changed.weighed[0].arguments[0].text == "levels peaks"
    assert changed.review_on == dt.date(2025, 12, 1)


def test_in_a_space_its_belief_lies_beside_it(hand: Hand) -> None:
    row = hand.write("d: two regions assuming the vendor has them +team")
    (ground,) = tying.of(hand.people.bob, row, "rests on")
    assert ground.space == hand.people.team
    assert tying.of(hand.people.charlie, row, "rests on") == []
