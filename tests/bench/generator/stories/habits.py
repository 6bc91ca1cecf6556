"""Intentions, habits and their check-ins. The busy person has held three habits from the first day to the last."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from typing import Any

from cairn.core import clock
from cairn.practices.habits import kinds
from cairn.practices.habits.kinds import ACTIVE, ARCHIVED, CHECK_IN, DONE, GRADUATED, HABIT, NOTHING, RESTING, SKIP
from cairn.practices.habits.kinds.ready_made import READY_MADE, ReadyMade
from cairn.practices.habits.kinds.schedule import DAYS, EVENT, SHARE, Schedule
from cairn.practices.habits.models import CheckIn, Habit
from tests.bench.generator.book import Book
from tests.bench.generator.cast import ZONE, Account
from tests.bench.generator.chance import Chance
from tests.bench.generator.diary import DAY, Diary
from tests.bench.generator.language import Tongue

MONTH = 30 * DAY
WITH_NOTE, DONE_WHEN_WANTED, OCCASION, ADOPT, LOOKS = 0.08, 0.8, 0.35, 0.6, 6
FOR_LONG = (READY_MADE[2], READY_MADE[9], READY_MADE[5])
"""What the busy person has kept up: on workdays, three times a week, and whenever a one-on-one begins."""


@dataclass
class Life:
    """One habit from its first to its last active day, and what becomes of it then."""

    plan: ReadyMade
    slug: str
    schedule: Schedule
    first: dt.date
    last: dt.date
    then: str
    turns: list[tuple[str, dt.datetime]] = field(default_factory=list)
    pk: int = 0


class Habits:
    def __init__(self, book: Book, diary: Diary, tongue: Tongue, seed: int, days: list[dt.date]) -> None:
        self.book, self.diary, self.tongue, self.days = book, diary, tongue, days
        self.chance = Chance(seed, "habits")
        self.lives: dict[int, list[Life]] = {}

    def settle(self, account: Account, *, busy: bool) -> None:
        """Plan which habits `account` has, and when."""
        lives = list(self._held_for_long() if busy else self._one_after_the_other())
        self.lives[account.user.pk] = lives
        for life in lives:
            planned = self.diary.some_time(life.first, self.chance)
            self._plan_turns(life)
            if self.diary.at(planned, partial(self.begin, account, life)):
                for kind, when in life.turns:
                    self.diary.at(when, partial(self.turn, account, life, kind))

    def plan(self, account: Account, day: dt.date) -> None:
        """What `account` says of each habit that is wanted on `day`."""
        for life in self.lives[account.user.pk]:
            if not life.first < day <= life.last or not self._is_chance(life, day):
                continue
            sort = DONE if self.chance.often(DONE_WHEN_WANTED) else self.chance.choice((SKIP, NOTHING, ""))
            if sort:
                self.diary.at(self.diary.some_time(day, self.chance), partial(self.check, account, life, sort))

    def begin(self, account: Account, life: Life, at: dt.datetime) -> None:
        plan, when, done = life.plan, life.schedule, [(kind, on) for kind, on in life.turns if on <= self.diary.until]
        state = ACTIVE
        for kind, _ in done:
            state = {kinds.CHANGED_STATE[one].name: one for one in (RESTING, GRADUATED, ARCHIVED)}.get(kind, state)
        looks = clock.day(done[-1][1], ZONE) + MONTH if state == GRADUATED else None
        written = self.book.record(
            Habit,
            HABIT,
            account.user,
            account.home.space_id,
            at,
            own=[life.slug, when.event, plan.characteristic],
            title=plan.sentence,
            state=state,
            open=looks is not None,
            next_at=clock.start(looks, ZONE) if looks else None,
            next_by_id=account.user.pk if looks else None,
            version=1 + len(done),
            changed_at=done[-1][1] if done else at,
            columns={
                "slug": life.slug,
                "cue": plan.cue,
                "will": plan.will,
                "rhythm": when.rhythm,
                "days": when.days,
                "times": when.times,
                "span": when.span,
                "event": when.event,
                "characteristic": plan.characteristic,
                "since": life.first,
                "look_on": looks,
                "pauses": [[clock.day(done[0][1], ZONE).isoformat(), None]] if done else [],
            },
        )
        life.pk = written.pk
        made = self.book.made(Habit, written.pk)
        self.book.moment(kinds.PLANNED.name, account.user, account.home.space_id, written.pk, at, before=[made])

    def turn(self, account: Account, life: Life, kind: str, at: dt.datetime) -> None:
        was = self.book.was(Habit, life.pk, state=ACTIVE, pauses=[], look_on=None, open=False, next_at=None)
        self.book.moment(kind, account.user, account.home.space_id, life.pk, at, before=[was])

    def check(self, account: Account, life: Life, sort: str, at: dt.datetime) -> None:
        """A check-in: by a tap, or typed with a note."""
        user, home = account.user, account.home.space_id
        note = f"{self.tongue.word()} {self.tongue.word()} {self.tongue.word()}" if self.chance.often(WITH_NOTE) else ""
        typed = bool(note) and sort == DONE
        times = self.chance.about(1, 0.7) if sort == DONE and life.schedule.rhythm == EVENT else 1
        written = self.book.record(
            CheckIn,
            CHECK_IN,
            user,
            home,
            at,
            own=[life.slug],
            title=note,
            raw=f"h: {life.slug} {f'x{times} ' if times > 1 else ''}{note}" if typed else "",
            state=sort,
            columns={"of_id": life.pk, "day": clock.day(at, ZONE), "sort": sort, "times": times},
        )
        effect, traits = (1, (life.plan.characteristic,)) if sort == DONE else (0, ())
        made = self.book.made(CheckIn, written.pk)
        told = kinds.TOLD_AS[sort].name
        act = self.book.moment(told, user, home, written.pk, at, effect=effect, traits=traits, before=[made])
        if typed:
            self.book.receipt(user, act, written.pk, at)

    def _is_chance(self, life: Life, day: dt.date) -> bool:
        if day.weekday() > 4:
            return False
        if life.schedule.rhythm == DAYS:
            return life.schedule.falls_on(day)
        return self.chance.often(OCCASION if life.schedule.rhythm == EVENT else life.schedule.times / 5)

    def _held_for_long(self) -> Iterator[Life]:
        schedules = (Schedule(), Schedule(SHARE, times=3), FOR_LONG[2].schedule)
        for plan, schedule in zip(FOR_LONG, schedules, strict=True):
            yield Life(plan, plan.slug, schedule, self.days[0], self.days[-1], "")

    def _one_after_the_other(self) -> Iterator[Life]:
        """In each of three places one habit after the other, with gaps; some people have none at all."""
        names = count(1)
        for _ in range(3 if self.chance.often(ADOPT) else 0):
            place = self.chance.about(150, 1.0)
            while place < len(self.days):
                plan, lasts = self.chance.choice(READY_MADE), self.chance.about(250)
                first, last = self.days[place], self.days[min(place + lasts, len(self.days) - 1)]
                then = self.chance.choices((RESTING, GRADUATED, ARCHIVED), (40, 25, 35))[0]
                ends = place + lasts < len(self.days) - 1
                yield Life(plan, f"{plan.slug}-{next(names)}", plan.schedule, first, last, then if ends else "")
                place += lasts + self.chance.about(120)

    def _plan_turns(self, life: Life) -> None:
        """It rests, is archived, or graduates: then it is looked at each month for half a year, and archived."""
        if not life.then:
            return
        turns: list[Any] = [(kinds.CHANGED_STATE[life.then].name, life.last)]
        if life.then == GRADUATED:
            turns += [(kinds.STILL_THERE.name, life.last + MONTH * n) for n in range(1, LOOKS)]
            turns.append((kinds.CHANGED_STATE[ARCHIVED].name, life.last + MONTH * LOOKS))
        life.turns = [(kind, self.diary.some_time(day, self.chance, 18 * 3600, 3600)) for kind, day in turns]
