"""The signals of one's own experiments, per month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import Case, DateField, F, Q, When

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.asking.counting import shares
from cairn.core.contract import Count, Measure
from cairn.practices.experiments.kinds import ROLLED_BACK, RUNNING
from cairn.practices.experiments.models import Experiment

A_DAY = dt.timedelta(days=1)
LOOKED_ON = Case(
    When(turned_on__lt=F("check_on"), then=F("turned_on")), default=F("check_on"), output_field=DateField()
)
"""The day of the verdict: it was checked, or its day came."""


def checked_on_the_date(viewer: User, since: dt.date, until: dt.date) -> Sequence[Count]:
    """Of those that were checked, or went on after their day. What was stopped until then counts nowhere."""
    today = clock.day(clock.now(), viewer.zone)
    due = ~Q(judgement="") | Q(state=RUNNING, check_on__lt=today) | Q(turned_on__gt=F("check_on"))
    rows = _mine(viewer).exclude(check_on=None).filter(due).annotate(on=LOOKED_ON)
    return shares(rows, Q(turned_on__lte=F("check_on")), since, until)


def rolled_back_within_a_day(viewer: User, since: dt.date, until: dt.date) -> Sequence[Count]:
    rows = _mine(viewer).filter(state=ROLLED_BACK).annotate(on=F("ended_on"))
    return shares(rows, Q(ended_at__lte=F("turned_at") + A_DAY), since, until)


def _mine(viewer: User) -> Any:
    return Experiment.objects.visible_to(viewer).filter(owner=viewer)


CHECKED_ON_THE_DATE = Measure(
    "experiments.checked",
    "Checked on the date",
    "share",
    checked_on_the_date,
    meaning="Of your experiments whose check came, how many you looked at on its day.",
)
ROLLED_BACK_SOON = Measure(
    "experiments.rolled_back",
    "Rolled back within the day",
    "share",
    rolled_back_within_a_day,
    meaning="Of those that you rolled back, how many were back within a day of being stopped or checked.",
)
MEASURES = (CHECKED_ON_THE_DATE, ROLLED_BACK_SOON)
