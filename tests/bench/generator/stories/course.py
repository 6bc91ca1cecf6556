"""What becomes of one promise, step by step, in memory: the same rules as the practice's actions, on an unsaved row.

A test plays the same script through the actions themselves, and finds the same columns and moments.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from cairn.core.accounts.models import User
from cairn.practices.promises import kinds
from cairn.practices.promises.actions.moving import A_DAY, KEPT_HONEST, new_date
from cairn.practices.promises.kinds import BROKEN, KEPT, NEW_DATE, OPEN, RELEASED
from cairn.practices.promises.models import MISSED, Promise
from tests.bench.generator.stories.steps import Steps, day_of


class Course(Steps[Promise]):
    """The steps of a promise."""

    def _accept(self, at: dt.datetime, by: User) -> None:
        columns = self.row.counting(self.row.due, self.row.due_time)
        if columns["counted_until"] and columns["counted_until"] < at:
            columns = self.row.counting(None, None)
        was = self._put(at, state=OPEN, last_movement=day_of(at, by), **columns)
        self._tell(at, by, kinds.ACCEPTED.name, was)

    def _decline(self, at: dt.datetime, by: User) -> None:
        was = self._put(at, state=RELEASED, declined=True, reason="", closed_at=at, closed_on=day_of(at, by))
        self._tell(at, by, kinds.DECLINED.name, was)

    def _move(self, at: dt.datetime, by: User, due: dt.date, told: dt.datetime | None) -> None:
        row, had = self.row, self.row.due is not None
        columns = new_date(row, due, None, False, told, at)
        agreed = row.needs_telling and told is not None and "counted_until" in columns and had
        kind = kinds.MOVED if told is not None or row.promiser_id is None else kinds.PUT_OFF
        was = self._put(at, **columns, last_movement=day_of(at, by))
        self._tell(at, by, kind.name, was, 1 if agreed else 0, KEPT_HONEST if agreed else ())

    def _keep(self, at: dt.datetime, by: User, told: bool) -> None:
        needs = self.row.needs_telling
        telling = {"to_tell": KEPT if needs and not told else "", "told_at": at if needs and told else None}
        was = self._put(at, **self._closed(at, by, KEPT), **telling)
        kind = kinds.STEPPED if self.row.is_step else kinds.DONE
        late = self.row.verdict(at) == MISSED
        self._tell(at, by, kind.name, was, 0 if late else 1, () if late else kind.characteristics)

    def _receive(self, at: dt.datetime, by: User) -> None:
        telling = {"to_tell": "", "told_at": at if self.row.promiser_id else None, "last_movement": day_of(at, by)}
        self._tell(at, by, kinds.RECEIVED.name, self._put(at, **self._closed(at, by, KEPT), **telling))

    def _tell_them(self, at: dt.datetime, by: User) -> None:
        row, what = self.row, self.row.to_tell
        columns: dict[str, Any] = {"to_tell": ""}
        soon = True
        if what == NEW_DATE:
            soon = row.date_still_counts(at)
            columns |= row.counting(row.due, row.due_time) if soon else {}
        elif what == KEPT:
            assert row.closed_at is not None
            soon = at - row.closed_at <= A_DAY
            columns["told_at"] = at
        was = self._put(at, **columns, last_movement=day_of(at, by))
        self._tell(at, by, kinds.TOLD.name, was, 1 if soon else 0, kinds.TOLD.characteristics if soon else ())

    def _break_(self, at: dt.datetime, by: User, reason: str) -> None:
        was = self._put(at, **self._closed(at, by, BROKEN), to_tell="", reason=reason)
        self._tell(at, by, kinds.FAILED.name, was)

    def _repair(self, at: dt.datetime, by: User, impact: str, amends: str) -> None:
        was = self._put(at, impact=impact, amends=amends, repaired_at=at, to_tell="")
        self._tell(at, by, kinds.REPAIRED.name, was, at_home=True)

    def _release(self, at: dt.datetime, by: User, reason: str) -> None:
        was = self._put(at, **self._closed(at, by, RELEASED), reason=reason, to_tell="")
        self._tell(at, by, kinds.LET_GO.name, was, at_home=True)

    def _closed(self, at: dt.datetime, by: User, state: str) -> dict[str, Any]:
        day = day_of(at, by)
        late = (day - self.row.counted_due).days if state == KEPT and self.row.counted_due else None
        return {"state": state, "closed_at": at, "closed_on": day, "days_late": late}
