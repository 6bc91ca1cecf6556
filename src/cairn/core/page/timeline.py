"""What happened as `page/timeline.html` draws it: the days, newest first, each with its moments and their records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from cairn.core.accounts.models import User
from cairn.core.moments.models import Moment
from cairn.core.records.reading import cards


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    url: str
    key: str
    note: str
    effect: int


@dataclass(frozen=True, slots=True)
class Day:
    day: dt.date
    moments: list[Line]


def days(viewer: User, moments: Sequence[Moment]) -> list[Day]:
    """`moments`, which passed a door and come in their order, by day; those whose record can't be seen are left out."""
    shown = cards(viewer, {one.record_id for one in moments if one.record_id})
    lines = [
        (one.day, Line(card.title, card.url, card.key, one.told_as.label, one.effect))
        for one in moments
        if (card := shown.get(one.record_id or 0))
    ]
    return [Day(day, [line for _, line in group]) for day, group in groupby(lines, key=lambda pair: pair[0])]
