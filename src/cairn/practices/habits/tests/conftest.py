from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from tests.ground.people import People
from tests.ground.watch import Watch

if TYPE_CHECKING:
    from cairn.core.accounts.models import User
    from cairn.core.acts import Act
    from cairn.practices.habits.models import CheckIn, Habit, Intention
    from cairn.practices.habits.models.standing import Standing


@dataclass
class Notebook:
    """Alice's habits on Monday 17 November 2025, 9:00 in Berlin."""

    people: People
    watch: Watch

    @property
    def alice(self) -> User:
        return self.people.alice

    @property
    def today(self) -> dt.date:
        from cairn.core import clock

        return clock.day(self.watch.now, self.alice.zone)

    def act(self, by: User | None = None, days_ago: int = 0) -> Act:
        from cairn.core.acts import Act

        return Act.begin(by or self.alice, self.watch.now - dt.timedelta(days=days_ago))

    def plan(self, slug: str = "ask-first", by: User | None = None, *, since: str = "", **given: Any) -> Habit:
        """A habit wanted every day unless `schedule` says otherwise; `since` sets its first day."""
        from cairn.practices.habits.actions.planning import Plan, plan
        from cairn.practices.habits.kinds.schedule import DAYS, EVERY_DAY, Schedule

        words = {
            "will": "ask one question before I answer",
            "cue": "someone brings me a problem",
            "characteristic": "empathy",
            "schedule": Schedule(DAYS, EVERY_DAY),
        }
        row = plan(self.act(by), Plan(slug=slug, **{**words, **given}))
        if since:
            type(row).objects.filter(pk=row.pk).update(since=since)
            row.refresh_from_db()
        return row

    def check(self, habit: Habit, sort: str = "done", days_ago: int = 0, **given: Any) -> CheckIn | None:
        from cairn.practices.habits.actions.checking import settle

        return settle(self.act(days_ago=days_ago), habit, sort, **given)

    def intend(self, goal: str = "Understand before I answer", by: User | None = None, **given: Any) -> Intention:
        from cairn.practices.habits.actions.intending import intend

        return intend(self.act(by), goal, **given)

    def standing(self, habit: Habit) -> Standing:
        from cairn.practices.habits.models.standing import standings

        habit.refresh_from_db()
        return standings(self.alice, [habit], self.today)[habit.pk]


@pytest.fixture
def notebook(people: People, watch: Watch) -> Notebook:
    return Notebook(people, watch)


@pytest.fixture
def browse(client: Client) -> Callable[[User], Client]:
    def as_somebody(user: User) -> Client:
        client.force_login(user)
        return client

    return as_somebody


@pytest.fixture
def alices(notebook: Notebook, browse: Callable[[User], Client]) -> Client:
    return browse(notebook.alice)


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def slugs(notebook: Notebook) -> dict[str, str]:
    from cairn.practices.habits.models import Habit

    return dict(Habit.objects.visible_to(notebook.alice).values_list("slug", "state"))


@pytest.fixture
def loops_today(notebook: Notebook) -> Notebook:
    """On the last day of the sample."""
    notebook.watch.set("2015-01-25 20:00")
    return notebook
