"""Moments, slips and owned mistakes, as somebody types them into the box."""

from __future__ import annotations

import datetime as dt
from collections import deque
from functools import partial

from cairn.core.contract.kinds import CHARACTERISTICS
from cairn.practices.moments.actions import TOLD_AS, meaning
from cairn.practices.moments.kinds import MOMENT, OWN, PLAIN, SLIP
from cairn.practices.moments.models import Happening
from tests.bench.generator.book import Book, Written
from tests.bench.generator.cast import Account
from tests.bench.generator.chance import Chance
from tests.bench.generator.diary import DAY, Diary
from tests.bench.generator.language import HAPPENED, OWNED, SLIPS, Line, Tongue

PATTERNS = {PLAIN: HAPPENED, SLIP: SLIPS, OWN: OWNED}
IN_TEAM, WITH_BODY, EDITED, ABOUT, DELETED = 0.4, 0.15, 0.03, 0.05, 0.006
KEPT = 29 * DAY
"""What was deleted earlier than that is gone for good."""


class Captured:
    def __init__(self, book: Book, diary: Diary, tongue: Tongue, seed: int) -> None:
        self.book, self.diary, self.tongue = book, diary, tongue
        self.chance = Chance(seed, "captured")

    def plan(self, account: Account, day: dt.date, *, plain: bool = False) -> None:
        """One more of them, at some time of `day`; a `plain` one makes exactly one moment."""
        sort = self.chance.choices((PLAIN, SLIP, OWN), (93, 4, 3))[0]
        in_team = account.team is not None and sort != SLIP and self.chance.often(IN_TEAM)
        space = account.team.space_id if in_team and account.team else account.home.space_id
        when = self.diary.some_time(day, self.chance)
        changes = []
        if not plain:
            later = when + dt.timedelta(minutes=self.chance.about(15, 1.0))
            if self.chance.often(EDITED) and later <= self.diary.until:
                changes.append(("record.edited", later))
            if self.chance.often(DELETED) and self.diary.until - KEPT < (gone := when + 2 * DAY) <= self.diary.until:
                changes.append(("record.deleted", gone))
        about = not plain and self.chance.often(ABOUT)
        box: list[Written] = []
        self.diary.at(when, partial(self.capture, account, space, sort, changes, box, about=about), 1 + about)
        for kind, then in changes:
            self.diary.at(then, partial(self.change, account, space, kind, box))

    def capture(
        self,
        account: Account,
        space: int,
        sort: str,
        changes: list[tuple[str, dt.datetime]],
        box: list[Written],
        at: dt.datetime,
        *,
        about: bool = False,
    ) -> None:
        user = account.user
        recent = account.recent.setdefault(space, deque(maxlen=30))
        target = self.chance.choice(recent) if about and recent else None
        line, people = self._line(account, space, sort, target)
        body = self.tongue.body() if self.chance.often(WITH_BODY) else ""
        gone = next((then for kind, then in changes if kind == "record.deleted"), None)
        written = self.book.record(
            Happening,
            MOMENT,
            user,
            space,
            at,
            people=people,
            tags=line.tags,
            title=line.text,
            body=body,
            raw=_raw(line, sort, body, team=space != account.home.space_id),
            marks=line.marks,
            state=sort,
            version=1 + len(changes),
            changed_at=changes[-1][1] if changes else at,
            deleted_at=gone,
            columns={"sort": sort},
        )
        box.append(written)
        effect, traits = meaning(sort, tuple(tag for tag in line.tags if tag in CHARACTERISTICS))
        made = self.book.made(Happening, written.pk)
        told = TOLD_AS[sort].name
        act = self.book.moment(told, user, space, written.pk, at, effect=effect, traits=traits, before=[made])
        self.book.receipt(user, act, written.pk, at)
        self.book.forget(written.pk)
        if target:
            tie = self.book.link(written.pk, target[0], "about", act, at)
            self.book.moment("record.tied", user, space, written.pk, at, act=act, before=[tie])
        elif about:
            # Nothing to tie it to yet; another moment stands in, since the day counts on it.
            self.capture(account, space, PLAIN, [], [], at)
        if sort == PLAIN and gone is None:
            recent.append((written.pk, written.key))
            if space == account.home.space_id:
                account.week.append((line.text, str(written.uid)))

    def change(self, account: Account, space: int, kind: str, box: list[Written], at: dt.datetime) -> None:
        columns = {"raw": "", "notice": ""} if kind == "record.edited" else {"deleted_at": None}
        was = self.book.was(Happening, box[0].pk, **columns)
        self.book.moment(kind, account.user, space, box[0].pk, at, before=[was])

    def _line(self, account: Account, space: int, sort: str, target: tuple[int, str] | None) -> tuple[Line, list]:
        pattern = self.chance.choice(PATTERNS[sort])
        people = account.names(self.chance, account.knows(space), pattern.count("{p}"))
        people = list({one.name: one for one in people}.values()) or people
        names = [one.name for one in people]
        line = self.tongue.line(pattern, [names[n % len(names)] for n in range(pattern.count("{p}"))] if names else [])
        if target:
            line.say(" about ")
            line.key(target[1])
        self.tongue.tags(line)
        return line, people


def _raw(line: Line, sort: str, body: str, *, team: bool) -> str:
    head = "" if sort == PLAIN else f"{sort}: "
    return f"{head}{line.text}{' +team' if team else ''}" + (f"\n{body}" if body else "")
