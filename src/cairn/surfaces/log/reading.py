"""Kinds, records and months of the log, each in a fixed number of queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from cairn.core.accounts.models import User, space_ids_of
from cairn.core.contract.kinds import Kind
from cairn.core.contract.registry import practices
from cairn.core.moments.reading import lived
from cairn.core.page.lists import Choice, RecordList
from cairn.core.page.places import slug_of
from cairn.core.page.timeline import Day, days
from cairn.core.records.models import Record

PLACE = slug_of("d")
A_DAY = dt.timedelta(days=1)
MOST = 400
"""Lines of one month that are drawn."""
SHOW = (("", "All"), ("open", "Open"), ("closed", "Closed"))


def kinds() -> list[Kind]:
    """What the practices of this place keep."""
    return [kind for one in practices() if one.place == PLACE for kind in one.kinds]


def listed(viewer: User, given: Mapping[str, str]) -> RecordList[Record]:
    """The newest of all kinds together, narrowed by what `given` holds."""
    names = [kind.name for kind in kinds()]
    wanted = [name for name in names if name == given.get("kind")] or names
    rows = Record.records.visible_to(viewer).filter(kind__in=wanted)
    show = given.get("show", "")
    if show in ("open", "closed"):
        rows = rows.filter(open__in=(show == "open",))
    more = [
        Choice(
            "kind", "What", [("", "Everything"), *((one.name, one.plural) for one in kinds())], given.get("kind", "")
        ),
        Choice("show", "Show", SHOW, show),
    ]
    return RecordList(viewer, rows, given, more=more, kinds=wanted)


def month_of(given: str, today: dt.date) -> dt.date:
    """The first day of a month written as `2026-03`; of this one where it is none."""
    try:
        return dt.date.fromisoformat(f"{given}-01")
    except ValueError:
        return today.replace(day=1)


def timeline(viewer: User, first: dt.date) -> Sequence[Day]:
    """What was lived with records of this place in the month that begins on `first`, the newest day first."""
    last = following(first) - A_DAY
    found = lived(viewer, first, last).filter(record__kind__in=[kind.name for kind in kinds()])
    moments = list(found.order_by("-day", "-at", "-pk")[:MOST])
    return days(viewer, moments)


def following(first: dt.date) -> dt.date:
    """The first day of the month after."""
    return (first + 31 * A_DAY).replace(day=1)


def earlier(viewer: User, first: dt.date) -> dt.date | None:
    """The first day of the last month before `first` in which something was written down here; `None` without one."""
    newest = None
    for space in space_ids_of(viewer):
        for kind in kinds():
            rows = Record.records.visible_to(viewer).filter(space=space, kind=kind.name, created_at__lt=_instant(first))
            at = rows.order_by("-created_at", "-id").values_list("created_at", flat=True).first()
            newest = max(filter(None, (newest, at)), default=None)
    return newest.date().replace(day=1) if newest else None


def _instant(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)
