"""The way to the evening and the week, when it is time; and the welcome after a gap."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.contract import Panel
from cairn.core.moments.models import Moment
from cairn.core.moments.reading import lived
from cairn.core.records.reading import cards
from cairn.practices.reviews.kinds import DONE
from cairn.practices.reviews.models import Review

EVENING_FROM = 16
FRIDAY = 4


def panels(viewer: User, place: str, now: dt.datetime, subject: Any) -> Sequence[Panel]:
    if place == "today":
        return _ways(viewer, now)
    if place == "return":
        return [Panel("reviews/return.html", {"last": _last_good(viewer)}, 10, "main", "return")]
    return []


def _ways(viewer: User, now: dt.datetime) -> Sequence[Panel]:
    local = now.astimezone(clock.zone(viewer.zone))
    today = local.date()
    monday = clock.monday(today)
    mine = Review.objects.visible_to(viewer)
    done = set(mine.filter(day__in=(today, monday), state=DONE).values_list("sort", "day"))
    evening = local.hour >= EVENING_FROM and ("evening", today) not in done
    weekly = today.weekday() >= FRIDAY and ("weekly", monday) not in done
    if not evening and not weekly:
        return []
    return [Panel("reviews/ways.html", {"evening": evening, "weekly": weekly}, 60, "week", "reviews")]


def _last_good(viewer: User) -> dict[str, Any] | None:
    """The last thing that reinforced something: what to come back to."""
    good = lived(viewer).filter(author=viewer, effect=Moment.REINFORCED).order_by("-day", "-at").first()
    if good is None or good.record_id is None:
        return None
    shown = cards(viewer, [good.record_id])
    return {"moment": good, "card": shown[good.record_id]} if good.record_id in shown else None
