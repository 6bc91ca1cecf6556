"""Every verb there is: its example is captured, found, shown to its owner alone, written back, edited and undone."""

from __future__ import annotations

import re

import pytest

from cairn.core import clock
from cairn.core.asking.loops import open_loops
from cairn.core.asking.weekly import sections
from cairn.core.capture.amending import CannotEditAsLine, amend, line_of, reading_of, verb_of
from cairn.core.capture.making import make
from cairn.core.capture.vocabulary import vocabulary
from cairn.core.contract import Week
from cairn.core.contract.registry import moment_kinds, practice_of_verb
from cairn.core.moments.models import Moment
from cairn.core.moments.reading import lived
from cairn.core.records.models import Record
from cairn.core.records.reading import card, cards
from cairn.core.search.finding import find
from cairn.core.search.models import Document
from cairn.lib.capture import Verb, parse
from cairn.lib.folding import words
from tests.contract.specimens import WORD, captured, example_of, headless, typed
from tests.ground.hand import Hand

each = pytest.mark.parametrize("verb", typed(), ids=lambda verb: verb.name)
each_headless = pytest.mark.parametrize("verb", headless(), ids=lambda verb: verb.name)


@each
def test_its_example_is_found_by_its_owner(hand: Hand, verb: Verb) -> None:
    row = captured(hand, verb)
    assert row.owner == hand.alice
    assert row.is_private
    assert practice_of_verb(verb.name).card is not None
    assert [hit.record.pk for hit in find(hand.alice, WORD)] == [row.pk]
    assert [hit.record.pk for hit in find(hand.alice, telling(row), [row.kind])] == [row.pk]
    answer = hand.browser().post("/search/", {"q": WORD})
    assert card(row).url in answer.content.decode()


@each
def test_its_moments_are_declared_and_carry_its_day(hand: Hand, verb: Verb) -> None:
    row = captured(hand, verb)
    told = list(Moment.objects.filter(record_id=row.pk))
    assert told
    assert {one.kind for one in told} <= moment_kinds().keys()
    assert {one.act for one in told} == {told[0].act}
    assert all(one.author == hand.alice and one.space == row.space and one.lived == one.told_as.lived for one in told)


@each
@pytest.mark.parametrize("stranger", ["bob", "charlie"])
def test_nobody_else_sees_it(hand: Hand, verb: Verb, stranger: str) -> None:
    row = captured(hand, verb)
    viewer = getattr(hand.people, stranger)
    week = Week(clock.monday(clock.day(hand.watch.now, viewer.zone)), viewer.zone)
    assert not Record.records.visible_to(viewer).exists()
    assert not type(row).objects.visible_to(viewer).exists()
    assert cards(viewer, [row.pk]) == {}
    assert find(viewer, WORD) == []
    assert not lived(viewer).exists()
    assert open_loops(viewer, hand.watch.now, due_only=False) == []
    assert sections(viewer, week) == []
    client = hand.browser(viewer)
    assert client.get(card(row).url).status_code == 404
    assert client.get(f"/records/{row.uid}/").status_code == 404


@each
def test_who_shares_the_space_sees_it_and_nobody_else(hand: Hand, verb: Verb) -> None:
    if not verb.space:
        row = captured(hand, verb, space=hand.people.team)
        assert row.is_private
        return
    row = captured(hand, verb, space=hand.people.team)
    assert row.space == hand.people.team
    assert [hit.record.pk for hit in find(hand.people.bob, WORD)] == [row.pk]
    assert hand.browser(hand.people.bob).get(card(row).url).status_code == 200
    assert find(hand.people.charlie, WORD) == []
    assert hand.browser(hand.people.charlie).get(card(row).url).status_code == 404
    assert not type(row).objects.changeable_by(hand.people.bob).exists()


@each
def test_its_line_reads_back_the_same_on_any_day(hand: Hand, verb: Verb) -> None:
    row = captured(hand, verb)
    written, take = verb_of(row)
    line, reading = line_of(hand.alice, row), reading_of(hand.alice, row)
    assert practice_of_verb(verb.name).takes[written] is take
    hand.watch.forward(days=40, hours=5)
    later = hand.watch.now.astimezone(clock.zone(hand.alice.zone))
    assert parse(line, later, vocabulary()) == reading
    before = hand.fresh(row)
    assert amend(hand.act(), before, line).pk == row.pk
    assert hand.fresh(row).version == row.version
    assert line_of(hand.alice, hand.fresh(row)) == line
    answer = hand.browser().post(f"/records/{row.uid}/line/", {"line": line, "version": row.version})
    assert answer.status_code == 303
    assert hand.fresh(row).version == row.version


@each
def test_edited_words_are_found_and_the_old_are_not(hand: Hand, verb: Verb) -> None:
    row = captured(hand, verb)
    old, line = telling(row), line_of(hand.alice, row)
    assert old in line.lower()
    changed = hand.amend(row, re.sub(old, "quokka", line, flags=re.IGNORECASE))
    assert changed.pk == row.pk
    assert "quokka" in changed.title
    assert [hit.record.pk for hit in find(hand.alice, "quokka")] == [row.pk]
    assert find(hand.alice, old) == []
    assert Moment.objects.filter(record_id=row.pk, kind="record.edited").exists()


@each
def test_undone_it_leaves_no_row(hand: Hand, verb: Verb) -> None:
    line = example_of(hand, verb)
    before = rows()
    taken = hand.take(line)
    assert rows() != before
    hand.undo(taken)
    assert rows() == before
    assert find(hand.alice, max(words(verb.example), key=len)) == []


@each_headless
def test_what_serves_others_makes_its_example(hand: Hand, verb: Verb) -> None:
    row = hand.fresh(make(hand.act(), verb.name, verb.example))
    assert [hit.record.pk for hit in find(hand.alice, telling(row))] == [row.pk]
    assert hand.browser().get(card(row).url).status_code == 200
    assert hand.browser(hand.people.charlie).get(card(row).url).status_code == 404
    with pytest.raises(CannotEditAsLine):
        line_of(hand.alice, row)


def telling(row: Record) -> str:
    """The longest word of its title: no name, which others may share."""
    names = {WORD, *(name for one in row.named() for name in words(one.label))}
    return max((word for word in words(row.title) if word not in names), key=len)


def rows() -> dict[str, int]:
    """How many rows each table of records and what hangs on them has; a counter keeps its number by design."""
    from django.apps import apps

    mine = [model for model in apps.get_models() if model is Document or issubclass(model, Record)]
    hang = [relation.related_model for relation in Record._meta.related_objects]
    return {model._meta.label: model._base_manager.count() for model in {*mine, *hang} if model.__name__ != "Receipt"}
