"""Fills an empty database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from cairn.core import clock
from cairn.core.accounts.models import User
from tests.bench.generator.book import Book
from tests.bench.generator.cast import ZONE, Account, Cast
from tests.bench.generator.chance import Chance
from tests.bench.generator.diary import DAY, WORK_BEGINS, Absences, Calendar, Diary
from tests.bench.generator.language import Tongue
from tests.bench.generator.sizes import Size
from tests.bench.generator.stories import absences
from tests.bench.generator.stories.captured import Captured
from tests.bench.generator.stories.decisions import Decisions
from tests.bench.generator.stories.habits import Habits
from tests.bench.generator.stories.intentions import Intentions
from tests.bench.generator.stories.notes import Notes
from tests.bench.generator.stories.promises import Promises
from tests.bench.generator.stories.reviews import Reviews
from tests.bench.generator.tables import Tables

Tell = Callable[[int], object]


class NotEmpty(Exception):
    """There is somebody in the database already."""


def generate(size: Size, seed: int, until: dt.datetime, tell: Tell = lambda _done: None) -> Cast:
    """Fill the database with `size`, the last moment at most at `until`. The same three give the same content.

    `tell` is called with the number of moments made so far. Raises `NotEmpty`.
    """
    if User.objects.exists():
        raise NotEmpty("The generator fills an empty database, and there is an account in this one.")
    return World(size, seed, until).live(tell)


class World:
    """Everybody's stories, and the days they fall on."""

    def __init__(self, size: Size, seed: int, until: dt.datetime) -> None:
        self.size = size
        last = clock.day(until, ZONE)
        self.calendar = Calendar(last - max(0, size.days - 1) * DAY, last)
        self.chance, self.diary = Chance(seed, "world"), Diary(until)
        self.book = book = Book(Tables(), seed)
        begin = clock.start(self.calendar.days[0], ZONE) + dt.timedelta(seconds=WORK_BEGINS) - DAY
        self.cast = Cast(size, seed, book, begin)
        self.absences = Absences(self.cast.accounts, self.calendar, self.chance)
        tongue, diary = Tongue(seed), self.diary
        self.captured = Captured(book, diary, tongue, seed)
        self.promises = Promises(book, diary, tongue, self.cast, seed)
        self.decisions = Decisions(book, diary, tongue, seed)
        self.habits = Habits(book, diary, tongue, seed, self.calendar.days)
        self.intentions = Intentions(book, diary, tongue, seed, self.calendar.days)
        self.reviews = Reviews(book, diary, tongue, seed)
        self.notes = Notes(book, diary, tongue, seed)
        self.promised = self.decided = 0

    def live(self, tell: Tell) -> Cast:
        """Day after day."""
        if self.size.moments:
            for place, account in enumerate(self.cast.accounts):
                absences.plan(self.book, self.diary, account, self.absences.stretches[account.user.pk])
                self.habits.settle(account, busy=place == 0)
                self.intentions.settle(account)
            for day in self.calendar.days:
                self._plan(day)
                self.diary.live(day)
                self.book.tables.write(all_of_it=False)
                tell(self.book.moments)
        self.book.close()
        return self.cast

    def _plan(self, day: dt.date) -> None:
        """Habits, reviews and notes as they come, promises and decisions; then moments, until the day has its share."""
        here = [one for one in self.cast.accounts if not self.absences.away(one, day)]
        if not here:
            return
        shares = [one.share for one in here]
        for account in here:
            self.habits.plan(account, day)
            self.reviews.plan(account, day)
            self.notes.plan(account, day)
        part, is_last = self.calendar.until[day], day == self.calendar.days[-1]
        while self.promised < round(self.size.promises * part):
            self.promises.plan(self._someone(here, shares), day)
            self.promised += 1
        while self.decided < round(self.size.decisions * part):
            most = self.size.decisions - self.decided
            self.decided += len(self.decisions.plan(self._someone(here, shares), day, most))
        wanted = round(self.size.moments * part)
        while self.book.moments + self.diary.planned(day) < wanted:
            # The last day has to come out even.
            self.captured.plan(self._someone(here, shares), day, plain=is_last)

    def _someone(self, here: list[Account], shares: list[float]) -> Account:
        return self.chance.choices(here, shares)[0]
