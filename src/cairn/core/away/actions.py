"""Going away until a day, and coming back, also early."""

from __future__ import annotations

import datetime as dt

from cairn.core.accounts.models import Away, User
from cairn.core.acts import Act, action
from cairn.core.moments.recording import record as moment

DAY = dt.timedelta(days=1)


class AlreadyPast(Exception):
    """Somebody wanted to be away until a day that is over; the text is for them."""


@action
def go_away(act: Act, until: dt.date) -> Away:
    """Away from today until `until`, both within; who is away already moves the end. Raises `AlreadyPast`."""
    if until < act.today:
        raise AlreadyPast("That day is over. Choose today or a later one.")
    here = _present(act)
    if here is None:
        here = Away.objects.create(user=act.by, since=act.today, until=until)
        act.made(here)
    elif here.until != until:
        _end(act, here, until)
    _switch(act, until)
    if act.changes:
        moment(act, "away.begun")
    return here


@action
def come_back(act: Act) -> None:
    """Back from today on: today counts again. Nothing changes for who isn't away."""
    here = _present(act)
    if here is not None and here.since == act.today:
        act.removed(here)
        here.delete()
    elif here is not None:
        _end(act, here, act.today - DAY)
    _switch(act, None)
    if act.changes:
        moment(act, "away.ended")


def _present(act: Act) -> Away | None:
    """The stretch that today lies in, if any; the account's row is locked until the transaction ends."""
    User.objects.select_for_update().get(pk=act.by.pk)
    return Away.objects.filter(user=act.by, since__lte=act.today, until__gte=act.today).last()


def _end(act: Act, here: Away, until: dt.date) -> None:
    act.was(here, until=here.until)
    here.until = until
    here.save(update_fields=["until"])


def _switch(act: Act, until: dt.date | None) -> None:
    if act.by.away_until == until:
        return
    act.was(act.by, away_until=act.by.away_until)
    act.by.away_until = until
    act.by.save(update_fields=["away_until"])
