from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db.models import F, Q

from cairn.core.accounts.models import User
from cairn.core.contract import Section, SectionLine, Week
from cairn.core.records.wording import capital, first_name
from cairn.lib.dates_in_words import ENGLISH, day_in_full
from cairn.practices.asks.kinds import ANSWERED, ASKED, COUNTER, DRAFT, NO, UNDER_WAY
from cairn.practices.asks.models import Ask

AT_MOST = 60


def weekly(viewer: User, week: Week) -> Sequence[Section]:
    """What I asked and what was answered; for the owner alone, what is a draft and what others ask of them."""
    days = (week.first, week.last)
    told = Q(asked_on__range=days) | Q(state=ANSWERED, closed_on__range=days)
    open_ends = Q(state=DRAFT) | Q(state=ASKED)
    rows = Ask.objects.visible_to(viewer).filter(owner=viewer).filter((told & ~Q(state__in=UNDER_WAY)) | open_ends)
    # Of what was made later than that week, it tells nothing.
    rows = rows.filter(Q(asked_on=None) | Q(asked_on__lte=week.last)).with_people()
    found = rows.order_by(F("due").asc(nulls_last=True), "pk")[:AT_MOST]
    lines = tuple(line for row in found if (line := _line(row, week)))
    return [Section("asks", "What I ask", lines, 50)]


def _line(row: Ask, week: Week) -> SectionLine | None:
    other = row.other
    if not row.is_mine:
        who = f"{first_name(other)} asks: " if other else "Asked of me: "
        if not row.is_asked:
            return None
        return _said(row, f"{who}{_words(row)}{_needed(row, week)}.", private="asked of you")
    of = f", of {first_name(other)}" if other else ""
    what = f"{capital(_words(row))}{of}"
    if row.is_draft:
        return _said(row, f"{what}{_needed(row, week)}.", private="not asked yet")
    if row.is_answered:
        return _said(row, f"{what}: {_answer(row)}")
    if row.is_asked:
        return _said(row, f"{what}{_needed(row, week)}.")
    return None


def _answer(row: Ask) -> str:
    if row.answer == COUNTER:
        return f"not quite, but this is offered: {_flat(row.offer)}."
    because = f", because {_flat(row.because)}" if row.because else ""
    return f"no{because}." if row.answer == NO else "yes."


def _needed(row: Ask, week: Week) -> str:
    return f", by {_by(row.due, week)}" if row.due else ""


def _by(due: dt.date, week: Week) -> str:
    """The weekday where that is clear, else the whole date."""
    if 0 < (due - week.last).days <= 7:
        return ENGLISH.weekdays_long[due.weekday()]
    return day_in_full(due, week.last)


def _words(row: Ask) -> str:
    return row.words.rstrip(".")


def _flat(text: str) -> str:
    return " ".join(text.split()).rstrip(".")


def _said(row: Ask, text: str, private: str = "") -> SectionLine:
    people = tuple(one.person.pk for one in row.named() if one.person)
    other = row.other
    return SectionLine(text, row, people, private=private, personal=True, said_to=(other,) if other else ())
