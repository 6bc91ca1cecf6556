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
    from cairn.core.database.readback import DatabaseRefused
    from cairn.site import starting
    from cairn.site.backup.refusals import TROUBLES
    from cairn.site.cli.progress import Progress
    from cairn.site.local import draining, people

    try:
        with Progress(0, "") as progress:
            starting.prepare(lambda line: print(line, file=sys.stderr), progress)
    except DatabaseRefused as error:
        print(f"{error}\nMore about it: cairn doctor", file=sys.stderr)
        raise SystemExit(1) from error
    except TROUBLES as error:
        print(f"{error}\nYour data was left as it was, without a backup it isn’t changed.", file=sys.stderr)
        raise SystemExit(1) from error
    owner = people.settle()
    draining.drain()
    return owner
