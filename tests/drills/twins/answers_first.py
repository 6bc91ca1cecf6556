"""Saves later what it says is saved: lines of a page twice a second, lines of the shell after their file is gone."""

from __future__ import annotations

import queue
import threading
import time
import uuid
from pathlib import Path
from typing import Any

from tests.drills.twins import after_setup

EVERY = 0.5


def spoil() -> None:
    after_setup(_spoil)


def _spoil() -> None:
    from cairn.core.capture import spooling, taking
    from cairn.lib import spool
    from cairn.surfaces.capture import views

    waiting: queue.SimpleQueue[tuple[Any, str, dict[str, Any]]] = queue.SimpleQueue()
    begun = threading.Lock()

    def save() -> None:
        while True:
            time.sleep(EVERY)
            while not waiting.empty():
                by, line, given = waiting.get()
                taking.take(by, line, **given)

    def take(by: Any, line: str, **given: Any) -> taking.Taken:
        # Not before the process that answers was forked.
        if begun.acquire(blocking=False):
            threading.Thread(target=save, daemon=True).start()
        waiting.put((by, line, given))
        return taking.Taken(None, uuid.uuid4())

    def drain(folder: Path, by: Any, patience: float = 0) -> int:
        names = spool.waiting(str(folder))
        entries = [spool.read(str(folder / name)) for name in names]
        for name in names:
            spool.done(str(folder / name))
        for entry in entries:
            taking.take(by, entry.line, at=entry.at, zone=entry.zone, once=entry.once)
        return len(entries)

    views.take = take
    spooling.drain = drain
