"""Loop's backup: what in it isn't Loop's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.unit.formats.files import loop_db, loop_zip, refusal, sample, written

from cairn.lib.formats import loop_csv
from cairn.lib.formats.loop import History
from cairn.lib.formats.source import Source
from cairn.practices.habits.formats import backup

FIRST = """
create table Habits (id integer primary key, archived integer, color integer, description text, freq_den integer,
    freq_num integer, name text, position integer);
create table Repetitions (id integer primary key, habit integer, timestamp integer);
insert into Habits (id, description, freq_den, freq_num, name, position) values (7, 'Did you?', 7, 2, 'Walk', 0);
insert into Repetitions (habit, timestamp) values (7, 1422144000000);
"""


def read(source: Source) -> list[History]:
    return list(backup.histories(source))


def test_both_files_of_loops_say_the_same(tmp_path: Path) -> None:
    """But for the ids, and for the days that Loop filled in itself, which only the export has."""
    pairs = zip(read(loop_db(tmp_path)), loop_csv.histories(loop_zip(tmp_path)), strict=True)
    for one, other in pairs:
        assert replace(one.habit, ident="", position=0) == replace(other.habit, ident="", position=0)
        assert [(s.on, s.what, s.note) for s in one.said] == [(s.on, s.what, s.note) for s in other.said]


def test_the_first_loop_had_no_values_notes_and_ids(tmp_path: Path) -> None:
    (one,) = read(loop_db(tmp_path, instead=FIRST))
    assert (one.habit.ident, one.habit.times, one.habit.span, one.habit.description) == ("row-7", 2, 7, "Did you?")
    assert [s.what for s in one.said] == ["done"]


def test_its_backup_is_known(tmp_path: Path) -> None:
    assert backup.is_backup(loop_db(tmp_path))
    assert not backup.is_backup(loop_db(tmp_path, instead="create table Habits (id integer);"))
    assert not backup.is_backup(sample("jrnl.txt"))


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ("update Habits set name = '';", "no name"),
        ("update Habits set name = null;", "no name"),
        ("update Habits set name = x'00ff';", "where words should be"),
        ("update Habits set name = 'a' || char(0) || 'b';", "where words should be"),
        ("update Habits set freq_num = 0;", "0 times"),
        ("update Habits set freq_den = -7;", "-7 days"),
        ("update Habits set freq_den = 'often';", "where a number should be"),
        ("update Habits set freq_den = 9e999;", "where a number should be"),
        ("update Habits set target_value = 'much';", "target isn’t a number"),
        ("update Habits set description = printf('%.*c', 30000, 'x');", "too long"),
        ("update Repetitions set timestamp = -1 where id = 1;", "has lived"),
        ("update Repetitions set timestamp = 9e17 where id = 1;", "number should be"),
        ("update Repetitions set value = 'yes' where id = 1;", "where a number should be"),
        ("update Repetitions set notes = printf('%.*c', 30000, 'x') where id = 1;", "too long"),
        ("drop table Repetitions; create view Repetitions as select 1 as habit, 0 as timestamp;", "of its own"),
        ("alter table Repetitions rename column timestamp to moment;", "no column “timestamp”"),
    ],
)
def test_what_is_not_loops_is_refused(tmp_path: Path, more: str, says: str) -> None:
    assert says in refusal(lambda: read(loop_db(tmp_path, more))).why


def test_hostile_words_are_words(tmp_path: Path) -> None:
    steering = "update Habits set name = '<script>' || char(27) || '[2J=1+1', uuid = '<b>' || char(10);"
    (one, *_) = read(loop_db(tmp_path, steering))
    assert (one.habit.name, one.habit.ident) == ("<script>[2J=1+1", "row-1")


def test_how_many_there_may_be_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "MOST_HABITS", 2)
    assert "more than 2 habits" in refusal(lambda: read(loop_db(tmp_path))).why


def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    assert "isn’t an SQLite" in refusal(lambda: read(written(tmp_path, "a.db", "words"))).why
