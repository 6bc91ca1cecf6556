"""Takes the sample away for good."""

from __future__ import annotations

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import transaction

from cairn.core.accounts.models import Space, User
from cairn.core.database.erasing import erase_freed
from cairn.core.moments.models import Moment
from cairn.core.records.models import Record
from cairn.core.search.indexing import compact
from cairn.site.local.people import SAMPLE


def remove() -> bool:
    """Every row of it, and its words in the index. False where there was none."""
    with transaction.atomic():
        people = list(User.objects.select_for_update().filter(sample=True))
        if not people:
            return False
        spaces = list(Space.objects.filter(memberships__user__in=people).distinct())
        # What was deleted in it lies there still; from here on nothing does.
        Moment.objects.filter(space__in=spaces).delete()
        Record.records.filter(space__in=spaces).delete()
        Space.objects.filter(pk__in=[space.pk for space in spaces]).delete()
        User.objects.filter(pk__in=[user.pk for user in people]).delete()
        compact()
        erase_freed()
        _stop_looking()
    return True


def _stop_looking() -> None:
    """No session says any more that it looks at the sample: the next one isn't shown unasked."""
    for row in Session.objects.select_for_update():
        session = SessionStore(row.session_key)
        if session.pop(SAMPLE, None) is not None:
            session.save()
