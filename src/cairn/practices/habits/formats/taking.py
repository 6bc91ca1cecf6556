"""Habits and their days between Loop Habit Tracker and here.

What is wanted every day stays so, and so many times in so many days too, by which strength is Loop's to the last digit.
What counts something becomes a habit that is done or not, with the amount in the note: `lib.formats.loop` has the rule.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from cairn.core.accounts.models import User
from cairn.core.acts import Act
from cairn.core.contract import Fresh, Item
from cairn.core.records.models import Record
from cairn.core.transfer import identity
from cairn.lib.formats import loop, loop_csv
from cairn.lib.formats.plain import one_line
from cairn.lib.formats.source import Source
from cairn.practices.habits.actions.bringing import (
    KeptElsewhere,
    SaidElsewhere,
    bring_check_ins,
    bring_habits,
    told_days,
)
from cairn.practices.habits.actions.planning import Plan
from cairn.practices.habits.kinds.schedule import DAYS, EVERY_DAY, SHARE, Schedule
from cairn.practices.habits.models import Habit

LONGEST_PLAN = 1_000


@dataclass(frozen=True, slots=True)
class Part:
    """A habit of Loop's, or with `said` one of its days."""

    habit: loop.Habit
    history: loop.History | None = None
    said: loop.Said | None = None


def reader(histories: Callable[[Source], Iterator[loop.History]]) -> Callable[[Source], Iterator[Item]]:
    def read(source: Source) -> Iterator[Item]:
        for one in histories(source):
            habit = one.habit
            words = one_line(habit.name, 80)
            yield Item(habit.ident, "habits", words, one.line, None, Part(habit, history=one))
            for said in one.said:
                told = one_line(f"{habit.name}: {said.what}", 80)
                yield Item(f"{habit.ident} {said.on}", "check-ins", told, said.line, said.on, Part(habit, said=said))

    return read


def fresher(name: str) -> Callable[[User, Sequence[Item]], Fresh]:
    def fresh(by: User, items: Sequence[Item]) -> Fresh:
        """What hasn't come in by this file or another: of habits that are there, the days of which nothing is said."""
        mine = _Mine(by)
        given = [(uid, item, mine.habit(item.data.habit)) for uid, item in identity.fresh(by, name, items)]
        told = told_days(by, [(habit, item.day) for _, item, habit in given if habit and item.day])
        gone = _deleted(by, name, {item.data.habit.ident for _, item, habit in given if habit is None})

        def is_fresh(item: Item, habit: Habit | None) -> bool:
            if habit is None:
                return item.data.habit.ident not in gone
            return item.day is not None and (habit.pk, item.day) not in told

        return [(uid, item) for uid, item, habit in given if is_fresh(item, habit)]

    return fresh


def _deleted(by: User, name: str, idents: Iterable[str]) -> set[str]:
    """Those of the habits that came in once and were deleted here."""
    uids = {ident: identity.of_item(name, ident) for ident in idents}
    places = identity.places(by, Record, uids.values())
    return {ident for ident, uid in uids.items() if places[uid].pk is not None}


def take(act: Act, given: Fresh) -> None:
    """Habits first, then what was said of their days; of a habit that isn't there any more nothing is taken."""
    parts: list[tuple[uuid.UUID, Part]] = [(uid, item.data) for uid, item in given]
    before = _Mine(act.by)
    new = [(uid, part.history) for uid, part in parts if part.history and before.habit(part.habit) is None]
    bring_habits(act, [_kept(uid, history) for uid, history in new])
    mine = _Mine(act.by)
    said = [(uid, mine.habit(part.habit), part.said) for uid, part in parts if part.said]
    bring_check_ins(act, [_said(uid, habit, one) for uid, habit, one in said if habit is not None])


class _Mine:
    """The habits that there are, by what a file may know them by."""

    def __init__(self, by: User) -> None:
        self._by_id: dict[str, Habit] = {}
        self._by_name: dict[str, Habit] = {}
        for row in Habit.objects.changeable_by(by).order_by("-pk"):
            # What went from here to Loop comes back under the uid it has here.
            for name in (row.uid.hex, row.origin):
                self._by_id[name] = row
            self._by_name[row.title.casefold()] = row

    def habit(self, wanted: loop.Habit) -> Habit | None:
        """The one that `wanted` is. The CSV export has no ids, so that between it and others the name has to do."""
        found = self._by_id.get(wanted.ident) or self._by_name.get(_title(wanted).casefold())
        if found is None or wanted.ident in (found.origin, found.uid.hex):
            return found
        return found if any(loop_csv.is_made_up(one) for one in (wanted.ident, found.origin)) else None


def _kept(uid: uuid.UUID, history: loop.History) -> KeptElsewhere:
    habit = history.habit
    plan = _plan(habit)
    # A plan that went from here to Loop stands there in the question.
    told = (habit.description,) if plan.cue else (habit.question, habit.description)
    return KeptElsewhere(
        uid=uid,
        origin=habit.ident,
        title=_title(habit),
        plan=plan,
        body="\n\n".join(text for text in told if text),
        since=history.said[0].on if history.said else None,
        archived=habit.archived,
    )


def _title(habit: loop.Habit) -> str:
    plan = _plan(habit)
    return str(plan.columns["title"]) if plan.cue else habit.name


def _plan(habit: loop.Habit) -> Plan:
    schedule = Schedule(DAYS, days=EVERY_DAY)
    if habit.times < habit.span:
        schedule = Schedule(SHARE, times=habit.times, span=habit.span)
    # In one line, so that many blanks in a row can't keep the pattern busy.
    asked = Plan.read(one_line(habit.question, LONGEST_PLAN), schedule=schedule)
    return asked if asked.cue else Plan(habit.name, schedule=schedule)


def _said(uid: uuid.UUID, habit: Habit, said: loop.Said) -> SaidElsewhere:
    return SaidElsewhere(uid, habit, said.on, said.what, said.note)
