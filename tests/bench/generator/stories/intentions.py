"""An intention for a year, looked at every quarter, then reached or let go."""

from __future__ import annotations

import datetime as dt
from functools import partial

from cairn.core import clock
from cairn.practices.habits import kinds
from cairn.practices.habits.actions.intending import QUARTER, numbered
from cairn.practices.habits.kinds import CURRENT, INTENTION, LET_GO, REACHED
from cairn.practices.habits.models import Intention
from tests.bench.generator.book import Book
from tests.bench.generator.cast import ZONE, Account
from tests.bench.generator.chance import Chance
from tests.bench.generator.diary import Diary
from tests.bench.generator.language import Tongue

LOOKS = 3


class Intentions:
    def __init__(self, book: Book, diary: Diary, tongue: Tongue, seed: int, days: list[dt.date]) -> None:
        self.book, self.diary, self.tongue, self.days = book, diary, tongue, days
        self.chance = Chance(seed, "intentions")

    def settle(self, account: Account) -> None:
        first = self.days[0]
        while first <= self.days[-1]:
            self._plan(account, first)
            first += (LOOKS + 1) * QUARTER

    def _plan(self, account: Account, first: dt.date) -> None:
        end = self.chance.choice((REACHED, LET_GO))
        days = [first + QUARTER * n for n in range(LOOKS + 2)]
        names = [kinds.SET.name, *[kinds.KEPT.name] * LOOKS, kinds.ENDED[end].name]
        # The next one is set on the day that the one before it ends: after it.
        whens = [self.diary.some_time(day, self.chance, 7 * 3600, 3600) for day in days]
        whens[0] += dt.timedelta(hours=2)
        turns = [(name, when) for name, when in zip(names, whens, strict=True) if when <= self.diary.until]
        if not turns:
            return
        box: list[int] = []
        self.diary.at(whens[0], partial(self.begin, account, turns, end, box))
        for name, when in turns[1:]:
            self.diary.at(when, partial(self.turn, account, name, box))

    def begin(self, account: Account, turns: list, end: str, box: list[int], at: dt.datetime) -> None:
        user, ended = account.user, len(turns) == LOOKS + 2
        kept = clock.day(turns[LOOKS if ended else -1][1], ZONE)
        look = kept + QUARTER
        priorities = numbered([self.tongue.sentence().rstrip(".") for _ in range(self.chance.randint(1, 3))])
        written = self.book.record(
            Intention,
            INTENTION,
            user,
            account.home.space_id,
            at,
            own=[str(one["text"]) for one in priorities],
            title=self.tongue.sentence().rstrip("."),
            body=self.tongue.sentence(),
            state=end if ended else CURRENT,
            open=not ended,
            next_at=None if ended else clock.start(look, ZONE),
            next_by_id=None if ended else user.pk,
            version=len(turns),
            changed_at=turns[-1][1],
            columns={"priorities": priorities, "kept_on": kept, "look_on": look},
        )
        box.append(written.pk)
        made = self.book.made(Intention, written.pk)
        self.book.moment(kinds.SET.name, user, account.home.space_id, written.pk, at, before=[made])

    def turn(self, account: Account, name: str, box: list[int], at: dt.datetime) -> None:
        was = self.book.was(Intention, box[0], state=CURRENT, open=True)
        self.book.moment(name, account.user, account.home.space_id, box[0], at, before=[was])
