"""`take`: a line in, a record out, whatever it means; once, however often it is sent."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.db import connection

from cairn.core import clock
from cairn.core.acts import Act, ActionWithoutMoment
from cairn.core.capture.making import can_make, make
from cairn.core.capture.models import Receipt
from cairn.core.capture.receipts import take_back
from cairn.core.capture.taking import NothingToSave, take
from cairn.core.contract import Named, Refused
from cairn.core.contract.registry import practices
from cairn.core.links import tying
from cairn.core.moments.models import Moment
from cairn.core.people.models import Person
from cairn.core.records.models import Record
from tests.ground.hand import Hand
from tests.ground.people import People


def test_the_same_key_twice_saves_once(hand: Hand) -> None:
    first = hand.take("paired with @ben", once="k1")
    again = hand.take("something else", once="k1")
    assert (again.again, again.record) == (True, first.record)
    assert again.act == first.act
    assert Record.records.count() == 1
    # It is Alice's key: Bob's own of that name is another.
    assert hand.take("mine", hand.people.bob, once="k1").again is False


def test_a_key_of_the_team_s_is_known_without_naming_the_team(hand: Hand) -> None:
    """As the preview says."""
    theirs = hand.write("the release slipped +team")
    assert theirs.space == hand.people.team
    row = hand.write(f"spoke about {theirs.key} with @ben")
    assert tying.of(hand.alice, row, "about") == [Record.records.get(pk=theirs.pk)]


def test_a_replay_after_undo_saves_nothing(hand: Hand) -> None:
    taken = hand.take("paired with @ben", once="k1")
    take_back(hand.alice, Receipt.objects.get(once="k1"))
    again = hand.take("paired with @ben", once="k1")
    assert (again.again, again.record) == (True, None)
    assert Receipt.objects.get(once="k1").undone_at == hand.watch.now
    assert not Record.records.exists()
    assert taken.act == again.act


@pytest.mark.django_db(transaction=True)
def test_two_threads_with_one_key_save_once(transactional_db: None, people: People) -> None:
    go, found, problems = threading.Barrier(4), [], []

    def send() -> None:
        try:
            go.wait()
            found.append(take(people.alice, "paired with @ben", once="k1"))
        except Exception as problem:  # noqa: BLE001 (whatever it is, the test tells)
            problems.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert problems == []
    assert sorted(one.again for one in found) == [False, True, True, True]
    assert {one.record.pk for one in found if one.record} == set(Record.records.values_list("pk", flat=True))
    assert Record.records.count() == Moment.objects.count() == Receipt.objects.count() == 1


@pytest.mark.parametrize("line", ["", "   ", "\n", "\0"])
def test_nothing_is_not_saved(hand: Hand, line: str) -> None:
    with pytest.raises(NothingToSave):
        hand.take(line)
    assert not Receipt.objects.exists()


def test_what_a_verb_refuses_is_kept_whole_with_the_reason(hand: Hand) -> None:
    verb = next(one for each in practices() for one in each.verbs if one.heads and not one.space)
    line = f"{verb.heads[0]}: no-such-thing x3 with @ana\nand a body"
    taken = hand.take(line)
    row = hand.fresh(taken.record)
    assert taken.problem
    assert (row.kind, row.notice, row.raw) == ("moment", taken.problem, line)
    assert (row.title, row.body) == (line.partition("\n")[0], "and a body")
    assert [one.name for one in row.named()] == ["ana"]
    written = hand.line(row)
    assert hand.amend(row, written).version == row.version
    assert hand.keys("no such thing") == [row.key]


def test_an_unknown_space_stays_text_and_private(hand: Hand) -> None:
    row = hand.write("told the room +platfrom #transparency")
    assert row.is_private
    assert "+platfrom" in row.title
    # A space that exists, and that she isn't in, is unknown too.
    hand.people.team.memberships.filter(user=hand.alice).delete()
    assert hand.write("told the room +team").is_private


def test_a_space_is_who_can_read_it(hand: Hand) -> None:
    row = hand.write("told the room +team")
    assert (row.space, row.title) == (hand.people.team, "told the room")
    assert Record.records.visible_to(hand.people.bob).get() == Record.records.get(pk=row.pk)
    assert not Record.records.visible_to(hand.people.charlie).exists()


def test_on_the_page_of_a_space_a_line_is_filed_there(hand: Hand) -> None:
    row = hand.write("told the room", page=hand.people.team)
    assert row.space == hand.people.team


def test_unknown_people_are_kept_as_typed_and_nobody_is_made(hand: Hand) -> None:
    row = hand.write('paired with @Ben and @"Ana Ruiz"')
    assert [(one.name, one.person) for one in row.named()] == [("Ben", None), ("Ana Ruiz", None)]
    assert not Person.objects.exists()


def test_a_person_of_another_space_is_nobody_here(hand: Hand) -> None:
    hand.meet("Ben", hand.people.team)
    hand.meet("Ana")
    at_home, in_team = hand.write("with @ben and @ana"), hand.write("with @ben and @ana +team")
    assert [bool(one.person) for one in at_home.named()] == [False, True]
    assert [bool(one.person) for one in in_team.named()] == [True, False]


@pytest.mark.parametrize(
    ("line", "day", "at"),
    [
        ("it went well", "2025-11-17", "2025-11-17T08:00"),
        ("yesterday: it went well", "2025-11-16", "2025-11-16T08:00"),
        ("sat 15:30: it went well", "2025-11-15", "2025-11-15T14:30"),
        ("mon: it went well", "2025-11-10", "2025-11-10T08:00"),
        ("2025-07-01: it went well", "2025-07-01", "2025-07-01T07:00"),
        ("2025-07-01 00:15: it went well", "2025-07-01", "2025-06-30T22:15"),
    ],
)
def test_when_it_happened(hand: Hand, line: str, day: str, at: str) -> None:
    told = Moment.objects.get(record_id=hand.write(line).pk)
    assert told.day.isoformat() == day
    assert told.at == dt.datetime.fromisoformat(at).replace(tzinfo=dt.UTC)
    assert told.recorded_at == hand.watch.now


def test_the_day_is_the_authors(hand: Hand) -> None:
    hand.alice.zone = "Pacific/Kiritimati"  # fourteen hours ahead
    hand.watch.set("2025-11-17 11:00")
    told = Moment.objects.get(record_id=hand.write("yesterday: it went well").pk)
    assert told.day == dt.date(2025, 11, 17)
    assert clock.day(told.at, "UTC") == dt.date(2025, 11, 16)


def test_a_line_is_read_where_and_when_it_was_typed(hand: Hand) -> None:
    typed = dt.datetime(2025, 11, 3, 23, tzinfo=dt.UTC)
    row = hand.write("yesterday: it went well", at=typed, zone="Asia/Tokyo")
    told = Moment.objects.get(record_id=row.pk)
    assert told.day == dt.date(2025, 11, 3)
    assert told.recorded_at == row.created_at == typed


def test_a_key_ties_and_an_unknown_one_stays_text(hand: Hand) -> None:
    first = hand.write("the cache is wrong")
    row = hand.write(f"told the room about {first.key}, not M-99")
    assert tying.of(hand.alice, row, "about") == [Record.records.get(pk=first.pk)]
    assert tying.of(hand.alice, first, "about", back=True) == [Record.records.get(pk=row.pk)]
    assert "M-99" in row.title
    # Hers is not Charlie's: his M-1 is another record, and there is no M-2 of his.
    his = hand.write("mine", hand.people.charlie)
    other = hand.write("about M-1 and M-2", hand.people.charlie)
    assert tying.of(hand.people.charlie, other, "about") == [Record.records.get(pk=his.pk)]


def test_what_no_database_can_keep_is_left_out(hand: Hand) -> None:
    row = hand.write("half\ud83d and \0 nothing\nbody \0\udc00")
    assert row.title == "half? and  nothing"
    assert row.body == "body ?"


def test_a_long_line_is_kept_whole(hand: Hand) -> None:
    words = " ".join(f"漢字漢字漢字漢字{n:x}" for n in range(40_000))
    row = hand.write(f"begin {words} end\n{words} end")
    assert row.title.endswith("end")
    assert row.body.endswith("end")
    assert hand.keys("begin") == [row.key]


def test_make_ties_and_says_so_in_one_act(hand: Hand) -> None:
    first = hand.write("the cache is wrong")
    act = hand.act()
    made = make(act, "moment", "told @ana", people=[Named("named", "ana")], tags=["empathy"], ties=[("about", first)])
    assert [one.kind for one in Moment.objects.filter(act=act.id).order_by("id")] == ["moment.noticed", "record.tied"]
    assert made.tag_names == ["empathy"]
    hand.undo(act)
    assert Record.records.get() == Record.records.get(pk=first.pk)


def test_make_knows_what_no_folder_brings(hand: Hand) -> None:
    assert can_make("moment")
    assert not can_make("telepathy")
    with pytest.raises(KeyError):
        make(hand.act(), "telepathy", "x")


def test_a_practice_that_forgets_its_moment_is_refused(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    from cairn.practices.moments import actions

    monkeypatch.setattr(actions, "moment", lambda *given, **more: None)
    first = Record.records.count()
    with pytest.raises(ActionWithoutMoment):
        hand.take("forgotten")
    with pytest.raises(ActionWithoutMoment):
        make(Act.begin(hand.alice), "moment", "forgotten")
    assert Record.records.count() == first
    assert not Receipt.objects.exists()


def test_a_refusal_that_is_made_for_another_practice_is_told(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    from cairn.practices.moments import actions

    def refuse(*given: object, **more: object) -> None:
        raise Refused("Not today.")

    monkeypatch.setattr(actions.writing, "create", refuse)
    with pytest.raises(Refused, match="Not today"):
        make(hand.act(), "moment", "x")
