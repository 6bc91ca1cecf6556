"""The signals of one's own asks, per month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial
from typing import Any

from django.db.models import Case, DateField, F, Q, When

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.asking.counting import DAY, MONTH, shares
from cairn.core.contract import Count, Measure
from cairn.practices.asks.kinds import ANSWERED
from cairn.practices.asks.models import Ask

JUDGED_ON = Case(
    When(state=ANSWERED, closed_on__lt=F("counted_due"), then=F("closed_on")),
    default=F("counted_due"),
    output_field=DateField(),
)
"""The day of the verdict: the answer came, or the date was over."""


def answered_by_date(viewer: User, since: dt.date, until: dt.date, per: str = MONTH) -> Sequence[Count]:
    rows = _asked(viewer).judged(clock.day(clock.now(), viewer.zone)).annotate(on=JUDGED_ON)
    return shares(rows, Q(state=ANSWERED, closed_on__lte=F("counted_due")), since, until, per)


def complete_when_asked(viewer: User, since: dt.date, until: dt.date, per: str = MONTH) -> Sequence[Count]:
    """Of those that were asked; one whose answer was there before it was ever filed as asked isn't counted."""
    rows = _asked(viewer).exclude(complete=None).annotate(on=F("asked_on"))
    return shares(rows, Q(complete=True), since, until, per)


def _asked(viewer: User) -> Any:
    return Ask.objects.visible_to(viewer).mine(viewer).asked()


ANSWERED_BY_DATE = Measure(
    "asks.answered",
    "Answered by the date",
    "share",
    answered_by_date,
    meaning="Of what you asked with a date that has passed or an answer that came, how many were answered by then.",
    daily=partial(answered_by_date, per=DAY),
)
COMPLETE = Measure(
    "asks.complete",
    "Complete when asked",
    "share",
    complete_when_asked,
    meaning="Of your asks, how many said an outcome one could observe, by when, and what happens without an answer.",
    daily=partial(complete_when_asked, per=DAY),
)
MEASURES = (ANSWERED_BY_DATE, COMPLETE)
