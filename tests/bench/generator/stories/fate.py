"""What chance makes of one decision and of what it rests on, in the order of time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from heapq import heappop, heappush
from itertools import count
from typing import Any

from cairn.core.accounts.models import User
from cairn.practices.beliefs.kinds import FAILED, HELD, UNTOLD
from cairn.practices.decisions.kinds import ACCEPTED, DEPRECATED, DROPPED, PROPOSED, REJECTED, REVERSED
from tests.bench.generator.chance import Chance
from tests.bench.generator.diary import DAY, Diary, workday
from tests.bench.generator.language import ASSUMED, Tongue, nobody_in
from tests.bench.generator.stories.deciding import Deciding
from tests.bench.generator.stories.steps import day_of

SAYING = {ACCEPTED: 73, REJECTED: 12, DROPPED: 9, PROPOSED: 6}
"""What is said of a proposal; of a few nothing ever is."""
LATER = {ACCEPTED: 70, "replace": 16, REVERSED: 6, DEPRECATED: 6, DROPPED: 2}
ANSWERS = {"stand": 57, REVERSED: 20, "replace": 18, "nothing": 5}
"""What is said of one that rests on what failed."""
RATED, PUT_OFF, UNCLEAR, LEFT, EDITED, LOOKED_AT_AGAIN, REPLACED_AFTER = 0.9, 0.12, 0.06, 0.03, 0.1, 0.45, 0.35
CONFIDENCE = (50, 60, 60, 70, 70, 70, 80, 80, 80, 90, 90, 95)


class Fate:
    """`replaced` is when another takes its place, if that happens and `may_be_replaced`."""

    def __init__(
        self, course: Deciding, by: User, diary: Diary, tongue: Tongue, chance: Chance, *, may_be_replaced: bool
    ) -> None:
        self.course, self.row, self.by, self.may_be_replaced = course, course.row, by, may_be_replaced
        self.diary, self.tongue, self.chance = diary, tongue, chance
        self.replaced: dt.datetime | None = None
        self._count = count()
        self._ahead: list[tuple[dt.datetime, int, Callable[[dt.datetime], None]]] = []

    def live(self, made: dt.datetime, *, assumes: bool) -> None:
        """Take every step that falls before the end. It `assumes` something later where it rests on nothing yet."""
        if self.row.is_proposed:
            self._in(made, self.chance.about(30, 1.0), self.say)
        else:
            self._holds(made)
        if self.course.ground:
            self._in(made, self.chance.about(3), self.rate)
        elif assumes:
            self._in(made, self.chance.about(1), self.assume)
        while self._ahead:
            when, _, deed = heappop(self._ahead)
            if when > self.diary.until:
                break
            deed(when)

    def say(self, at: dt.datetime) -> None:
        state = self._one_of(SAYING)
        if state == ACCEPTED:
            given: dict[str, Any] = {"because": self.row.because or self.tongue.sentence()}
            if self.chance.often(0.3):
                given |= {"review_on": self._ahead_of(at, 90), "review_said": ""}
            self._take("accept", at, **given)
            self._holds(at)
        elif state != PROPOSED:
            self._take("end", at, state=state, because=self.tongue.sentence())

    def edit(self, at: dt.datetime) -> None:
        self._take("change", at, consequences=self.tongue.sentence())

    def look(self, at: dt.datetime) -> None:
        """It stands on its day, and maybe it is looked at once more."""
        due = self.row.review_on
        if self.row.is_in_force and due and due <= day_of(at, self.by):
            self._stands(at)

    def end(self, state: str, at: dt.datetime) -> None:
        if not self.row.is_in_force:
            return
        self._take("end", at, state=state, because=self.tongue.sentence())
        if state == REVERSED and self.chance.often(REPLACED_AFTER):
            self._in(at, self.chance.about(5), self.replace)

    def replace(self, at: dt.datetime) -> None:
        if self.may_be_replaced and self.row.state in (ACCEPTED, REVERSED):
            self._take("supersede", at)
            self.replaced = at

    def assume(self, at: dt.datetime) -> None:
        if not self.row.has_ended:
            text = self.tongue.line(self.chance.choice(nobody_in(ASSUMED)), []).text
            self._take("assume", at, text=text, **self._rating(at))
            self._to_be_tested()

    def rate(self, at: dt.datetime) -> None:
        """What a line assumed says neither how sure one is nor when it is tested."""
        if self.chance.often(RATED):
            self._take("rate", at, **self._rating(at))
            self._to_be_tested()

    def test(self, at: dt.datetime) -> None:
        chance = self.chance
        if chance.often(PUT_OFF):
            self._take("put_off", at, day=self._ahead_of(at, 20))
            self._to_be_tested()
            return
        # Who says 90 % is right less often than that, as people are.
        held = chance.often(0.3 + 0.55 * (self.course.belief.confidence or 0) / 100)
        state = UNTOLD if chance.often(UNCLEAR) else HELD if held else FAILED
        self._take("settle", at, state=state, learned=self.tongue.sentence() if chance.often(0.6) else "")
        if self.row.shaken:
            self._in(at, chance.about(2), self.answer)

    def answer(self, at: dt.datetime) -> None:
        if not self.row.shaken:
            return
        how = self._one_of(ANSWERS)
        if how == "stand":
            self._stands(at)
        elif how == "replace":
            self.replace(at)
        elif how == REVERSED:
            self.end(REVERSED, at)

    def _holds(self, now: dt.datetime) -> None:
        self._to_be_looked_at(now)
        if self.chance.often(EDITED):
            self._in(now, self.chance.about(3), self.edit)
        how, days = self._one_of(LATER), self.chance.about(180, 0.9)
        if how == "replace":
            self._in(now, days, self.replace)
        elif how != ACCEPTED:
            self._in(now, days, lambda at: self.end(how, at))

    def _stands(self, at: dt.datetime) -> None:
        again = self.chance.often(LOOKED_AT_AGAIN)
        self._take("stand", at, review_on=self._ahead_of(at, 120) if again else None)
        self._to_be_looked_at(at)

    def _to_be_looked_at(self, now: dt.datetime) -> None:
        if self.row.review_on and not self.chance.often(LEFT):
            days = (self.row.review_on - day_of(now, self.by)).days
            self._in(now, days + self.chance.choice((0, 0, 1, 3)), self.look)

    def _to_be_tested(self) -> None:
        belief = self.course.belief
        if belief.test_on and not self.chance.often(LEFT):
            now = belief.changed_at
            days = (belief.test_on - day_of(now, self.by)).days
            self._in(now, days + self.chance.choice((0, 0, 1, 4)), self.test)

    def _rating(self, at: dt.datetime) -> dict[str, Any]:
        return {"confidence": self.chance.choice(CONFIDENCE), "test_on": self._ahead_of(at, 30)}

    def _ahead_of(self, at: dt.datetime, days: float) -> dt.date:
        return workday(day_of(at, self.by) + DAY * self.chance.about(days))

    def _in(self, now: dt.datetime, days: float, deed: Callable[[dt.datetime], None]) -> None:
        heappush(self._ahead, (self.diary.later(now, days, self.chance), next(self._count), deed))

    def _take(self, action: str, at: dt.datetime, **given: Any) -> None:
        self.course.take(action, at, self.by, **given)

    def _one_of(self, shares: dict[str, float] | dict[str, int]) -> str:
        return self.chance.choices(list(shares), list(shares.values()))[0]
