"""A PostgreSQL that keeps what it was told to keep, and that can be killed."""

from __future__ import annotations

import contextlib
import signal
from pathlib import Path

import psutil

from tests.ground.postgres import server_in


class Postgres:
    def __init__(self, folder: Path) -> None:
        self._server = server_in(folder)
        self.url = str(self._server.get_uri())

    def kill(self) -> None:
        """`kill -9` of all of its processes, the first one first, so that it starts none anew."""
        first = psutil.Process(self._server.get_pid())
        everyone = [first, *first.children(recursive=True)]
        for one in everyone:
            with contextlib.suppress(psutil.NoSuchProcess):
                one.send_signal(signal.SIGKILL)
        psutil.wait_procs(everyone, timeout=20)

    def start(self) -> None:
        """Start it again; it mends itself from its log."""
        self._server.start()
        assert self._server.get_uri() == self.url

    def stop(self) -> None:
        self._server.cleanup()
