"""What one finds there, whenever it is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cairn.core import clock
from cairn.core.accounts.models import Space, SpacesOf, User
from cairn.core.asking.loops import open_loops
from cairn.core.moments.models import Moment
from cairn.core.records.models import Record
from cairn.core.search.finding import find
from cairn.core.search.indexing import stale
from cairn.practices.asks.models import Ask
from cairn.practices.beliefs.models import Belief
from cairn.practices.decisions.models import Decision
from cairn.practices.experiments.models import Experiment
from cairn.practices.habits.models import CheckIn, Habit
from cairn.practices.moments.panels import neglected
from cairn.practices.notes.models import Note
from cairn.practices.promises.models import IN_TIME, MISSED, Promise
from cairn.practices.reviews.models import Review
from cairn.site.sample.making import make
from cairn.surfaces.today.reading import Today

if TYPE_CHECKING:
    from tests.ground.watch import Watch

DAYS = (
    pytest.param("2025-11-17 07:00", id="a Monday morning"),
    pytest.param("2025-11-20 14:00", id="a Thursday afternoon", marks=pytest.mark.sqlite),
    pytest.param("2025-11-23 21:30", id="a Sunday night", marks=pytest.mark.sqlite),
)


@pytest.mark.parametrize("at", DAYS)
def test_the_sample_on_any_day(watch: Watch, owner: User, at: str) -> None:
    watch.set(at)
    now = clock.now()
    rosa = make(owner)
    today_is_full(rosa)
    history_is_believable(rosa)
    promises_went_as_they_do(rosa)
    habits_are_eight_weeks_old(rosa)
    it_is_known_what_was_decided(rosa)
    [asked] = Ask.objects.visible_to(rosa)
    assert (asked.state, asked.complete, asked.other and asked.other.label) == ("asked", True, "Dana Weiss")
    assert [person.name for person, _ in neglected(rosa, clock.day(now, rosa.zone))] == ["Sam Hale"]
    [(_, rhythm)] = neglected(rosa, clock.day(now, rosa.zone))
    assert 20 <= rhythm.present <= 26
    assert rhythm.usual == 9
    assert list(stale()) == []
    assert find(rosa, "clock network")[0].record.title.startswith("sat with @sam over the flaky login test")


def today_is_full(rosa: User) -> None:
    today = Today(rosa, clock.now())
    main = [loop.main.label for loop in today.first if loop.main]
    assert sorted(main) == ["Accept", "I told them", "Kept and told"]
    assert all(loop.waits for loop in today.first)
    assert today.more >= 4
    assert today.resting >= 1
    assert today.prompt
    assert today.lead
    assert today.lead.context["words"] == "This quarter: understand before I answer."
    assert today.week
    assert today.unsettled == 1
    assert not today.returning


def history_is_believable(rosa: User) -> None:
    now = clock.now()
    zone = clock.zone(rosa.zone)
    told = list(Moment.objects.filter(author=rosa).values_list("at", "recorded_at"))
    assert all(at <= now and at == recorded for at, recorded in told)
    assert all(at.astimezone(zone).weekday() < 5 for at, _ in told)
    assert 55 <= (now - min(at for at, _ in told)).days <= 63
    assert not Record.records.filter(space__in=SpacesOf(rosa.pk)).exclude(notice="").exists()
    # What the evening's questions are answered with is kept as it was typed.
    assert not Record.records.filter(title__startswith=":").exists()
    assert Record.records.filter(title="stayed with @tomas until his first deploy was through").exists()
    sent = Note.objects.visible_to(rosa).sent()
    assert sent.count() == 8
    assert all(note.reader_name == "Dana Weiss" and "slip" not in note.body for note in sent)
    weekly = Review.objects.visible_to(rosa).filter(sort="weekly")
    assert weekly.exclude(outcome="").count() == 6
    assert rosa.away.count() == 1


def promises_went_as_they_do(rosa: User) -> None:
    mine = list(Promise.objects.visible_to(rosa).to_keep(rosa).promised())
    verdicts = [row.verdict(clock.now()) for row in mine]
    assert verdicts.count(IN_TIME) >= 14
    assert {row.heading.split(" to ")[0] for row, said in zip(mine, verdicts, strict=True) if said == MISSED} >= {
        "written feedback on the hiring exercise",
        "query plans of the two slow reports",
    }
    [broken] = [row for row in mine if row.state == "broken"]
    assert broken.repaired_at
    assert not broken.open
    assert sum(row.pushes for row in mine) in (2, 3)
    assert Promise.objects.visible_to(rosa).filter(sort="owed", state="kept").count() >= 6


def habits_are_eight_weeks_old(rosa: User) -> None:
    assert list(Habit.objects.visible_to(rosa).order_by("pk").values_list("slug", "state")) == [
        ("ask-first", "active"),
        ("weekly-note", "active"),
        ("two-minutes", "active"),
        ("same-day-word", "resting"),
    ]
    sorts = set(CheckIn.objects.visible_to(rosa).values_list("sort", flat=True))
    assert sorts == {"done", "skip", "nothing"}
    assert CheckIn.objects.visible_to(rosa).count() >= 45


def it_is_known_what_was_decided(rosa: User) -> None:
    decided = Decision.objects.visible_to(rosa)
    assert sorted(decided.values_list("state", flat=True)) == ["accepted"] * 3 + ["superseded"]
    settled = Belief.objects.visible_to(rosa).exclude(state="open").values_list("state", flat=True)
    assert sorted(settled) == ["failed"] * 3 + ["held"] * 9
    tried = Experiment.objects.visible_to(rosa).order_by("pk")
    assert list(tried.values_list("state", "judgement")) == [("kept", "met"), ("running", "")]


@pytest.mark.usefixtures("short")
def test_it_is_made_once_and_keeps_to_itself(owner: User) -> None:
    Space.objects.create(handle="platform", name="A real one")
    rosa = make(owner)
    assert make(owner) == rosa
    assert User.objects.filter(sample=True).count() == 4
    assert list(User.objects.filter(sample=True, is_active=True)) == [rosa]
    assert not any(user.has_usable_password() for user in User.objects.filter(sample=True))
    assert (rosa.zone, rosa.theme) == ("Europe/Berlin", "dark")
    assert not Record.records.visible_to(owner).exists()
    assert open_loops(owner, clock.now(), due_only=False) == []
    assert Record.records.visible_to(rosa).filter(space__handle="platform-sample").count() >= 3
