"""Workers of the outbox that are killed with a message in their hands: `python -m tests.ground.doomed '{…}'`.

Each is a process of its own with a connection of its own, made by a fork of a process that has none. A message may be
somebody's doom: the worker that takes it dies by SIGKILL at the place that is told for it, and another takes over.
"""

from __future__ import annotations

import copy
import datetime as dt
import json
import os
import signal
import smtplib
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
CLAIMED, HALFWAY, UNANSWERED, HANDED_OVER = "claimed", "halfway", "unanswered", "handed over"
PLACES = (CLAIMED, HANDED_OVER, HALFWAY, UNANSWERED)
"""Where one may die: before the mail server is asked, once it has taken the message, with half of the words on their
way, and with all of them, before it said whether it takes them."""
AT_ONCE = 5
"""Messages that a worker asks for each time: fewer than there are, so that it comes back for more."""


@dataclass(frozen=True, slots=True)
class Shift:
    """So many `workers` at once send what is due at `now` (aware) until nothing is. `doom` holds, by Message-ID, the
    place where whoever takes that message dies."""

    now: dt.datetime
    workers: int = 1
    doom: Mapping[str, str] = field(default_factory=dict)


def work(
    shifts: Sequence[Shift],
    *,
    settings: Mapping[str, Any] | None = None,
    environment: Mapping[str, str] | None = None,
    hasty: bool = False,
) -> list[list[int]]:
    """How the workers of each shift ended, one after the other: the number of the signal, or 0.

    `settings` are put over Django's, `environment` is that of the process instead of ours. `hasty` workers write down
    that a message has left before they send it: the broken twin.
    """
    told = {
        "settings": settings or {},
        "hasty": hasty,
        "shifts": [{"now": one.now.isoformat(), "workers": one.workers, "doom": dict(one.doom)} for one in shifts],
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.ground.doomed", json.dumps(told, default=str)],
        cwd=ROOT,
        env={**(environment or os.environ), "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [list(one) for one in json.loads(done.stdout)]


def main() -> None:
    import django

    told = json.loads(sys.argv[1])
    os.environ["DJANGO_SETTINGS_MODULE"] = "cairn.site.settings"
    from django.conf import settings

    for name, value in told["settings"].items():
        setattr(settings, name, value)
    django.setup()
    from cairn.core.outbox import addresses, models, sending

    # What is loaded before the fork isn't loaded a hundred times. Nothing here may connect to the database.
    assert addresses.is_configured()
    assert str(models.Outbox.objects.due(dt.datetime.fromisoformat(told["shifts"][0]["now"])).query)
    if told["hasty"]:
        _be_hasty(sending)
    ended = [
        _ended(sending, dt.datetime.fromisoformat(one["now"]), one["workers"], one["doom"]) for one in told["shifts"]
    ]
    json.dump(ended, sys.stdout)


def _ended(sending: Any, now: dt.datetime, workers: int, doom: dict[str, str]) -> list[int]:
    """How each worker of a shift ended. For each that was killed another is made."""
    running, ended = {_hire(sending, now, doom) for _ in range(workers)}, []
    while running:
        worker, status = os.wait()
        running.discard(worker)
        ended.append(os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0)
        if ended[-1] == signal.SIGKILL:
            running.add(_hire(sending, now, doom))
        elif status:
            raise SystemExit(f"a worker ended with {status}")
    return ended


def _hire(sending: Any, now: dt.datetime, doom: dict[str, str]) -> int:
    """The id of a process that sends what is due at `now` until nothing is."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        _be_mortal(sending, doom)
        while sending.work(now, AT_ONCE):
            pass
        code = 0
    except BaseException:
        sys.excepthook(*sys.exc_info())
        raise
    finally:
        sys.stderr.flush()
        os._exit(code)


def _be_mortal(sending: Any, doom: dict[str, str]) -> None:
    claim, deliver, send = sending.claim, sending.deliver, smtplib.SMTP.send
    here = ""

    def claim_and_die(now: dt.datetime) -> Any:
        nonlocal here
        message = claim(now)
        here = doom.get(message.message_id, "") if message else ""
        _die_at(here == CLAIMED)
        return message

    def send_and_die(self: smtplib.SMTP, said: Any) -> None:
        # What isn't text are the words of a message rather than a command.
        words = not isinstance(said, str)
        send(self, said[: len(said) // 2] if words and here == HALFWAY else said)
        _die_at(words and here in (HALFWAY, UNANSWERED))

    def deliver_and_die(connection: Any, message: Any) -> None:
        deliver(connection, message)
        _die_at(here == HANDED_OVER)

    sending.claim, sending.deliver = claim_and_die, deliver_and_die
    smtplib.SMTP.send = send_and_die  # type: ignore[assignment, method-assign]


def _die_at(place: bool) -> None:
    if place:
        os.kill(os.getpid(), signal.SIGKILL)


def _be_hasty(sending: Any) -> None:
    from cairn.core.outbox import verdicts

    claim = sending.claim

    def claim_and_settle(now: dt.datetime) -> Any:
        message = claim(now)
        if message is not None:
            sending.settle(copy.copy(message), verdicts.accepted(message, {}), now)
        return message

    sending.claim = claim_and_settle


if __name__ == "__main__":
    main()
