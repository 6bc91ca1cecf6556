from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import F, Q

from cairn.core.accounts.models import User
from cairn.core.contract import Section, SectionLine, Week
from cairn.core.moments.models import Moment
from cairn.core.records.wording import first_name
from cairn.lib.dates_in_words import ENGLISH, day_in_full
from cairn.practices.promises.kinds import BROKEN, KEPT, MOVED, OFFERED, OPEN, PUT_OFF
from cairn.practices.promises.models import IN_TIME, Promise


def weekly(viewer: User, week: Week) -> Sequence[Section]:
    """What was kept, what got a new date, what comes next, and, for the owner alone, what broke and what is owed."""
    moved = _moved(viewer, week)
    seen = Promise.objects.visible_to(viewer).concerning(viewer)
    closed = seen.filter(promiser=viewer, state__in=(KEPT, BROKEN), closed_on__range=(week.first, week.last))
    standing = seen.loose().filter(state__in=(OFFERED, OPEN))
    # Each of them by an index of its own: together they would be looked for among all there are.
    wanted = [rows.values("pk") for rows in (closed, standing, seen.filter(pk__in=moved))]
    found = Promise.objects.visible_to(viewer).filter(reduce(or_, (Q(pk__in=rows) for rows in wanted))).with_people()
    rows = list(found.order_by(F("due").asc(nulls_last=True), "pk"))
    mine = [row for row in rows if row.is_kept_by(viewer)]
    # Of one that broke since, a date would say the opposite.
    dated = [row for row in mine if row.state == OPEN and row.due]
    soon = week.last + dt.timedelta(days=7)
    return [
        Section("done", "Done", tuple(_done(row) for row in _closed_in(mine, week)), 10),
        Section("moved", "New dates", tuple(_new_date(row, week) for row in dated if row.pk in moved), 20),
        Section(
            "next",
            "Next",
            tuple(_next(row, week) for row in dated if row.due and row.due <= soon),
            30,
        ),
        Section("owed", "Owed to you", tuple(_owed(row, week) for row in rows if not row.is_kept_by(viewer)), 90),
    ]


def _moved(viewer: User, week: Week) -> set[int]:
    told = Moment.objects.visible_to(viewer).filter(
        author=viewer, kind__in=(MOVED.name, PUT_OFF.name), day__range=(week.first, week.last)
    )
    return {pk for pk in told.values_list("record_id", flat=True) if pk}


def _closed_in(rows: Sequence[Promise], week: Week) -> list[Promise]:
    """Kept or broken in that week, in the order in which that happened."""
    ended = [(row.closed_at, row.pk, row) for row in rows if row.closed_at and row.state in (KEPT, BROKEN)]
    return [row for _, _, row in sorted(ended) if row.closed_on and week.first <= row.closed_on <= week.last]


def _done(row: Promise) -> SectionLine:
    if row.state == BROKEN:
        return _line(row, f"{row.sentence}.", private="broken")
    assert row.closed_at is not None
    in_time = row.needs_telling and row.verdict(row.closed_at) == IN_TIME
    return _line(row, f"{row.sentence}, by the date we agreed." if in_time else f"{row.sentence}.")


def _new_date(row: Promise, week: Week) -> SectionLine:
    assert row.due is not None
    return _line(row, f"{row.sentence}: now by {_by(row.due, week)}.", private="not told yet" if row.to_tell else "")


def _next(row: Promise, week: Week) -> SectionLine:
    assert row.due is not None
    # Of a date that has passed the reader is told in a message, not in passing.
    by = f" by {_by(row.due, week)}" if row.due > week.last else ""
    return _line(row, f"{row.sentence}{by}.", private="not told yet" if row.to_tell else "")


def _owed(row: Promise, week: Week) -> SectionLine:
    who = row.by_whom
    name = f"{first_name(who)}: " if who else ""
    by = f", by {_by(row.due, week)}" if row.due else ""
    return _line(row, f"{name}{row.words.rstrip('.')}{by}.", private="owed to you")


def _by(due: dt.date, week: Week) -> str:
    """The weekday where that is clear, else the whole date."""
    if 0 < (due - week.last).days <= 7:
        return ENGLISH.weekdays_long[due.weekday()]
    return day_in_full(due, week.last)


def _line(row: Promise, text: str, **more: Any) -> SectionLine:
    people = tuple(one.person.pk for one in row.named() if one.person)
    other = row.for_whom
    return SectionLine(text, row, people, personal=True, said_to=(other,) if other else (), **more)
