"""Loop Habit Tracker's files come in, with its scores. How they go out again: `test_loop_out.py`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.ground.foreign import bring
from tests.unit.formats.files import loop_db, loop_zip, published_scores

from cairn.core.moments.models import Moment
from cairn.lib.strength import Day, strengths
from cairn.practices.habits.actions.planning import name_fault
from cairn.practices.habits.formats import BACKUP, TABLES
from cairn.practices.habits.models import CheckIn, Habit
from cairn.practices.habits.tests.conftest import Notebook, slugs

pytestmark = pytest.mark.django_db


def habits(notebook: Notebook) -> dict[str, Habit]:
    return {row.slug: row for row in Habit.objects.visible_to(notebook.alice).order_by("pk")}


def said(habit: Habit) -> dict[dt.date, tuple[str, str, str]]:
    return {row.day: (row.sort, row.title, row.body) for row in CheckIn.objects.filter(of=habit)}


def test_three_are_active_the_rest_rests(loops_today: Notebook, tmp_path: Path) -> None:
    bring(loops_today.alice, BACKUP, loop_db(tmp_path))
    assert slugs(loops_today) == {
        "meditate": "active",
        "wake-up": "active",
        "ask-question": "active",
        "run": "resting",
        "old": "archived",
    }
    assert all(name_fault(slug) == "" for slug in slugs(loops_today))
    assert habits(loops_today)["run"].pauses == [["2015-01-25", None]]


def test_who_has_three_already_keeps_them(loops_today: Notebook, tmp_path: Path) -> None:
    for name in ("meditate", "one", "two"):
        loops_today.plan(name)
    bring(loops_today.alice, BACKUP, loop_db(tmp_path))
    assert slugs(loops_today) | {"meditate": "", "one": "", "two": ""} == {
        "meditate": "",
        "one": "",
        "two": "",
        "meditate-2": "resting",
        "wake-up": "resting",
        "ask-question": "resting",
        "run": "resting",
        "old": "archived",
    }


def test_a_habit_comes_with_its_words_and_schedule(loops_today: Notebook, tmp_path: Path) -> None:
    bring(loops_today.alice, BACKUP, loop_db(tmp_path))
    rows = habits(loops_today)
    assert [row.schedule.in_words for row in rows.values()] == [
        "every day",
        "twice in 3 days",
        "6 times a week",
        "once a week",
        "once in thirty days",
    ]
    first, planned = rows["meditate"], rows["ask-question"]
    assert (first.title, first.will, first.body) == ("Meditate", "Meditate", "Did you meditate this morning?")
    assert (planned.cue, planned.will) == ("someone brings me a problem", "ask one question before I answer")
    assert planned.title == "When someone brings me a problem, I will ask one question before I answer."
    assert (first.since, first.origin) == (dt.date(2015, 1, 6), f"{1:032x}")
    assert first.space == loops_today.alice.home


def test_its_schedule_stays_when_its_words_are_changed(loops_today: Notebook, tmp_path: Path, alices: Client) -> None:
    bring(loops_today.alice, BACKUP, loop_db(tmp_path))
    row = habits(loops_today)["wake-up"]
    url = f"{row.get_absolute_url()}edit/"
    page = alices.get(url).content.decode()
    assert '<option value="3" selected>in 3 days</option>' in page
    given = {"cue": "the alarm rings", "will": "get up", "rhythm": "share", "times": "2", "span": "3"}
    assert alices.post(url, {**given, "version": str(row.version)}).status_code == 303
    row.refresh_from_db()
    assert (row.will, row.times, row.span) == ("get up", 2, 3)


def test_days_come_with_their_notes_and_skips_stay_skips(loops_today: Notebook, tmp_path: Path) -> None:
    bring(loops_today.alice, BACKUP, loop_db(tmp_path))
    rows = habits(loops_today)
    meditated = said(rows["meditate"])
    assert sorted(day for day, (sort, *_) in meditated.items() if sort == "skip") == [
        dt.date(2015, 1, 14),
        dt.date(2015, 1, 15),
        dt.date(2015, 1, 20),
    ]
    assert said(rows["wake-up"])[dt.date(2015, 1, 24)] == ("nothing", "Sick", "")
    assert said(rows["run"])[dt.date(2015, 1, 16)] == ("done", "12 km: half marathon", "in the rain")


def test_what_was_done_is_lived_on_its_day_without_effect(loops_today: Notebook, tmp_path: Path) -> None:
    bring(loops_today.alice, BACKUP, loop_db(tmp_path))
    row = CheckIn.objects.get(of=habits(loops_today)["wake-up"], day=dt.date(2015, 1, 25))
    moment = Moment.objects.get(record=row)
    assert (moment.kind, moment.lived, moment.effect, moment.day) == ("habit.done", True, 0, row.day)
    assert moment.at == row.created_at == dt.datetime(2015, 1, 25, 11, tzinfo=dt.UTC)


@pytest.mark.parametrize("kind", ["backup", "tables"])
@pytest.mark.parametrize(("slug", "name"), [("meditate", "Meditate"), ("wake-up", "Wake up early")])
def test_strength_is_loops_score(loops_today: Notebook, tmp_path: Path, kind: str, slug: str, name: str) -> None:
    """To 4 decimals, on every day that Loop publishes; the twin that takes a skip for a miss has others."""
    if kind == "backup":
        bring(loops_today.alice, BACKUP, loop_db(tmp_path))
    else:
        bring(loops_today.alice, TABLES, loop_zip(tmp_path))
    standing = loops_today.standing(habits(loops_today)[slug])
    scores = published_scores(name)
    assert [f"{score:.4f}" for score in standing.series] == [f"{scores[day]:.4f}" for day in sorted(scores)]
    missed = [Day.DONE if standing.sort_on(day) == "done" else Day.NOTHING for day in sorted(scores)]
    twin = strengths(missed, *standing.habit.schedule.frequency)
    assert (f"{twin[-1]:.4f}" == f"{standing.strength:.4f}") is (slug == "wake-up")


@pytest.mark.parametrize("batch", [500, 3, 1])
def test_however_it_is_cut_into_batches_it_is_the_same(loops_today: Notebook, tmp_path: Path, batch: int) -> None:
    added = bring(loops_today.alice, BACKUP, loop_db(tmp_path), batch)
    assert added == 5 + CheckIn.objects.count()
    assert CheckIn.objects.count() == 55
    assert list(slugs(loops_today).values()).count("active") == 3


def test_the_same_backup_again_adds_nothing(loops_today: Notebook, tmp_path: Path) -> None:
    bring(loops_today.alice, BACKUP, loop_db(tmp_path))
    assert bring(loops_today.alice, BACKUP, loop_db(tmp_path)) == 0


def test_a_later_one_adds_its_days_to_the_habit_whatever_it_is_called_by_now(
    loops_today: Notebook, tmp_path: Path
) -> None:
    bring(loops_today.alice, BACKUP, loop_db(tmp_path))
    later = (
        "update Habits set name = 'Sit' where id = 1;"
        "insert into Repetitions (habit, timestamp, value, notes) values (1, 1422230400000, 2, 'new');"
    )
    bring(loops_today.alice, BACKUP, loop_db(tmp_path, later))
    assert len(slugs(loops_today)) == 5
    assert said(habits(loops_today)["meditate"])[dt.date(2015, 1, 26)] == ("done", "new", "")


@pytest.mark.parametrize("first", ["backup", "tables"])
def test_the_other_file_of_the_same_habits_adds_nothing(loops_today: Notebook, tmp_path: Path, first: str) -> None:
    """By the name, since the CSV export has no ids."""
    both = [(BACKUP, loop_db(tmp_path)), (TABLES, loop_zip(tmp_path))]
    added = [bring(loops_today.alice, *pair) for pair in (both if first == "backup" else both[::-1])]
    assert added == [60, 0]
    assert (Habit.objects.count(), CheckIn.objects.count()) == (5, 55)


def test_two_habits_of_one_name_in_a_backup_are_two(loops_today: Notebook, tmp_path: Path) -> None:
    bring(loops_today.alice, BACKUP, loop_db(tmp_path, "update Habits set name = 'Meditate' where id < 3;"))
    assert {slug for slug in slugs(loops_today) if "meditate" in slug} == {"meditate", "meditate-2"}


def test_a_day_that_was_told_here_is_left_alone(loops_today: Notebook, tmp_path: Path) -> None:
    bring(loops_today.alice, BACKUP, loop_db(tmp_path, "delete from Repetitions;"))
    loops_today.check(habits(loops_today)["meditate"], "skip", note="mine")
    bring(loops_today.alice, BACKUP, loop_db(tmp_path))
    assert said(habits(loops_today)["meditate"])[dt.date(2015, 1, 25)] == ("skip", "mine", "")


def test_a_habit_that_was_deleted_here_stays_so(loops_today: Notebook, tmp_path: Path) -> None:
    from cairn.core.keeping.actions import delete

    bring(loops_today.alice, BACKUP, loop_db(tmp_path, "delete from Repetitions;"))
    delete(loops_today.act(), habits(loops_today)["meditate"])
    assert bring(loops_today.alice, BACKUP, loop_db(tmp_path)) == 35
    assert "meditate" not in slugs(loops_today)
    assert not CheckIn.objects.filter(of__slug="meditate").exists()


def test_nobody_else_sees_any_of_it(loops_today: Notebook, tmp_path: Path) -> None:
    bring(loops_today.alice, BACKUP, loop_db(tmp_path))
    for other in (loops_today.people.bob, loops_today.people.charlie):
        assert not Habit.objects.visible_to(other).exists()
        assert not CheckIn.objects.visible_to(other).exists()
    bring(loops_today.people.bob, BACKUP, loop_db(tmp_path))
    assert Habit.objects.visible_to(loops_today.people.bob).count() == 5
    assert Habit.objects.visible_to(loops_today.alice).count() == 5


def test_queries_do_not_grow_with_days(loops_today: Notebook, tmp_path: Path) -> None:
    bring(loops_today.alice, BACKUP, loop_db(tmp_path))
    counts = []
    for many in (10, 50):
        rows = ", ".join(f"(1, {(20_000 + 100 * many + n) * 86_400_000}, 2)" for n in range(many))
        source = loop_db(tmp_path, f"insert into Repetitions (habit, timestamp, value) values {rows};")
        with CaptureQueriesContext(connection) as queries:
            assert bring(loops_today.alice, BACKUP, source) == many
        counts.append(len(queries))
    assert counts[0] == counts[1]
