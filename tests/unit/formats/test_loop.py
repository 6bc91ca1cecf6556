"""Loop's habits, out of its CSV export: what its values mean here, and what isn't Loop's."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.formats.files import loop_zip, published_scores, refusal, sample, zipped

from cairn.lib.formats import loop
from cairn.lib.formats.loop import Day, History, Target
from cairn.lib.formats.loop_csv import histories, is_export
from cairn.lib.formats.source import Source
from cairn.lib.strength import Day as Was
from cairn.lib.strength import strengths

TODAY = dt.date(2015, 1, 25)
AS_WAS = {"done": Was.DONE, "skip": Was.SKIP, "nothing": Was.NOTHING}


def read(source: Source) -> list[History]:
    return list(histories(source))


def ago(days: int) -> dt.date:
    return TODAY - dt.timedelta(days=days)


def said(history: History) -> dict[int, tuple[str, str]]:
    return {(TODAY - one.on).days: (one.what, one.note) for one in history.said}


def counted(span: int, target: Target, *values: int) -> str:
    """What becomes of amounts on days in a row: "d" done, "-" not."""
    habit = loop.habit(0, ident="x", name="x", span=span, target=target)
    found = loop.history(habit, [Day(ago(-n), value) for n, value in enumerate(values)]).said
    return "".join("d" if one.what == "done" else "-" for one in found)


def test_habits_come_in_loops_order(tmp_path: Path) -> None:
    found = [one.habit for one in read(loop_zip(tmp_path))]
    assert [(habit.name, habit.times, habit.span, habit.archived) for habit in found] == [
        ("Meditate", 1, 1, False),
        ("Wake up early", 2, 3, False),
        ("Ask first", 6, 7, False),
        ("Run", 1, 7, False),
        ("Old one", 1, 30, True),
    ]
    assert (found[0].question, found[2].description) == ("Did you meditate this morning?", "from a talk")
    assert [habit.target for habit in found] == [None, None, None, Target(10.0, False, "km"), None]


def test_what_loop_filled_in_itself_counts_only_with_a_note(tmp_path: Path) -> None:
    found = said(read(loop_zip(tmp_path))[1])
    assert found[1] == ("nothing", "Sick")
    assert found[2] == ("nothing", "Forgot to do it, really")
    assert found[6] == ("nothing", '"Vacation"')
    assert 7 not in found
    assert {day for day, (what, _) in found.items() if what == "done"} == {0, 3, 4, 5, 8, 9}


def test_a_skip_stays_one(tmp_path: Path) -> None:
    found = said(read(loop_zip(tmp_path))[0])
    assert {day for day, (what, _) in found.items() if what == "skip"} == {5, 10, 11}


def strength_of(one: History) -> list[float]:
    """Strength at the end of each day from the first one on."""
    told = {when.on: AS_WAS[when.what] for when in one.said}
    first = min(told)
    days = [told.get(first + dt.timedelta(days=n), Was.NOTHING) for n in range((TODAY - first).days + 1)]
    return strengths(days, one.habit.times, one.habit.span)


def by_the_book(days: list[int], times: int, span: int) -> list[float]:
    """Loop's score as ScoreList.kt of its releases has it: each window summed anew. `days` are its values."""
    wanted, window = (2 * times, 2 * span) if times < span else (times, span)
    score, found = 0.0, []
    for at, value in enumerate(days):
        if value != loop.SKIP:
            done = sum(one == loop.YES_MANUAL for one in days[max(0, at + 1 - window) : at + 1])
            kept = 0.5 ** ((times / span) ** 0.5 / 13.0)
            score = score * kept + min(1.0, done / wanted) * (1 - kept)
        found.append(score)
    return found


@pytest.mark.parametrize("number", [0, 1])
def test_strength_is_the_score_that_loop_publishes(tmp_path: Path, number: int) -> None:
    one = read(loop_zip(tmp_path))[number]
    scores = published_scores(one.habit.name)
    assert [f"{score:.4f}" for score in strength_of(one)] == [f"{scores[day]:.4f}" for day in sorted(scores)]


@given(
    st.lists(
        st.sampled_from([loop.UNKNOWN, loop.NO, loop.YES_AUTO, loop.YES_MANUAL, loop.SKIP]), min_size=1, max_size=90
    ),
    st.sampled_from([(1, 1), (7, 7), (6, 7), (3, 7), (1, 2), (2, 3), (1, 14), (5, 31), (1, 30)]),
)
def test_strength_is_loops_score_whatever_was_done(values: list[int], often: tuple[int, int]) -> None:
    """To 4 decimals and further, skips of what isn't wanted daily included."""
    values = [loop.YES_MANUAL, *values]
    days = [Day(ago(len(values) - 1 - n), value) for n, value in enumerate(values)]
    habit = loop.habit(0, ident="x", name="x", times=often[0], span=often[1])
    scores = by_the_book(values, habit.times, habit.span)
    assert strength_of(loop.history(habit, days)) == pytest.approx(scores, abs=1e-9)


def test_a_twin_that_leaves_skipped_days_out_has_other_scores() -> None:
    values = [loop.YES_MANUAL, loop.SKIP, loop.SKIP, loop.SKIP] * 9
    assert by_the_book(values, 6, 7)[-1] != by_the_book([one for one in values if one != loop.SKIP], 6, 7)[-1]


def test_an_amount_is_in_the_note(tmp_path: Path) -> None:
    found = said(read(loop_zip(tmp_path))[3])
    assert found[9] == ("done", "12 km: half marathon\nin the rain")
    assert found[20] == ("nothing", "1 km")
    assert (found[4][0], found[1]) == ("skip", ("nothing", "4.5 km"))


