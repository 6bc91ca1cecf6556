"""Decisions: proposed or made, looked at again, superseded and reversed, and what they rest on (`deciding`, `fate`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial
from itertools import groupby
from uuid import UUID

from cairn.core.contract import MomentKind
from cairn.core.links.resting import RESTS_ON
from cairn.practices.beliefs import kinds as beliefs
from cairn.practices.beliefs.documents import documents as words_of_belief
from cairn.practices.beliefs.models import Belief
from cairn.practices.decisions import kinds
from cairn.practices.decisions.documents import documents
from cairn.practices.decisions.kinds import ACCEPTED, KIND, PROPOSED, REPLACED, SUPERSEDES
from cairn.practices.decisions.models import Decision
from tests.bench.generator.book import Book
from tests.bench.generator.cast import Account, Directory
from tests.bench.generator.chance import Chance
from tests.bench.generator.diary import MORNING, Diary
from tests.bench.generator.language import Tongue
from tests.bench.generator.stories.deciding import Deciding
from tests.bench.generator.stories.drafting import Draft, Drafts
from tests.bench.generator.stories.fate import Fate
from tests.bench.generator.stories.steps import Told, as_it_stands

IN_TEAM, TYPED, PROPOSED_FIRST, RESTING, AT_ONCE = 0.5, 0.6, 0.6, 1 / 3, 0.6


class Decisions:
    def __init__(self, book: Book, diary: Diary, tongue: Tongue, seed: int) -> None:
        self.book, self.diary, self.tongue = book, diary, tongue
        self.chance = Chance(seed, "decisions")
        self.drafts = Drafts(book, tongue, self.chance)

    def plan(self, account: Account, day: dt.date, most: int) -> list[Deciding]:
        """One more, from some time of `day` on, and those that take its place one after the other: at most `most`."""
        in_team = account.team is not None and self.chance.often(IN_TEAM)
        there = account.team if in_team and account.team else account.home
        made: dt.datetime | None = self.diary.some_time(day, self.chance, MORNING)
        found: list[Deciding] = []
        while made and len(found) < most:
            assumes = self.chance.often(RESTING)
            at_once = assumes and self.chance.often(AT_ONCE)
            old = found[-1] if found else None
            draft = self._draft(account, there, made, old, assumes=at_once)
            course = self._course(account, draft, made)
            fate = Fate(
                course, account.user, self.diary, self.tongue, self.chance, may_be_replaced=len(found) + 1 < most
            )
            fate.live(made, assumes=assumes)
            self._write_down(draft, course, old, made)
            found.append(course)
            made = fate.replaced
        return found

    def make(self, draft: Draft, course: Deciding, old: Deciding | None, at: dt.datetime) -> None:
        """The row as it stands at the end, and what its first act told, also of what it rests on and replaces."""
        row, user = course.row, course.author
        written = self.book.record(
            Decision,
            KIND,
            user,
            row.space_id,
            at,
            people=draft.people,
            tags=draft.tags,
            own=documents(row),
            title=row.title,
            raw=row.raw,
            marks=row.marks,
            **as_it_stands(row),
        )
        row.pk = written.pk
        kind = _first(course).name
        act = self.book.moment(kind, user, row.space_id, row.pk, at, before=[self.book.made(Decision, row.pk)])
        self.book.receipt(user, act, row.pk, at)
        if draft.ground:
            self.rest(course, at, act=act)
        if old:
            told = next(one for one in old.told if one.kind == REPLACED.name)
            was = self.book.was(Decision, old.row.pk, **told.was)
            tie = self.book.link(row.pk, old.row.pk, SUPERSEDES, act, at)
            self.book.moment(told.kind, told.by, row.space_id, old.row.pk, at, act=act, before=[was, tie])

    def rest(self, course: Deciding, at: dt.datetime, *, act: UUID | None = None) -> None:
        """The belief as it stands at the end, and the tie to it."""
        assert course.ground is not None
        row, people, user = course.belief, course.ground.people, course.author
        written = self.book.record(
            Belief,
            beliefs.KIND,
            user,
            row.space_id,
            at,
            uid=row.uid,
            people=people,
            own=words_of_belief(row),
            title=row.title,
            marks=row.marks,
            **as_it_stands(row),
        )
        row.pk, made = written.pk, self.book.made(Belief, written.pk)
        act = self.book.moment(beliefs.SAID.name, user, row.space_id, row.pk, at, act=act, before=[made])
        tie = self.book.link(course.row.pk, row.pk, RESTS_ON, act, at)
        self.book.moment(kinds.ASSUMED.name, user, row.space_id, course.row.pk, at, act=act, before=[tie])

    def go_on(self, told: Sequence[Told], at: dt.datetime) -> None:
        """What one act told, maybe of the belief and of the decision that rests on it."""
        act = None
        for one in told:
            was = self.book.was(type(one.row), one.row.pk, **one.was)
            act = self.book.moment(one.kind, one.by, one.row.space_id, one.row.pk, at, act=act, before=[was])

    def _draft(
        self, account: Account, there: Directory, at: dt.datetime, old: Deciding | None, *, assumes: bool
    ) -> Draft:
        """What takes another's place is written in the form, which begins with the context of that."""
        if old is None and self.chance.often(TYPED):
            return self.drafts.as_line(account, there, at, assumes=assumes)
        proposed = old is None and self.chance.often(PROPOSED_FIRST)
        state, context = PROPOSED if proposed else ACCEPTED, old.row.context if old else ""
        return self.drafts.in_form(account, there, at, state, context, assumes=assumes)

    def _course(self, account: Account, draft: Draft, at: dt.datetime) -> Deciding:
        course = Deciding(draft.row, uid=self.chance.uid())
        how = "propose" if draft.row.is_proposed else "decide"
        course.script.append((how, at, account.user, draft.given))
        if draft.ground:
            course.rest_on(draft.ground, draft.in_ground, at, account.user)
        return course

    def _write_down(self, draft: Draft, course: Deciding, old: Deciding | None, made: dt.datetime) -> None:
        """Each act on its day. Of being superseded the other one tells, since both are one act."""
        moments = 1 + 2 * (draft.ground is not None) + (old is not None)
        self.diary.at(made, partial(self.make, draft, course, old), moments)
        if course.ground and draft.ground is None:
            self.diary.at(course.ground.since, partial(self.rest, course), 2)
        for when, some in groupby(course.told, key=lambda one: one.at):
            told = [one for one in some if one.kind != REPLACED.name]
            if told:
                self.diary.at(when, partial(self.go_on, told), len(told))


def _first(course: Deciding) -> MomentKind:
    """What it began with."""
    return kinds.WROTE if course.script[0][0] == "propose" else kinds.MADE
