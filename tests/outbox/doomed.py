"""Workers that are killed with a message in their hands: `python -m tests.outbox.doomed '{…}'`.

Each is a process of its own with a connection of its own, made by a fork of a process that has none. The odd ones die
before they hand the message over, the even ones after the mail server took it and before they could write that down.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import sys
from typing import Any

import django


def main() -> None:
    told = json.loads(sys.argv[1])
    os.environ["DJANGO_SETTINGS_MODULE"] = "cairn.site.settings"
    from django.conf import settings

    for name, value in told["settings"].items():
        setattr(settings, name, value)
    django.setup()
    from cairn.core.outbox import addresses, models, sending

    now = dt.datetime.fromisoformat(told["now"])
    # What is loaded before the fork isn't loaded a hundred times. Nothing here may connect to the database.
    assert addresses.is_configured()
    assert str(models.Outbox.objects.due(now).query)
    json.dump([_die(sending, now, late=bool(number % 2)) for number in range(told["kills"])], sys.stdout)


def _die(sending: Any, now: dt.datetime, late: bool) -> int:
    """How a worker ended that took one message: the number of the signal."""
    child = os.fork()
    if child:
        return os.WTERMSIG(os.waitpid(child, 0)[1])
    deliver = sending.deliver

    def deliver_and_die(connection: Any, message: Any) -> None:
        if late:
            deliver(connection, message)
        os.kill(os.getpid(), signal.SIGKILL)

    sending.deliver = deliver_and_die
    sending.work(now, limit=1)
    os._exit(1)


if __name__ == "__main__":
    main()
