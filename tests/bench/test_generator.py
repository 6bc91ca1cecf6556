"""What the generator writes is what the actions would have left: the benchmark measures a Cairn that could be."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.db.models import Count, Max

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.acts import Act
from cairn.core.capture.entering import entry_of
from cairn.core.capture.vocabulary import read, spaces_by_handle
from cairn.core.contract import Entry
from cairn.core.contract.registry import moment_kinds
from cairn.core.database import readback
from cairn.core.moments import encounters
from cairn.core.moments.models import Moment
from cairn.core.people.models import Person
from cairn.core.records.models import Counter, Key, Record
from cairn.core.records.reading import specific
from cairn.core.search import indexing
from cairn.core.search.models import Document
from cairn.practices.decisions.models import Decision
from cairn.practices.promises import actions
from cairn.practices.promises.models import Promise
from cairn.site.health.database import findings
from cairn.site.health.finding import WRONG
from tests.bench.generator.generating import NotEmpty, World, generate
from tests.bench.generator.stories.course import Course
from tests.bench.generator.tables import Tables
from tests.bench.small import SMALL, UNTIL, Made, told
from tests.ground.hand import Hand

NAMES = {"tell_them": "tell"}


def test_so_many_of_everything(made: Made) -> None:
    assert Moment.objects.count() == SMALL.moments
    assert Promise.objects.count() == SMALL.promises
    assert Decision.objects.count() == SMALL.decisions
    assert User.objects.count() == SMALL.accounts
    assert Person.objects.values("email").distinct().count() == SMALL.people
    kinds = set(Record.records.values_list("kind", flat=True))
    assert kinds == {"moment", "promise", "decision", "belief", "habit", "check-in", "intention", "review", "note"}
    assert Moment.objects.aggregate(last=Max("at"))["last"] <= UNTIL
    with pytest.raises(NotEmpty):
        generate(SMALL, 7, UNTIL)


class Remembered(Tables):
    """Keeps the rows instead of writing them."""

    def write(self, *, all_of_it: bool = True) -> None:
        """They stay where they are."""

    def close(self) -> None:
        """There is nothing to end."""

    @property
    def rows(self) -> dict[str, list[Any]]:
        return {table.name: table.rows for table in self.tables.values()}


def lived(seed: int, monkeypatch: pytest.MonkeyPatch) -> dict[str, list[Any]]:
    monkeypatch.setattr("tests.bench.generator.generating.Tables", Remembered)
    world = World(SMALL, seed, UNTIL)
    world.live(lambda _done: None)
    assert isinstance(world.book.tables, Remembered)
    return world.book.tables.rows


@pytest.mark.sqlite
def test_the_same_seed_gives_the_same_content(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert lived(7, monkeypatch) == lived(7, monkeypatch)
    assert lived(7, monkeypatch) != lived(8, monkeypatch)


def test_nothing_is_out_of_step(made: Made) -> None:
    # A server for tests need not outlive a power cut.
    settings = {one.name for one in readback.read()} if connection.vendor == "postgresql" else set()
    assert [one for one in findings() if one.state == WRONG and not one.text.startswith(tuple(settings))] == []
    assert list(indexing.stale()) == []
    assert list(encounters.out_of_step()) == []
    connection.check_constraints()
    before = list(Document.objects.order_by("pk").values())
    indexing.rebuild()
    assert list(Document.objects.order_by("pk").values()) == before
    # Twin: a document that says something else is found.
    Document.objects.filter(pk=before[0]["record_id"]).update(text="something else")
    assert list(indexing.stale()) == [before[0]["record_id"]]


def test_keys_go_on_where_they_ended(made: Made) -> None:
    last = Key.objects.values_list("space_id", "letter").annotate(last=Max("number"))
    assert sorted(last) == sorted(Counter.objects.values_list("space_id", "letter", "last"))
    assert Record.records.annotate(n=Count("keys")).exclude(n=1).count() == 0
    me = made.world.cast.accounts[0].user
    before = Counter.objects.get(space=me.home, letter="M").last
    hand = Hand(None, None)  # type: ignore[arg-type]
    assert hand.write("asked @nobody what we know", by=me).key == f"M-{before + 1}"


def test_each_moment_says_when_it_was_and_what_it_is(made: Made) -> None:
    kinds = moment_kinds()
    for one in Moment.objects.select_related("author", "record"):
        assert one.author is not None
        assert one.day == clock.day(one.at, one.author.zone)
        assert one.lived == kinds[one.kind].lived
        assert one.record is None or one.at >= one.record.created_at
    firsts = Record.records.annotate(began=Count("moments")).filter(began=0)
    assert not firsts.exists()


def test_each_line_is_read_back_as_it_is_kept(made: Made) -> None:
    rows = [row for row in specific(list(Record.records.exclude(raw="").order_by("pk")[:200])) if row.version == 1]
    assert len(rows) > 100
    for row in rows:
        owner: User = row.owner  # type: ignore[assignment]
        spaces = spaces_by_handle(owner)
        reading, keys = read(owner, row.raw, row.created_at, owner.zone, spaces, None)
        entry = entry_of(owner, reading, row.raw, spaces, keys)
        assert (entry.text, entry.body, entry.space, sorted(entry.tags)) == (
            row.title,
            row.body,
            row.space,
            sorted(row.tag_names),
        )
        assert [dict(mark) for mark in entry.marks] == row.marks
        assert [(one.name, one.person) for one in entry.people] == [(one.name, one.person) for one in row.named()]


def test_each_promise_is_what_its_actions_leave(made: Made) -> None:
    """Played again through the actions, each in a promise of its own, it ends with the same columns and moments."""
    known = {name: field for name in COLUMNS if (field := Promise._meta.get_field(name))}
    for course in made.courses:
        again = played_again(course)
        row = Promise.objects.get(pk=course.row.pk)
        for field in known.values():
            assert getattr(again, field.attname) == getattr(row, field.attname), (row.key, field.name)  # type: ignore[union-attr]
        assert told(again) == told(row)


COLUMNS = [
    *(field.name for field in Promise._meta.local_concrete_fields if not field.primary_key),
    *("state", "open", "next_at", "next_by", "version", "created_at", "changed_at"),
]


def played_again(course: Course) -> Promise:
    kept = Promise.objects.get(pk=course.row.pk)
    owner: User = kept.owner  # type: ignore[assignment]
    spaces = spaces_by_handle(owner)
    reading, keys = read(owner, kept.raw, kept.created_at, owner.zone, spaces, None)
    entry: Entry = entry_of(owner, reading, kept.raw, spaces, keys)
    row = actions.make(Act(owner, at=kept.created_at, recorded=kept.created_at), entry, reading.verb)
    for name, at, by, given in course.script:
        fresh = Promise.objects.with_people().get(pk=row.pk)  # type: ignore[attr-defined]
        more = {"told": True} if name == "repair" else {}
        getattr(actions, NAMES.get(name, name))(Act(by, at=at, recorded=at), fresh, **given, **more)
    found: Promise = Promise.objects.get(pk=row.pk)
    return found
