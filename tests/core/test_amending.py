"""An edited line changes what differs between the old reading and the new, and nothing else."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from cairn.core.capture.amending import CannotEditAsLine, amend
from cairn.core.capture.making import make
from cairn.core.contract import Named, Refused
from cairn.core.contract.registry import kind_of
from cairn.core.keeping import actions
from cairn.core.links import tying
from cairn.core.moments.models import Moment
from cairn.core.records import writing
from cairn.core.records.models import Record, RecordPerson
from cairn.core.records.writing import Conflict
from cairn.lib.capture import Due
from tests.ground.hand import Hand


def first(row: Record) -> Moment:
    found = Moment.objects.filter(record_id=row.pk).order_by("id").first()
    assert found is not None
    return found


def test_words_body_people_and_tags(hand: Hand) -> None:
    ana = hand.meet("Ana", handle="ana")
    row = hand.write("paired with @ben #empathy\nthe old body")
    changed = hand.amend(row, "paired all day with @ana #transparency\nthe new body")
    assert (changed.title, changed.body) == ("paired all day with @ana #transparency", "the new body")
    assert [(one.name, one.person) for one in changed.named()] == [("ana", ana)]
    assert changed.tag_names == ["transparency"]
    assert first(changed).characteristics == ("transparency",)
    assert (changed.version, changed.key) == (row.version + 1, row.key)
    assert changed.raw == "paired all day with @ana #transparency\nthe new body"


@pytest.mark.parametrize(
    ("old", "new", "day", "at", "line"),
    [
        # A day without a time keeps the hour at which it was told.
        ("it broke", "yesterday: it broke", "2025-11-16", "2025-11-16T08:00", "2025-11-16: it broke"),
        ("sat: it broke", "2025-11-14: it broke", "2025-11-14", "2025-11-14T08:00", "2025-11-14: it broke"),
        ("sat 15:30: it broke", "2025-11-15: it broke", "2025-11-15", "2025-11-15T08:00", "2025-11-15: it broke"),
        ("sat: it broke", "2025-11-15 7:30: it broke", "2025-11-15", "2025-11-15T06:30", "2025-11-15 07:30: it broke"),
        # Without one the old day stays.
        ("sat 15:30: it broke", "it broke again", "2025-11-15", "2025-11-15T14:30", "2025-11-15 15:30: it broke again"),
    ],
)
def test_when(hand: Hand, old: str, new: str, day: str, at: str, line: str) -> None:
    row = hand.write(old)
    hand.watch.forward(hours=5, minutes=12)
    changed = hand.amend(row, new)
    assert first(changed).day.isoformat() == day
    assert first(changed).at == dt.datetime.fromisoformat(at).replace(tzinfo=dt.UTC)
    assert hand.line(changed) == line
    assert hand.amend(changed, line).version == changed.version


def test_the_day_of_a_line_stays_when_its_author_travels(hand: Hand) -> None:
    hand.watch.set("2025-11-17 20:00")
    row, plain = hand.write("yesterday: it broke"), hand.write("it broke")
    line = hand.line(row)
    hand.alice.zone = "Asia/Tokyo"
    hand.alice.save()
    assert hand.line(row) == line == "2025-11-16: it broke"
    assert hand.line(plain) == "it broke"


def test_slots(hand: Hand) -> None:
    row = hand.write("promise: send the plan to @ana by fri")
    changed = hand.amend(row, "promise: send the plan to @ben by 2025-12-01 17:00")
    assert changed.due == dt.date(2025, 12, 1)
    assert [one.name for one in changed.named()] == ["ben"]
    assert hand.line(changed) == "promise: send the plan to @ben by 2025-12-01 17:00"


def test_ties(hand: Hand) -> None:
    one, two, three = (hand.write(f"line {n}") for n in range(3))
    row = hand.write(f"about {one.key} about:{two.key}")
    changed = hand.amend(row, hand.line(row).replace(two.key, three.key))
    assert {other.pk for other in tying.of(hand.alice, changed, "about")} == {one.pk, three.pk}
    untied = hand.amend(changed, "about nothing")
    assert tying.of(hand.alice, untied, "about") == []


def test_a_key_in_the_text_is_never_resolved_again(hand: Hand) -> None:
    one = hand.write("line one")
    row = hand.write(f"about {one.key}")
    line = hand.line(row)
    actions.file(hand.act(), hand.fresh(one), hand.people.team)
    again = hand.amend(row, f"{hand.line(row)} again")
    assert [other.pk for other in tying.of(hand.alice, again, "about")] == [one.pk]
    actions.delete(hand.act(), hand.fresh(one))
    assert one.key in hand.line(row)
    assert hand.amend(again, hand.line(again)).version == again.version
    assert line == f"about {one.key}"


def test_a_tie_to_another_space_isnt_taken_for_a_namesake(hand: Hand) -> None:
    mine = hand.write("mine")
    namesake = hand.write("theirs +team")
    assert mine.key == namesake.key
    row = hand.write("in the team +team")
    tying.tie(hand.act(), row, "about", mine)
    _, third = hand.write("one more"), hand.write("another")
    changed = hand.amend(row, f"{hand.line(row)} about:{third.key}")
    assert {other.pk for other in tying.of(hand.alice, changed, "about")} == {mine.pk, third.pk}


def test_filed_in_a_space_and_back(hand: Hand) -> None:
    ana, theirs = hand.meet("Ana Ruiz", handle="ana"), hand.meet("Ben Okoro", hand.people.team, handle="ben")
    row = hand.write("paired with @ana and @ben")
    shared = hand.amend(row, f"{hand.line(row)} +team")
    assert [(one.name, one.person) for one in shared.named()] == [("ana", None), ("ben", theirs)]
    assert "Ruiz" not in str(hand.browser(hand.people.bob).get(shared.get_absolute_url()).content)
    assert first(shared).space == hand.people.team
    assert hand.line(shared) == "paired with @ana and @ben +team"
    home = hand.amend(shared, "paired with @ana and @ben")
    assert home.is_private
    assert [(one.name, one.person) for one in home.named()] == [("ana", ana), ("ben", None)]
    assert not Record.records.visible_to(hand.people.bob).exists()


def test_filing_and_naming_at_once_takes_nobody_along(hand: Hand) -> None:
    hand.meet("Ana Ruiz", handle="ana")
    row = hand.write("paired with @ana")
    shared = hand.amend(row, "paired with @ana and @cho +team")
    assert [(one.name, one.person) for one in shared.named()] == [("ana", None), ("cho", None)]


def test_whom_a_name_was_said_to_mean_is_kept(hand: Hand) -> None:
    row = hand.write("paired with @ana")
    ruiz, _ = hand.meet("Ana Ruiz"), hand.meet("Ana Ito")
    RecordPerson.objects.filter(record=row.pk).update(person=ruiz)
    changed = hand.amend(row, "paired with @ana and @ben")
    assert [(one.name, one.person) for one in changed.named()] == [("ana", ruiz), ("ben", None)]


def test_another_head_makes_another_thing(hand: Hand) -> None:
    row = hand.write("yesterday: send the plan to @ana #empathy")
    act = hand.act()
    made = hand.fresh(amend(act, row, "promise: send the plan to @ana by fri #empathy"))
    assert (made.kind, made.due) == ("promise", dt.date(2025, 11, 21))
    assert first(made).day == dt.date(2025, 11, 16)
    assert hand.fresh(row).deleted_at == hand.watch.now
    hand.undo(act)
    assert hand.fresh(row).deleted_at is None
    assert Record.records.get() == Record.records.get(pk=row.pk)


def test_a_verb_that_refuses_changes_nothing(hand: Hand) -> None:
    row = hand.write("ask-first in planning")
    with pytest.raises(Refused):
        hand.amend(row, "h: no-such-habit in planning")
    assert hand.fresh(row).deleted_at is None
    assert Record.records.count() == 1
    answer = hand.browser().post(f"/records/{row.uid}/line/", {"line": "h: no-such-habit x", "version": row.version})
    assert answer.status_code == 422
    assert "h: no-such-habit x" in answer.content.decode()
    assert hand.fresh(row).deleted_at is None


def test_changed_meanwhile_is_a_conflict(hand: Hand) -> None:
    mine, theirs = hand.write("paired"), None
    theirs = hand.fresh(mine)
    hand.amend(theirs, "paired in the morning")
    with pytest.raises(Conflict) as conflict:
        amend(hand.act(), mine, "paired in the evening")
    assert conflict.value.record.title == "paired in the morning"
    with pytest.raises(Conflict):
        amend(hand.act(), mine, "promise: pair in the evening")


def test_what_was_never_typed_has_its_line_too(hand: Hand) -> None:
    people = [Named("to", "Ana Ruiz")]
    made = make(
        hand.act(), "promise", "by fri: \\stand #by +me", slots={"due": Due(dt.date(2025, 12, 1))}, people=people
    )
    line = hand.line(made)
    assert hand.amend(made, line).version == hand.fresh(made).version
    assert '@"Ana Ruiz"' in line
    assert "by 2025-12-01" in line


def test_what_a_line_cant_hold_has_none(hand: Hand) -> None:
    row: Any = make(hand.act(), "intention", "Understand before I answer")
    with pytest.raises(CannotEditAsLine, match=kind_of(row.kind).plural):
        hand.line(row)


def test_an_action_that_changes_rows_without_a_moment_is_refused(hand: Hand) -> None:
    from cairn.core.acts import ActionWithoutMoment, action, silent_action

    @action
    def quietly(act: Any, row: Record) -> None:
        writing.change(act, row, notice="x")

    @silent_action("the test says so")
    def silently(act: Any, row: Record) -> None:
        writing.change(act, row, notice="x")

    row = hand.write("paired")
    with pytest.raises(ActionWithoutMoment, match="quietly"):
        quietly(hand.act(), hand.fresh(row))
    assert hand.fresh(row).notice == ""
    silently(hand.act(), hand.fresh(row))
    assert hand.fresh(row).notice == "x"
