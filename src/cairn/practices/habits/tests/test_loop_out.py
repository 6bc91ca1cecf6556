"""Habits go out as files that Loop Habit Tracker reads, and come back as themselves."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path

import pytest
from tests.ground.foreign import bring
from tests.unit.formats.files import loop_db

from cairn.core.contract import Format
from cairn.core.transfer.formats import recognised
from cairn.lib.formats import loop_csv
from cairn.lib.formats.loop import History
from cairn.lib.formats.source import Source
from cairn.practices.habits.actions.checking import check_in
from cairn.practices.habits.formats import BACKUP, TABLES, backup
from cairn.practices.habits.models import CheckIn, Habit
from cairn.practices.habits.tests.conftest import Notebook

pytestmark = pytest.mark.django_db


def held(histories: list[History]) -> list[tuple[object, ...]]:
    """What files of either kind hold alike."""
    return [
        (h.habit.name, h.habit.times, h.habit.span, h.habit.archived, [(s.on, s.what, s.note) for s in h.said])
        for h in histories
    ]


def written(notebook: Notebook, folder: Path, form: str) -> list[History]:
    out = BACKUP if form == "backup" else TABLES
    assert out.write is not None
    path = folder / f"out-{out.written_as}"
    path.unlink(missing_ok=True)
    out.write(notebook.alice, str(path))
    source = Source(str(path), path.name)
    assert recognised(source) is out
    return list(backup.histories(source) if form == "backup" else loop_csv.histories(source))


@pytest.mark.parametrize("form", ["backup", "tables"])
def test_what_came_from_loop_goes_back_the_same(loops_today: Notebook, tmp_path: Path, form: str) -> None:
    """But for what is counted there: its amounts are words by now."""
    source = loop_db(tmp_path, "delete from Repetitions where habit = 4; update Habits set type = 0 where id = 4;")
    before = list(backup.histories(source))
    bring(loops_today.alice, BACKUP, source)
    after = written(loops_today, tmp_path, form)
    assert held(after) == [
        (h.habit.name if h.habit.name != "Ask first" else "ask one question before I answer", *rest)
        for h, (_, *rest) in zip(before, held(before), strict=True)
    ]
    if form == "backup":
        assert [one.habit.ident for one in after] == [one.habit.ident for one in before]
        assert bring(loops_today.alice, BACKUP, Source(str(tmp_path / f"out-{BACKUP.written_as}"), "x.db")) == 0


def test_what_was_planned_here_goes_to_loop_and_comes_back_as_itself(notebook: Notebook, tmp_path: Path) -> None:
    habit = notebook.plan()
    notebook.check(habit, "done", note="in planning")
    notebook.check(habit, "skip", days_ago=1)
    (one,) = written(notebook, tmp_path, "backup")
    assert one.habit.question == "When someone brings me a problem, I will ask one question before I answer."
    assert [(s.on, s.what, s.note) for s in one.said] == [
        (notebook.today - dt.timedelta(days=1), "skip", ""),
        (notebook.today, "done", "in planning"),
    ]
    source = Source(str(tmp_path / f"out-{BACKUP.written_as}"), "x.db")
    bring(notebook.alice, BACKUP, source)
    assert (Habit.objects.count(), CheckIn.objects.count()) == (1, 2)
    bring(notebook.people.bob, BACKUP, source)
    (theirs,) = Habit.objects.visible_to(notebook.people.bob)
    assert (theirs.cue, theirs.will, theirs.title) == (habit.cue, habit.will, habit.title)


def test_the_tables_hold_loops_scores_and_no_formula(loops_today: Notebook, tmp_path: Path) -> None:
    bring(loops_today.alice, BACKUP, loop_db(tmp_path, "update Repetitions set notes = '=1+1' where habit = 1;"))
    written(loops_today, tmp_path, "tables")
    with zipfile.ZipFile(tmp_path / f"out-{TABLES.written_as}") as archive:
        scores = archive.read("001 Meditate/Scores.csv").decode().splitlines()
        days = archive.read("001 Meditate/Checkmarks.csv").decode()
        together = archive.read("Scores.csv").decode().splitlines()
    assert scores[1] == "2015-01-25,0.5960"
    assert together[0] == "Date,Meditate,Wake up early,ask one question before I answer,Run,Old one"
    assert together[1].startswith("2015-01-25,0.5960,0.2557,")
    assert "YES_MANUAL,'=1+1" in days


def test_of_several_lines_of_one_day_done_counts(notebook: Notebook, tmp_path: Path) -> None:
    habit = notebook.plan()
    for sort, note in (("skip", "first"), ("done", "then"), ("nothing", "")):
        check_in(notebook.act(), habit, sort, note=note)
    (one,) = written(notebook, tmp_path, "backup")
    assert [(s.what, s.note) for s in one.said] == [("done", "first\nthen")]


@pytest.mark.parametrize("form", [BACKUP, TABLES], ids=lambda one: one.name)
def test_half_a_file_never_stands_there(
    notebook: Notebook, tmp_path: Path, form: Format, monkeypatch: pytest.MonkeyPatch
) -> None:
    notebook.plan()
    monkeypatch.setattr("cairn.practices.habits.formats.writing._Out.often", 1 / 2)
    assert form.write is not None
    with pytest.raises(TypeError):
        form.write(notebook.alice, str(tmp_path / "out"))
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(OSError, match="no-folder"):
        form.write(notebook.alice, str(tmp_path / "no-folder" / "out"))
