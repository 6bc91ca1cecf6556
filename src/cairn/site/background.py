"""What goes on beside the pages: lines from the shell, messages to send; once a day sweeping, a backup and a notice."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import close_old_connections, connections

from cairn.core import clock
from cairn.core.database.erasing import erase_freed
from cairn.core.keeping import actions as keeping
from cairn.core.outbox import sending
from cairn.core.search.indexing import compact
from cairn.core.transfer import runs
from cairn.lib import spool
from cairn.site.backup import daily

log = logging.getLogger(__name__)

MINUTE, HOUR, DAY = 60.0, 3600.0, 24 * 3600.0
SETTLED = 60.0
"""Seconds after the start before anything heavy begins: whoever starts Cairn wants to see it first."""
LONGEST_PAUSE = 60.0


@dataclass(frozen=True, slots=True)
class Chore:
    """Something done every so many seconds, the first time `after` so many. `end` cuts short what is under way."""

    name: str
    do: Callable[[], object]
    every: float
    after: float = 0.0
    end: Callable[[], object] | None = None


def chores(*, backups: bool = True) -> tuple[Chore, ...]:
    """All there are. `backups`: whether the data is worth one."""
    found = [Chore("outbox", sending.work, 1.0), Chore("transfer", runs.work, 1.0), Chore("sweeping", sweep, DAY)]
    if backups:
        # Asked often, made once a day: a laptop may sleep through any hour.
        found.append(Chore("backup", daily.look, HOUR, after=SETTLED, end=daily.end))
    if settings.LOCAL:
        from cairn.site.local import draining, notice

        found.insert(0, Chore("spool", draining.drain, 1.0))
        # Whoever starts Cairn by hand opens Today meanwhile, and needs none.
        found.append(Chore("notice", notice.look, 5 * MINUTE, after=SETTLED))
    return tuple(found)


def sweep() -> None:
    """Remove for good what was deleted long ago, sessions that ended, and half-written lines of killed shells."""
    gone = 0
    while some := keeping.purge(clock.now()):
        gone += some
    if gone:
        compact()
        erase_freed()
    runs.sweep(clock.now())
    SessionStore.clear_expired()
    spool.sweep(str(settings.SPOOL_DIR))


class Background:
    """One thread for each chore. Whatever goes wrong in one is told, and tried again a little later."""

    def __init__(self, given: tuple[Chore, ...] | None = None) -> None:
        self._stopped = threading.Event()
        self._chores = chores() if given is None else given
        self._threads = [
            threading.Thread(target=self._run, args=(chore,), name=f"cairn-{chore.name}", daemon=True)
            for chore in self._chores
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self, patience: float = 5.0) -> None:
        """Let what is under way come to its end, within `patience` seconds in all: whoever stops it waits for that."""
        self._stopped.set()
        for chore in self._chores:
            if chore.end:
                chore.end()
        deadline = time.monotonic() + patience
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))

    def _run(self, chore: Chore) -> None:
        failures = 0
        self._stopped.wait(chore.after)
        while not self._stopped.is_set():
            failures = 0 if self._once(chore) else failures + 1
            self._stopped.wait(min(LONGEST_PAUSE, chore.every * 2**failures) if failures else chore.every)
        connections.close_all()

    def _once(self, chore: Chore) -> bool:
        close_old_connections()
        try:
            chore.do()
        except Exception as error:  # noqa: BLE001 -- the next time may go well, and the other chores don't depend on it
            # The type alone: its message could hold what somebody wrote.
            log.warning("%s failed (%s) and is tried again", chore.name, type(error).__name__)
            return False
        return True
