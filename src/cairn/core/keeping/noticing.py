"""At most one notice a day that something is due: the account keeps the day for which that is settled."""

from __future__ import annotations

import datetime as dt

from django.db.models import F, Q

from cairn.core.accounts.models import User

PATIENCE = 3
"""So many that nobody looked after halve the pace."""
RAREST = 8
"""Days between two, at the slowest."""


def looked(user: User, today: dt.date) -> None:
    """`user` has seen what is due on `today`: no notice of it is needed, and the next ones come daily again."""
    settled = user.noticed_on is not None and user.noticed_on >= today
    if not user.notices or (settled and not user.notices_passed):
        return
    user.noticed_on, user.notices_passed = max(today, user.noticed_on or today), 0
    User.objects.filter(pk=user.pk).update(noticed_on=user.noticed_on, notices_passed=0)


def pace(user: User) -> int:
    """Days from one notice to the next: 1, and twice as many each time that three in a row were passed over."""
    return min(RAREST, int(2 ** (user.notices_passed // PATIENCE)))


def is_settled(user: User, today: dt.date) -> bool:
    """Whether none is wanted on `today`: one was shown, Today was opened, or the pace has slowed down."""
    return user.noticed_on is not None and today < user.noticed_on + dt.timedelta(days=pace(user))


def take(user: User, today: dt.date) -> bool:
    """Whether this caller, and no other, may show the notice of `today`."""
    free = Q(noticed_on=None) | Q(noticed_on__lt=today)
    # One statement that looks and writes: of two servers, one finds nothing left to take.
    taken = User.objects.filter(free, pk=user.pk, notices=True)
    return taken.update(noticed_on=today, notices_passed=F("notices_passed") + 1) == 1


def give_back(user: User, today: dt.date) -> None:
    """What was taken could not be shown. `user` is the account as it was before."""
    mine = User.objects.filter(pk=user.pk, noticed_on=today, notices_passed=user.notices_passed + 1)
    mine.update(noticed_on=user.noticed_on, notices_passed=user.notices_passed)
