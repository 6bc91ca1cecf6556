"""What becomes of one decision and of the belief it rests on, step by step: the rules of their actions, in memory.

A test plays the same script through the actions themselves, and finds the same columns, moments and ties.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from cairn.core.accounts.models import User
from cairn.practices.beliefs import kinds as beliefs
from cairn.practices.beliefs.kinds import BELIEVED, FAILED, OPEN, SETTLED
from cairn.practices.beliefs.models import Belief
from cairn.practices.decisions import kinds
from cairn.practices.decisions.kinds import ACCEPTED, ENDED, SUPERSEDED
from cairn.practices.decisions.models import Decision
from tests.bench.generator.book import Said
from tests.bench.generator.language import Line
from tests.bench.generator.stories.steps import Steps, attend, day_of

UNKNOWN = uuid.UUID(int=0)


@dataclass
class Ground:
    """A belief that a decision rests on: its row, whom its words name, and since when."""

    row: Belief
    people: list[Said]
    since: dt.datetime


@dataclass
class Deciding(Steps[Decision]):
    """The steps of a decision, and those of its ground; the belief will have `uid`, if there comes to be one."""

    uid: uuid.UUID = UNKNOWN
    ground: Ground | None = None

    def rest_on(self, line: Line, people: list[Said], at: dt.datetime, by: User, **columns: Any) -> None:
        """Let it rest on what `line` says."""
        row = Belief(pk=-1, uid=self.uid, owner=by, space=self.row.space, created_at=at, changed_at=at, **columns)
        row.title, row.marks, row.sort, row.state, row.version = line.text, line.marks, BELIEVED, OPEN, 1
        attend(row, row.attention())
        self.ground = Ground(row, people, at)

    @property
    def author(self) -> User:
        assert self.row.owner is not None
        return self.row.owner

    @property
    def belief(self) -> Belief:
        assert self.ground is not None
        return self.ground.row

    def _accept(self, at: dt.datetime, by: User, **columns: Any) -> None:
        was = self._put(at, state=ACCEPTED, decided_on=day_of(at, by), **columns)
        self._tell(at, by, kinds.MADE.name, was)

    def _change(self, at: dt.datetime, by: User, **columns: Any) -> None:
        self._tell(at, by, "record.edited", self._put(at, **columns))

    def _stand(self, at: dt.datetime, by: User, review_on: dt.date | None) -> None:
        was = self._put(at, shaken=[], review_said="", review_on=review_on)
        self._tell(at, by, kinds.STOOD.name, was)

    def _end(self, at: dt.datetime, by: User, state: str, because: str) -> None:
        was = self._put(at, state=state, ended_on=day_of(at, by), ended_because=because, shaken=[])
        self._tell(at, by, ENDED[state].name, was)

    def _supersede(self, at: dt.datetime, by: User) -> None:
        ended = {"ended_on": self.row.ended_on or day_of(at, by), "ended_because": self.row.ended_because}
        was = self._put(at, state=SUPERSEDED, **ended, shaken=[])
        self._tell(at, by, ENDED[SUPERSEDED].name, was)

    def _assume(self, at: dt.datetime, by: User, text: str, **columns: Any) -> None:
        """It changes no row: the belief and its tie are made when the step is written down."""
        self.rest_on(Line(text), [], at, by, **columns)

    def _rate(self, at: dt.datetime, by: User, confidence: int, test_on: dt.date) -> None:
        """How sure one is of it, and when it is tested, said afterwards."""
        was = self._put(at, self.belief, confidence=confidence, test_on=test_on, review_said="")
        self._tell(at, by, "record.edited", was, on=self.belief)

    def _put_off(self, at: dt.datetime, by: User, day: dt.date) -> None:
        was = self._put(at, self.belief, test_on=day, review_said="")
        self._tell(at, by, beliefs.PUT_OFF.name, was, on=self.belief)

    def _settle(self, at: dt.datetime, by: User, state: str, learned: str) -> None:
        was = self._put(at, self.belief, state=state, settled_on=day_of(at, by), learned=learned)
        self._tell(at, by, SETTLED[state].name, was, on=self.belief)
        if state == FAILED and self.row.is_in_force:
            was = self._put(at, shaken=[str(self.belief.uid)])
            self._tell(at, by, kinds.SHAKEN.name, was)

    def _attention(self, row: Any, at: dt.datetime) -> dict[str, Any]:
        found: dict[str, Any] = row.attention() if isinstance(row, Belief) else row.attention(at)
        return found
