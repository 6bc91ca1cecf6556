"""Bringing in habits and what was said of their days, many at once, from where they were kept before."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.acts import Act, action
from cairn.core.moments.recording import Told, record_many
from cairn.core.records.batches import create_many
from cairn.practices.habits.actions.checking import meaning
from cairn.practices.habits.actions.planning import Plan, active_of, lock, stem_of
from cairn.practices.habits.kinds import (
    ACTIVE,
    ARCHIVED,
    AT_MOST,
    CHECK_IN,
    HABIT,
    PLANNED,
    RESTING,
    TOLD_AS,
)
from cairn.practices.habits.models import CheckIn, Habit

NOON = dt.time(12)


@dataclass(frozen=True, slots=True)
class KeptElsewhere:
    """A habit as another program had it: `origin` is its id there, `title` its name, `since` its first day."""

    uid: uuid.UUID
    origin: str
    title: str
    plan: Plan
    body: str = ""
    since: dt.date | None = None
    archived: bool = False


@dataclass(frozen=True, slots=True)
class SaidElsewhere:
    """What was said of a day of `habit`: its sort, and a note of any number of lines."""

    uid: uuid.UUID
    habit: Habit
    day: dt.date
    sort: str
    note: str = ""


@action
def bring_habits(act: Act, rows: Sequence[KeptElsewhere]) -> list[Habit]:
    """Make them, in their order: active while there is room among the three, the others rest from today on."""
    lock(act.by)
    room = AT_MOST - len(active_of(act.by))
    taken = set(Habit.objects.changeable_by(act.by).values_list("slug", flat=True))
    given = []
    for row in rows:
        state = ARCHIVED if row.archived else ACTIVE if room > 0 else RESTING
        room -= state == ACTIVE
        slug = _free(stem_of(row.plan.will), taken)
        taken.add(slug)
        given.append(_columns(act, row, state, slug))
    made = create_many(act, Habit, HABIT.name, given, act.by.home)
    record_many(act, [Told(one, PLANNED.name, act.at, act.day) for one in made])
    return made


def _columns(act: Act, row: KeptElsewhere, state: str, slug: str) -> dict[str, Any]:
    return {
        **row.plan.columns,
        "uid": row.uid,
        "title": row.title,
        "body": row.body,
        "origin": row.origin,
        "state": state,
        "slug": slug,
        "since": min(row.since or act.today, act.today),
        "pauses": [] if state == ACTIVE else [[act.today.isoformat(), None]],
    }


def _free(stem: str, taken: Iterable[str]) -> str:
    number = 2
    slug = stem
    while slug in taken:
        slug = f"{stem}-{number}"
        number += 1
    return slug


@action
def bring_check_ins(act: Act, rows: Sequence[SaidElsewhere]) -> list[CheckIn]:
    """Make those of days of which nothing is said yet. A done one reinforces what its habit does, as here."""
    told = told_days(act.by, [(row.habit, row.day) for row in rows])
    wanted = []
    for row in rows:
        if (row.habit.pk, row.day) not in told:
            told.add((row.habit.pk, row.day))
            wanted.append(row)
    at = {row.day: clock.start(row.day, act.zone, NOON) for row in wanted}
    made = create_many(act, CheckIn, CHECK_IN.name, [_said(row, at[row.day]) for row in wanted], act.by.home)
    record_many(act, [_moment(one, at[one.day]) for one in made])
    return made


def told_days(by: User, days: Sequence[tuple[Habit, dt.date]]) -> set[tuple[int, dt.date]]:
    """Of which of these days something is said already, by the habit's id."""
    if not days:
        return set()
    first, last = min(day for _, day in days), max(day for _, day in days)
    there = CheckIn.objects.changeable_by(by).of_any({habit.pk: habit for habit, _ in days}.values())
    return set(there.filter(day__range=(first, last)).values_list("of_id", "day"))


def _said(row: SaidElsewhere, at: dt.datetime) -> Mapping[str, Any]:
    title, _, body = row.note.partition("\n")
    return {
        "uid": row.uid,
        "of": row.habit,
        "day": row.day,
        "sort": row.sort,
        "state": row.sort,
        "title": title.strip(),
        "body": body.strip("\n"),
        "created_at": at,
    }


def _moment(row: CheckIn, at: dt.datetime) -> Told:
    traits = (row.of.characteristic,) if row.of.characteristic else ()
    return Told(row, TOLD_AS[row.sort].name, at, row.day, **meaning(row.sort, traits))
