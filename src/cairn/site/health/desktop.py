"""Desktop notices: are they wanted, and can this desktop show one."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings

from cairn.core.accounts.models import User
from cairn.site.health.finding import Finding, fine, look
from cairn.site.local import people
from cairn.site.local.notifier import notifier

GROUP = "Notices"
INSTALL = "Install notify-send (on Debian: libnotify-bin), or switch notices off on the settings page"


def notices() -> Iterator[Finding]:
    owner = User.objects.filter(handle=people.HANDLE).first() if settings.LOCAL else None
    if owner is None:
        return
    by = notifier()
    if not owner.notices:
        yield fine(GROUP, "Off; the settings page switches on one a day of what is due")
    elif by is None:
        yield look(GROUP, "One a day is wanted, and nothing here can show it", INSTALL)
    else:
        yield fine(GROUP, f"At most one a day of what is due, while Cairn runs, by {by.program}")
