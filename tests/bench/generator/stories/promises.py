"""Promises, what is owed, and steps: made, moved, told, kept or not. The rules are the practice's own (`course`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any

from django.db import models

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.records.models import Record, RecordPerson
from cairn.practices.promises import kinds
from cairn.practices.promises.kinds import KIND, OFFERED, OPEN, OWED, PROMISE, STEP
from cairn.practices.promises.models import Promise
from tests.bench.generator.book import Book, Said
from tests.bench.generator.cast import ZONE, Account, Cast, Directory
from tests.bench.generator.chance import Chance
from tests.bench.generator.diary import DAY, MORNING, Diary, workday
from tests.bench.generator.language import TO_DO, Line, Tongue
from tests.bench.generator.stories.course import Course
from tests.bench.generator.stories.steps import Told, as_it_stands, attend

IN_TEAM, DATED, MOVED_ONCE, MOVED_TWICE, TOLD_AT_ONCE = 0.55, 0.85, 0.15, 0.05, 0.75
ENDS = {"keep": 83, "break_": 5, "release": 8, "wait": 3.8, "linger": 0.2}


class Promises:
    def __init__(self, book: Book, diary: Diary, tongue: Tongue, cast: Cast, seed: int) -> None:
        self.book, self.diary, self.tongue, self.cast = book, diary, tongue, cast
        self.chance = Chance(seed, "promises")

    def plan(self, account: Account, day: dt.date) -> Course:
        """One more, made at some time of `day`, with all that becomes of it until the end."""
        made = self.diary.some_time(day, self.chance, MORNING)
        sort = self.chance.choices((PROMISE, OWED, STEP), (68, 20, 12))[0]
        in_team = account.team is not None and sort != STEP and self.chance.often(IN_TEAM)
        there = account.team if in_team and account.team else account.home
        due = workday(day + DAY * self.chance.about(5, 0.9)) if self.chance.often(DATED) else None
        line, people, lead = self._line(account, there, sort)
        course = Course(self._made(account, there, sort, people, due, made))
        kind = _told_as(course.row)
        for step in self._becomes(account, course, made):
            if step[1] > self.diary.until:
                break
            course.take(step[0], step[1], step[2], **step[3])
        raw = f"{sort}: {lead}{line.text}{f' by {due}' if due else ''}{' +team' if there.team else ''}"
        box: list[int] = []
        self.diary.at(made, partial(self.make, account, there, line, raw, people, course, kind, box))
        for told in course.told:
            self.diary.at(told.at, partial(self.go_on, course, told, box))
        return course

    def make(
        self,
        account: Account,
        there: Directory,
        line: Line,
        raw: str,
        people: list[Said],
        course: Course,
        kind: str,
        box: list[int],
        at: dt.datetime,
    ) -> None:
        """Write the row as it stands at the end, and the moment that it began with."""
        row, user = course.row, account.user
        own = (row.reason, row.impact, row.amends) if not there.team else ()
        written = self.book.record(
            Promise,
            KIND,
            user,
            there.space_id,
            at,
            people=people,
            own=[text for text in own if text],
            title=line.text,
            raw=raw,
            marks=line.marks,
            **as_it_stands(row),
        )
        row.pk, box[:] = written.pk, [written.pk]
        made = self.book.made(Promise, written.pk)
        act = self.book.moment(kind, user, there.space_id, written.pk, at, before=[made])
        self.book.receipt(user, act, written.pk, at)

    def go_on(self, course: Course, told: Told, box: list[int], at: dt.datetime) -> None:
        space = told.by.home.pk if told.at_home else course.row.space_id
        was = self.book.was(Promise, box[0], **told.was)
        given: dict[str, Any] = {"effect": told.effect, "traits": told.traits}
        self.book.moment(told.kind, told.by, space, box[0], at, before=[was], **given)

    def _line(self, account: Account, there: Directory, sort: str) -> tuple[Line, list[Said], str]:
        """The line, whom it names, and what stands before it when it is typed."""
        pattern = self.chance.choice(TO_DO)
        someone = account.names(self.chance, there, 1)[0]
        if sort == OWED:
            return self.tongue.line(pattern, []), [Said("who", someone.name, someone.person)], f"@{someone.name} "
        if sort == PROMISE and self.chance.often(0.8):
            line = self.tongue.line(pattern, [])
            line.say(" to ")
            line.name(someone.name)
            return line, [Said("to", someone.name, someone.person)], ""
        return self.tongue.line(pattern, []), [], ""

    def _made(
        self, account: Account, there: Directory, sort: str, people: list[Said], due: dt.date | None, at: dt.datetime
    ) -> Promise:
        user = account.user
        named = people[0] if people and people[0].role == "who" else None
        other = self.cast.by_email(named.person.email) if there.team and named and named.person else None
        promiser: User | None = user if named is None else other.user if other else None
        state = OFFERED if other else OPEN
        row = Promise(pk=-1, owner=user, space=self.book.spaces[there.space_id], created_at=at, changed_at=at)
        people_of(row, people)
        row.sort, row.promiser, row.state, row.version = sort, promiser, state, 1
        row.due = row.first_due = due
        row.last_movement = clock.day(at, ZONE)
        columns = row.counting(due, None) if promiser is not None and state == OPEN else {}
        for name, value in columns.items():
            setattr(row, name, value)
        attend(row, row.attention(at))
        return row

    def _becomes(
        self, account: Account, course: Course, made: dt.datetime
    ) -> Iterator[tuple[str, dt.datetime, User, Any]]:
        """Each next step, in the order of time, as it follows from how the row stands then."""
        row, chance, keeper = course.row, self.chance, course.row.promiser or account.user
        now = made
        if row.state == OFFERED:
            now = self._after(now, 0.6)
            yield ("accept" if chance.often(0.92) else "decline"), now, keeper, {}
            if row.declined:
                return
        for share in (MOVED_ONCE + MOVED_TWICE, MOVED_TWICE / (MOVED_ONCE + MOVED_TWICE)):
            if row.due is None or not chance.often(share):
                break
            now = (
                self._before(now, row.due)
                if chance.often(0.75)
                else self._after(now, (row.due - now.date()).days + 1.5)
            )
            told = now if row.promiser_id and row.needs_telling and chance.often(0.8) else None
            yield "move", now, keeper, {"due": workday(now.date() + DAY * chance.about(5)), "told": told}
            if row.to_tell:
                now = self._after(now, 1)
                yield "tell_them", now, keeper, {}
        yield from self._ends(row, now, keeper)

    def _ends(self, row: Promise, now: dt.datetime, keeper: User) -> Iterator[tuple[str, dt.datetime, User, Any]]:
        chance = self.chance
        how = chance.choices(list(ENDS), list(ENDS.values()))[0]
        if how == "linger":
            return
        if how == "wait":
            now = self._after(now, chance.about(60))
        elif row.due is None:
            now = self._after(now, chance.about(8, 0.9))
        else:
            now = (
                self._before(now, row.due) if chance.often(0.84) else self._after(now, (row.due - now.date()).days + 2)
            )
        if row.promiser_id is None:
            yield ("release", now, keeper, {"reason": ""}) if how == "release" else ("receive", now, keeper, {})
        elif how == "release":
            yield "release", now, keeper, {"reason": self.tongue.sentence()}
        elif how == "break_" and not row.is_step:
            yield "break_", now, keeper, {"reason": self.tongue.sentence()}
            if chance.often(0.97):
                said = {"impact": self.tongue.sentence(), "amends": self.tongue.sentence()}
                yield "repair", self._after(now, chance.about(2)), keeper, said
        else:
            yield "keep", now, keeper, {"told": chance.often(TOLD_AT_ONCE)}
            if row.to_tell:
                yield "tell_them", self._after(now, chance.about(1)), keeper, {}

    def _after(self, now: dt.datetime, days: float) -> dt.datetime:
        return self.diary.later(now, days, self.chance)

    def _before(self, now: dt.datetime, due: dt.date) -> dt.datetime:
        """A working hour on one of the last days before `due`, or on it; after `now` in any case."""
        days = (due - now.date()).days
        return self._after(now, max(0, days - self.chance.choices((0, 1, 2, days // 2), (50, 25, 10, 15))[0]))


def people_of(row: Record, people: list[Said]) -> None:
    """Let an unsaved row know who is on it."""
    found = [RecordPerson(role=one.role, name=one.name, person=one.person, position=n) for n, one in enumerate(people)]
    row._prefetched_objects_cache = {"people": Fetched(found)}  # type: ignore[attr-defined]


class Fetched(list[models.Model]):
    """Rows that a related manager takes for fetched."""


def _told_as(row: Promise) -> str:
    if row.state == OFFERED:
        return kinds.PROPOSED.name
    if row.promiser_id is None:
        return kinds.LENT.name
    if row.is_step:
        return kinds.SET.name
    return kinds.MADE.name if row.needs_telling else kinds.NOTED.name
