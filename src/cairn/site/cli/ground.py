"""What every command that reads or writes records begins with."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cairn.core.accounts.models import User


def ready() -> User:
    """Load Django, make the database if there is none yet, save what waits in the spool; the owner."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cairn.site.settings")
    import django

    django.setup()
    from cairn.site import starting
    from cairn.site.local import draining, people

    starting.prepare(lambda line: print(line, file=sys.stderr))
    owner = people.settle()
    draining.drain()
    return owner
