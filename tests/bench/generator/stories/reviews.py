"""Weekly reviews and evenings."""

from __future__ import annotations

import datetime as dt
from functools import partial

from cairn.core import clock
from cairn.lib import dates_in_words
from cairn.practices.moments.kinds import MOMENT, NOTICED, PLAIN
from cairn.practices.moments.models import Happening
from cairn.practices.reviews import kinds
from cairn.practices.reviews.kinds import BEGUN, DONE, EVENING, REVIEW, WEEKLY
from cairn.practices.reviews.models import Review
from tests.bench.generator.book import Book
from tests.bench.generator.cast import ZONE, Account
from tests.bench.generator.chance import Chance
from tests.bench.generator.diary import DAY, Diary
from tests.bench.generator.language import Tongue

EVENINGS, FRIDAYS, FINISHED, FRIDAY = 0.15, 0.45, 0.95, 4
STEPS = ("last", "practices", "open")
MINUTE = dt.timedelta(minutes=1)


class Reviews:
    def __init__(self, book: Book, diary: Diary, tongue: Tongue, seed: int) -> None:
        self.book, self.diary, self.tongue = book, diary, tongue
        self.chance = Chance(seed, "reviews")

    def plan(self, account: Account, day: dt.date) -> None:
        start = clock.start(day, ZONE)
        if day.weekday() < 5 and self.chance.often(EVENINGS):
            lines = self.chance.randint(1, 2)
            self.diary.at(start + self._at(18), partial(self.evening, account, lines), lines + 1)
        if day.weekday() == FRIDAY and self.chance.often(FRIDAYS):
            self._plan_week(account, start + self._at(16), day - FRIDAY * DAY)

    def evening(self, account: Account, lines: int, at: dt.datetime) -> None:
        """What supported somebody today: each line a moment, tied to the evening that it came from."""
        user, home, day = account.user, account.home.space_id, clock.day(at, ZONE)
        act, title = self.book.chance.uid(), f"Evening of {dates_in_words.day(day, day)}"
        review = self._row(
            account, EVENING, day, title, at, steps={}, state=DONE, finished_at=at, version=1, changed_at=at
        )
        before = [self.book.made(Review, review)]
        for _ in range(lines):
            line = self.tongue.sentence()
            columns = {"sort": PLAIN}
            row = self.book.record(
                Happening, MOMENT, user, home, at, title=line, raw=line, state=PLAIN, columns=columns
            )
            made = self.book.made(Happening, row.pk)
            self.book.moment(NOTICED.name, user, home, row.pk, at, act=act, before=[made])
            self.book.receipt(user, act, row.pk, at)
            before.append(self.book.link(row.pk, review, "came from", act, at))
        self.book.moment(kinds.FINISHED.name, user, home, review, at, act=act, before=before)
        self.book.receipt(user, act, review, at)

    def week(
        self, account: Account, monday: dt.date, times: list[dt.datetime], box: list[int], at: dt.datetime
    ) -> None:
        """A weekly review as it stands after all its steps."""
        done = len(times) == len(STEPS) + 2
        steps = dict.fromkeys(STEPS[: len(times) - 1], "done")
        days = dates_in_words.days(monday, monday + 6 * DAY, clock.day(at, ZONE))
        finished = times[-1] if done else None
        given = {"state": DONE if done else BEGUN, "finished_at": finished, "version": len(times)}
        box.append(
            self._row(account, WEEKLY, monday, f"Week of {days}", at, steps=steps, changed_at=times[-1], **given)
        )
        made = self.book.made(Review, box[0])
        self.book.moment(kinds.STARTED.name, account.user, account.home.space_id, box[0], at, before=[made])

    def go_on(self, account: Account, kind: str, box: list[int], at: dt.datetime) -> None:
        was = self.book.was(Review, box[0], steps={}, state=BEGUN)
        self.book.moment(kind, account.user, account.home.space_id, box[0], at, before=[was])

    def _plan_week(self, account: Account, begin: dt.datetime, monday: dt.date) -> None:
        times = [begin + MINUTE * 3 * n for n in range(len(STEPS) + (2 if self.chance.often(FINISHED) else 1))]
        names = [kinds.STARTED.name, *[kinds.WENT_ON.name] * len(STEPS), kinds.FINISHED.name]
        times = [when for when in times if when <= self.diary.until]
        box: list[int] = []
        if times:
            self.diary.at(times[0], partial(self.week, account, monday, times, box))
        for name, when in list(zip(names, times, strict=False))[1:]:
            self.diary.at(when, partial(self.go_on, account, name, box))

    def _row(self, account: Account, sort: str, day: dt.date, title: str, at: dt.datetime, **given: object) -> int:
        own = {name: given.pop(name) for name in ("steps", "finished_at")}
        columns = {"sort": sort, "day": day, **own}
        user, home = account.user, account.home.space_id
        return self.book.record(Review, REVIEW, user, home, at, title=title, columns=columns, **given).pk

    def _at(self, hour: int) -> dt.timedelta:
        return dt.timedelta(hours=hour, seconds=self.chance.random() * 1800)
