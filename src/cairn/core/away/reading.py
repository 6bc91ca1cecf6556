from __future__ import annotations

import datetime as dt

from cairn.core.accounts.models import Away, User


def stretches(viewer: User, since: dt.date) -> list[tuple[dt.date, dt.date]]:
    """First and last day of each stretch that `viewer` was or will be away, of those that end on `since` or later."""
    return list(Away.objects.filter(user=viewer, until__gte=since).values_list("since", "until"))


def is_away(viewer: User, today: dt.date) -> bool:
    """Whether nothing asks `viewer` for attention on `today`, a day of theirs."""
    return viewer.away_until is not None and today <= viewer.away_until