@pytest.mark.parametrize(
    ("span", "target", "values", "days"),
    [
        (1, Target(2.0), (2000, 1999, 0, 5000), "d--d"),
        (7, Target(10.0), (4000, 4000, 4000, 4000, 4000, 4000), "--d--d"),
        (7, Target(10.0), (9000, -1, -1, -1, -1, -1, -1, 9000), "--"),
        (7, Target(10.0), (9000, -1, -1, -1, -1, -1, 9000), "-d"),
        (1, Target(2.0, at_most=True), (2000, 2001, 0), "d-d"),
        (7, Target(3.0, at_most=True), (2000, 1000, 1000, 0), "dd--"),
        (1, Target(0.0), (0, 1000), "-d"),
        (1, Target(0.0, at_most=True), (0, 1000), "d-"),
    ],
)
def test_what_is_counted_is_done_when_its_amount_is_reached(
    span: int, target: Target, values: tuple[int, ...], days: str
) -> None:
    assert counted(span, target, *values) == days


def test_two_habits_of_one_name_are_two_and_stay_so(tmp_path: Path) -> None:
    table = "Position,Name,FrequencyNumerator,FrequencyDenominator\n001,Walk,1,1\n002,Walk,1,1\n"
    idents = [one.habit.ident for one in read(loop_zip(tmp_path, Habits=table))]
    assert len(set(idents)) == 2
    longer = read(loop_zip(tmp_path, Habits=table + "003,Walk,1,1\n"))
    assert [one.habit.ident for one in longer][:2] == idents


def test_the_first_loop_wrote_other_tables(tmp_path: Path) -> None:
    habits = "Position,Name,Question,Description,NumRepetitions,Interval,Color\n001,Walk,Did you?,,2,7,#fff\n"
    found = read(
        zipped(tmp_path, "a.zip", {"Habits.csv": habits, "001 Walk/Checkmarks.csv": "2015-01-25,2\n2015-01-24,0\n"})
    )
    assert (found[0].habit.times, found[0].habit.span) == (2, 7)
    assert said(found[0]) == {0: ("done", ""), 1: ("nothing", "")}
    counted_ones = {"Habits.csv": habits, "001 Walk/Checkmarks.csv": "2015-01-25,2500\n"}
    assert said(read(zipped(tmp_path, "b.zip", counted_ones))[0]) == {0: ("done", "2.5")}


def test_a_habit_that_was_not_exported_has_no_days(tmp_path: Path) -> None:
    found = read(zipped(tmp_path, "a.zip", {"Habits.csv": "Position,Name\n001,Walk\n\n002,Run\n"}))
    assert [(one.habit.name, one.said) for one in found] == [("Walk", ()), ("Run", ())]


def test_its_export_is_known(tmp_path: Path) -> None:
    assert is_export(loop_zip(tmp_path))
    assert not is_export(zipped(tmp_path, "b.zip", {"other.csv": ""}))
    assert not is_export(sample("jrnl.txt"))


@pytest.mark.parametrize(
    ("name", "content", "line", "says"),
    [
        ("Habits", "Position,Question\n", 1, "no column “Name”"),
        ("Habits", "Position,Name\n001,\n", 2, "no name"),
        ("Habits", f"Position,Name\n001,{'x' * 20_001}\n", 2, "too long"),
        ("Habits", "Position,Name,FrequencyNumerator\n001,Walk,0\n", 2, "0 times"),
        ("Habits", "Position,Name,FrequencyDenominator\n001,Walk,9999\n", 2, "9999 days"),
        ("Habits", "Position,Name,FrequencyNumerator\n001,Walk,often\n", 2, "isn’t a number"),
        ("Habits", "Position,Name,Type,Target Value\n001,Walk,NUMERICAL,nan\n", 2, "isn’t a number"),
        ("Habits", 'Position,Name\n001,"Walk\n', 2, "isn’t a table"),
        ("001 Meditate/Check", "Date,Value\n2015-01-25,YES_MANUAL\n2015-02-30,NO\n", 3, "isn’t a day"),
        ("001 Meditate/Check", "Date,Value\n1900-01-01,NO\n", 2, "lies outside"),
        ("001 Meditate/Check", "Date,Value\n2015-01-25,MAYBE\n", 2, "isn’t a number"),
        ("001 Meditate/Check", "Date,Value\n2015-01-25,99999999999\n", 2, "isn’t a number"),
        ("001 Meditate/Check", f"Date,Value,Notes\n2015-01-25,NO,{'x' * 20_001}\n", 2, "too long"),
        ("001 Meditate/Check", "x" * 200_000, 1, "longer than"),
    ],
)
def test_what_is_not_loops_is_refused_with_table_and_line(
    tmp_path: Path, name: str, content: str, line: int, says: str
) -> None:
    no = refusal(lambda: read(loop_zip(tmp_path, **{name: content})))
    assert says in no.why
    assert no.line == line


def test_a_zip_without_the_list_is_refused(tmp_path: Path) -> None:
    assert "no Habits.csv" in refusal(lambda: read(zipped(tmp_path, "a.zip", {"x.csv": ""}))).why


def test_how_many_there_may_be_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cairn.lib.formats.loop_csv.MOST_HABITS", 2)
    monkeypatch.setattr(loop, "MOST_DAYS", 2)
    table = "Position,Name\n001,a\n002,b\n003,c\n"
    assert "more than 2 habits" in refusal(lambda: read(zipped(tmp_path, "a.zip", {"Habits.csv": table}))).why
    assert "more than 2 days" in refusal(lambda: read(loop_zip(tmp_path))).why
