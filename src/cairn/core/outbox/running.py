"""A thread that sends what is due, for as long as the server runs."""

from __future__ import annotations

import logging
import threading

from django.db import close_old_connections, connections

from cairn.core.outbox.sending import work
from cairn.core.outbox.verdicts import code_of

logger = logging.getLogger(__name__)

TICK = 1.0


class Worker(threading.Thread):
    """Looks once a second whether a message is due. `stop` lets the one under way go out first."""

    def __init__(self) -> None:
        super().__init__(name="cairn-outbox", daemon=True)
        self._stopped = threading.Event()

    def run(self) -> None:
        try:
            while not self._stopped.is_set():
                self.tick()
                self._stopped.wait(TICK)
        finally:
            connections.close_all()

    def tick(self) -> None:
        """Send what is due; a database that is away for a moment is no reason to stop for good."""
        close_old_connections()
        try:
            work()
        except Exception as error:  # noqa: BLE001 (the next tick tries again; the text could hold what was written)
            logger.warning("Sending broke off: %s", code_of(error))

    def stop(self, timeout: float | None = None) -> None:
        self._stopped.set()
        if self.is_alive():
            self.join(timeout)
