"""One desktop notice a day, where somebody wants it: how many ends are due. Never a word that anybody wrote.

A lock screen shows notices, and whoever stands behind a desk reads them: it has numbers, and the pages have the rest.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.asking.loops import open_loops
from cairn.core.away.reading import is_away
from cairn.core.keeping import noticing
from cairn.site.local import people
from cairn.site.local.notifier import notifier, show

FROM, UNTIL = dt.time(9), dt.time(19)
"""Between which hours of one's own day: late in the evening nothing that is due gets done any more."""


@dataclass(frozen=True, slots=True)
class Notice:
    title: str
    text: str


def look() -> bool:
    """Show the notice of the day if it is time for it; whether one was shown."""
    now = clock.now()
    owner = User.objects.filter(handle=people.HANDLE).first()
    by = notifier() if owner and is_time(owner, now) else None
    found = notice(owner, now) if owner and by else None
    if not (owner and by and found):
        return False
    today = clock.day(now, owner.zone)
    # Taken before it is shown: whoever dies in between has shown none, and nobody ever shows a second one.
    if not noticing.take(owner, today):
        return False
    if show(by, found.title, found.text):
        return True
    noticing.give_back(owner, today)
    return False


def is_time(owner: User, now: dt.datetime) -> bool:
    """Whether `owner` may be told at `now`: wanted, neither away nor slowing down, at a decent hour."""
    if not owner.notices:
        return False
    today = clock.day(now, owner.zone)
    slow = owner.slow_until is not None and today <= owner.slow_until
    hour = now.astimezone(clock.zone(owner.zone)).time()
    return FROM <= hour < UNTIL and not (slow or is_away(owner, today) or noticing.is_settled(owner, today))


def notice(owner: User, now: dt.datetime) -> Notice | None:
    """What is due, in numbers; None where nothing is. What rests until the weekly review isn't asked about."""
    due = [loop for loop in open_loops(owner, now) if not loop.rests]
    if not due:
        return None
    sentences = [_waiting(sum(loop.waits for loop in due), len(due)), "Open Cairn to see more."]
    if (days := noticing.pace(owner)) > 1:
        sentences.append(f"The last ones went by, so this comes every {days} days now.")
    title = "One end is due" if len(due) == 1 else f"{len(due)} ends are due"
    return Notice(title, " ".join(filter(None, sentences)))


def _waiting(many: int, due: int) -> str:
    if not many:
        return ""
    return "Somebody waits for it." if due == 1 else f"Somebody waits for {'one' if many == 1 else many} of them."
