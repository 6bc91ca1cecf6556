"""Decision records come in: each once, with its text, its people and what it names."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.ground.foreign import bring
from tests.ground.hand import Hand
from tests.unit.formats.files import written, zipped

from cairn.core.links import tying
from cairn.core.moments.models import Moment
from cairn.core.people.models import Person
from cairn.core.transfer.formats import recognised
from cairn.practices.decisions.actions import change
from cairn.practices.decisions.formats import RECORDS
from cairn.practices.decisions.models import Decision
from cairn.practices.decisions.tests.records import NYGARD, OURS, RECORD, folder_as_zip, one, record


def mine(hand: Hand) -> list[Decision]:
    return list(Decision.objects.visible_to(hand.alice).with_people().order_by("pk"))


def by_name(hand: Hand, begins: str) -> Decision:
    return next(row for row in mine(hand) if row.source_name.startswith(begins))


def supersedes(hand: Hand, row: Decision) -> list[str]:
    return [old.key for old in tying.of(hand.alice, row, "supersedes")]


def test_a_record_comes_in_with_all_that_it_says(hand: Hand, tmp_path: Path) -> None:
    ana = hand.meet("Ana Ruiz")
    assert bring(hand.alice, RECORDS, one(tmp_path)) == 1
    (row,) = mine(hand)
    assert (row.key, row.title, row.state, row.decided_on) == ("D-1", "Use SQLite", "accepted", dt.date(2025, 3, 4))
    assert (row.choice, row.because) == ("SQLite", "one file is enough.")
    assert row.context == "Where does the pilot keep its data?"
    assert [(option.title, len(option.arguments)) for option in row.weighed] == [("SQLite", 0), ("PostgreSQL", 2)]
    assert [(each.name, each.person) for each in row.deciders] == [("Ana Ruiz", ana), ("Ben", None)]
    assert (row.source, row.source_name) == (RECORD, "0007-use-sqlite.md")
    assert row.space == hand.alice.home
    assert hand.keys("postgresql") == ["D-1"]
    (told,) = Moment.objects.filter(record=row)
    assert (told.kind, told.lived, told.day) == ("decision.read", False, dt.date(2025, 3, 4))


def test_nobody_is_put_into_the_directory_and_nobody_else_sees_any_of_it(hand: Hand, tmp_path: Path) -> None:
    bring(hand.alice, RECORDS, one(tmp_path))
    assert not Person.objects.exists()
    for other in (hand.people.bob, hand.people.charlie):
        assert not Decision.objects.visible_to(other).exists()
        assert hand.browser(other).get(mine(hand)[0].get_absolute_url()).status_code == 404


def test_the_same_again_adds_nothing(hand: Hand, tmp_path: Path) -> None:
    assert bring(hand.alice, RECORDS, folder_as_zip(tmp_path, NYGARD)) == 5
    assert bring(hand.alice, RECORDS, folder_as_zip(tmp_path, NYGARD)) == 0
    assert len(mine(hand)) == 5
    assert bring(hand.people.bob, RECORDS, folder_as_zip(tmp_path, NYGARD)) == 5


def test_our_own_decisions(hand: Hand, tmp_path: Path) -> None:
    many = len(list(OURS.glob("0*.md")))
    assert bring(hand.alice, RECORDS, folder_as_zip(tmp_path, OURS)) == many
    for row in mine(hand):
        assert row.is_in_force
        assert row.options
        assert row.choice
        assert row.because
        assert row.decided_on
        assert hand.browser().get(row.get_absolute_url()).status_code == 200
    assert not any(row.source_name == "README.md" for row in mine(hand))


def test_what_names_each_other_is_tied(hand: Hand, tmp_path: Path) -> None:
    bring(hand.alice, RECORDS, folder_as_zip(tmp_path, NYGARD))
    old, new, last = (by_name(hand, number) for number in ("0002", "0004", "0005"))
    assert (old.state, new.state) == ("superseded", "accepted")
    assert supersedes(hand, new) == [old.key]
    assert {row.key for row in tying.of(hand.alice, last, "about")} == {"D-3", "D-4"}
    assert [row.source_ties for row in mine(hand)] == [[]] * 5


@pytest.mark.parametrize("batch", [1, 500])
def test_also_where_the_other_comes_later(hand: Hand, tmp_path: Path, batch: int) -> None:
    for number in ("0002", "0005", "0003", "0004"):
        (path,) = NYGARD.glob(f"{number}*")
        bring(hand.alice, RECORDS, one(tmp_path, path.read_bytes(), path.name), batch)
    assert supersedes(hand, by_name(hand, "0004")) == [by_name(hand, "0002").key]
    assert len(tying.of(hand.alice, by_name(hand, "0005"), "about")) == 2


def test_a_successor_may_be_named_by_its_number(hand: Hand, tmp_path: Path) -> None:
    given = {"0001-a.md": record("A", status="superseded by ADR-0002"), "0002-b.md": record("B")}
    bring(hand.alice, RECORDS, zipped(tmp_path, "a.zip", dict(given)), 1)
    assert supersedes(hand, by_name(hand, "0002")) == [by_name(hand, "0001").key]


def test_a_file_that_was_changed_changes_what_was_not_changed_here(hand: Hand, tmp_path: Path) -> None:
    bring(hand.alice, RECORDS, one(tmp_path))
    later = (
        RECORD.replace("one file is enough", "two are too many").replace("Ben", "Cem").replace("accepted", "deprecated")
    )
    assert bring(hand.alice, RECORDS, one(tmp_path, later)) == 1
    (row,) = mine(hand)
    assert (row.because, row.state) == ("two are too many.", "deprecated")
    assert [each.name for each in row.deciders] == ["Ana Ruiz", "Cem"]
    assert row.source == later
    assert hand.keys("two many") == ["D-1"]
    assert Moment.objects.filter(record=row, kind="decision.read_again").count() == 1
    assert bring(hand.alice, RECORDS, one(tmp_path, later)) == 0


def test_that_can_be_taken_back(hand: Hand, tmp_path: Path) -> None:
    bring(hand.alice, RECORDS, one(tmp_path))
    bring(hand.alice, RECORDS, one(tmp_path, RECORD.replace("one file", "one disk")))
    told = Moment.objects.get(kind="decision.read_again")
    hand.undo(type("Act", (), {"act": told.act}))
    (row,) = mine(hand)
    assert (row.because, row.source) == ("one file is enough.", RECORD)


def test_what_was_changed_on_both_sides_is_left_alone_and_said(hand: Hand, tmp_path: Path) -> None:
    bring(hand.alice, RECORDS, one(tmp_path))
    change(hand.act(), mine(hand)[0], because="I say so.")
    later = one(tmp_path, RECORD.replace("one file", "one disk"))
    assert bring(hand.alice, RECORDS, later) == 0
    assert RECORDS.aside is not None
    assert RECORDS.aside(hand.alice, list(RECORDS.read(later))) == [
        "0007-use-sqlite.md was changed both there and here (D-1), so it is left alone."
    ]
    assert (mine(hand)[0].because, mine(hand)[0].source) == ("I say so.", RECORD)


def test_what_can_be_put_together_is(hand: Hand, tmp_path: Path) -> None:
    """Only the unknown part of the file was changed, or both sides say the same by now."""
    bring(hand.alice, RECORDS, one(tmp_path))
    change(hand.act(), mine(hand)[0], because="one disk is enough.")
    unknown = RECORD.replace("Not known", "Still not known")
    assert bring(hand.alice, RECORDS, one(tmp_path, unknown)) == 1
    assert (mine(hand)[0].because, mine(hand)[0].source) == ("one disk is enough.", unknown)
    both = unknown.replace("one file", "one disk")
    assert bring(hand.alice, RECORDS, one(tmp_path, both)) == 1
    assert mine(hand)[0].source == both


def test_what_was_deleted_here_stays_so(hand: Hand, tmp_path: Path) -> None:
    from cairn.core.keeping.actions import delete

    bring(hand.alice, RECORDS, one(tmp_path))
    delete(hand.act(), mine(hand)[0])
    assert bring(hand.alice, RECORDS, one(tmp_path)) == 0
    assert bring(hand.alice, RECORDS, one(tmp_path, RECORD + "\nMore.\n")) == 0
    assert mine(hand) == []


def test_a_folder_within_a_folder_keeps_its_names_apart(hand: Hand, tmp_path: Path) -> None:
    given: dict[str, str | bytes] = {
        "decisions/README.md": "# Decisions",
        "decisions/0001-a.md": record("A"),
        "decisions/shop/0001-a.md": record("B"),
        "decisions/.hidden/0002-b.md": record("C"),
        "decisions/notes.md": "# Only words",
        "decisions/0009-x.txt": "no",
    }
    assert bring(hand.alice, RECORDS, zipped(tmp_path, "a.zip", given)) == 2
    assert [row.source_name for row in mine(hand)] == ["0001-a.md", "shop/0001-a.md"]


def test_its_files_are_known(tmp_path: Path) -> None:
    assert recognised(one(tmp_path)) is RECORDS
    assert recognised(folder_as_zip(tmp_path, OURS)) is RECORDS
    assert recognised(written(tmp_path, "notes.md", "# Notes\n\nWords.\n")) is not RECORDS
    assert recognised(zipped(tmp_path, "b.zip", {"a.md": "# Only words"})) is None


def test_a_batch_takes_as_many_queries_whatever_is_in_it(hand: Hand, tmp_path: Path) -> None:
    counts = []
    for many in (2, 10, 50):
        given: dict[str, str | bytes] = {
            f"{many:02}{n:02}-x.md": record(f"R {n}", f"See [it]({many:02}{max(0, n - 1):02}-x.md).")
            for n in range(many)
        }
        with CaptureQueriesContext(connection) as queries:
            assert bring(hand.alice, RECORDS, zipped(tmp_path, f"{many}.zip", given)) == many
        counts.append(len(queries))
    assert counts[1] == counts[2]


def test_three_thousand_are_quick(hand: Hand, tmp_path: Path) -> None:
    given: dict[str, str | bytes] = {
        f"{n:04}-x.md": RECORD.replace("Use SQLite", f"Use number {n}") for n in range(3_000)
    }
    source = zipped(tmp_path, "many.zip", given)
    began = time.process_time()
    assert bring(hand.alice, RECORDS, source) == 3_000
    assert time.process_time() - began < 9
