"""What is kept and what goes, over years of backups made in whatever rhythm."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from cairn.site.backup import rotation
from cairn.site.backup.rotation import BEFORE, BY_HAND, DAILY, RESTORE, UPGRADE, YEAR, Kept, keep

NOW = dt.datetime(2026, 11, 28, 17, 4, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
MOST = 7 + 6 + 13 + 5 + 1
"""Where there is one a day: seven days, weeks that may be cut at either end, months likewise, upgrades, the newest."""

ages = st.floats(min_value=-2, max_value=900).map(lambda days: dt.timedelta(days=days))
shelves = st.lists(st.tuples(ages, st.sampled_from([BY_HAND, DAILY, UPGRADE, RESTORE])), min_size=1, max_size=60).map(
    lambda rows: [Kept(f"{at}", NOW - age, why) for at, (age, why) in enumerate(rows)]
)


@given(shelves)
def test_the_newest_is_always_kept(shelf: list[Kept]) -> None:
    assert max(shelf, key=lambda one: (one.made, one.name)) in keep(shelf, NOW)


@given(shelves)
def test_what_was_kept_is_kept_when_it_is_asked_again(shelf: list[Kept]) -> None:
    kept = keep(shelf, NOW)
    assert kept <= set(shelf)
    assert keep(kept, NOW) == kept


@given(shelves)
def test_all_of_the_last_seven_days_are_kept(shelf: list[Kept]) -> None:
    young = {one for one in shelf if NOW - one.made < 7 * DAY and one.why not in BEFORE}
    assert young <= keep(shelf, NOW)


@given(shelves)
def test_nothing_older_than_a_year_is_kept_but_the_last_there_is(shelf: list[Kept]) -> None:
    newest = max(shelf, key=lambda one: (one.made, one.name))
    assert all(NOW - one.made < YEAR for one in keep(shelf, NOW) - {newest})


@given(shelves)
def test_each_week_and_each_month_keeps_its_newest(shelf: list[Kept]) -> None:
    kept = keep(shelf, NOW)
    for one in shelf:
        age = NOW - one.made
        if one.why in BEFORE or not 7 * DAY <= age < YEAR:
            continue
        later = [other for other in kept if other.made >= one.made and other.why not in BEFORE]
        weeks, month = 7 * DAY + 5 * 7 * DAY, (one.made.year, one.made.month)
        if age < weeks:
            assert any(other.made.isocalendar()[:2] == one.made.isocalendar()[:2] for other in later)
        else:
            assert any((other.made.year, other.made.month) == month for other in later)


@given(shelves)
def test_of_those_before_upgrades_and_restores_the_last_five_are(shelf: list[Kept]) -> None:
    before = sorted((one for one in shelf if one.why in BEFORE), key=lambda one: (one.made, one.name), reverse=True)
    young = [one for one in before if NOW - one.made < YEAR]
    newest = max(shelf, key=lambda one: (one.made, one.name))
    assert {one for one in keep(shelf, NOW) if one.why in BEFORE} - {newest} == set(young[:5]) - {newest}


@given(st.lists(st.floats(min_value=0.2, max_value=20), min_size=1, max_size=120))
def test_a_shelf_that_is_tidied_after_each_one_covers_the_year(gaps: list[float]) -> None:
    """Removing a little each day must not remove what a later day would have wanted."""
    made, shelf, every = NOW, set[Kept](), []
    for at, gap in enumerate(gaps):
        made += gap * DAY
        one = Kept(f"{at:04}", made, DAILY)
        every.append(one)
        shelf = keep({*shelf, one}, made)
    for one in every:
        age = made - one.made
        # A week may end in the next month, so that the last of a month isn't always the one that stands for it.
        within = DAY / 10 if age < 7 * DAY else 7 * DAY if age < 42 * DAY else 38 * DAY
        if age < YEAR - 38 * DAY:
            assert any(dt.timedelta() <= other.made - one.made < within for other in shelf)


def test_two_years_of_one_a_day_stay_a_handful() -> None:
    shelf = set[Kept]()
    for day in range(730):
        made = NOW + day * DAY
        shelf = keep({*shelf, Kept(f"{day:04}", made, DAILY)}, made)
        assert len(shelf) <= MOST
    assert len(shelf) >= 7 + 5 + 10


def test_the_line_says_what_is_done() -> None:
    told = [int(number) for number in re.findall(r"\d+", rotation.LINE)]
    assert told == [rotation.DAYS, rotation.WEEKS, rotation.LAST_ONES]
    assert rotation.LINE.startswith("kept: ")
    assert "\n" not in rotation.LINE


def test_the_documents_say_it_in_the_same_words() -> None:
    page = Path(__file__).parents[3] / "docs" / "how-to" / "keep-a-copy.md"
    assert rotation.LINE in " ".join(page.read_text().replace("\n> ", " ").split())
