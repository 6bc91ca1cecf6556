"""One's own signals as the list shows them."""

from __future__ import annotations

import datetime as dt

from cairn.core.accounts.models import User
from cairn.core.page.signals import Signals, first_month, said, share_figure, total
from cairn.practices.asks import measures


def signals(viewer: User, today: dt.date) -> Signals:
    """What the last eight months can tell. Two queries."""
    since = first_month(today)
    answered = measures.answered_by_date(viewer, since, today)
    complete = total(measures.complete_when_asked(viewer, since, today))
    lines = [("Complete when asked", said(complete))] if complete else []
    did = "were answered by the date"
    return Signals(share_figure("answered-by-date", "Answered by the date", answered, today, did), lines)
