"""Who goes on with a run on this machine: a lock that is free the moment its holder dies, however it died."""

from __future__ import annotations

import fcntl
import os
import uuid
from pathlib import Path

from cairn.core.transfer.folder import path_of
from cairn.lib import places


class Seat:
    """A run's lock on this machine, held until `leave` or the end of the process."""

    def __init__(self, descriptor: int, path: Path) -> None:
        self._descriptor = descriptor
        self._path = path

    def leave(self) -> None:
        # Gone before it is free: whoever opens it next makes a new one.
        self._path.unlink(missing_ok=True)
        os.close(self._descriptor)


def take(run: uuid.UUID) -> Seat | None:
    """The seat of `run`, or `None` while another process or thread of this machine has it."""
    places.make_private(places.transfers_dir())
    path = path_of(f".{run.hex}.seat")
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(descriptor), path.stat()):
            return Seat(descriptor, path)
    except (BlockingIOError, FileNotFoundError):
        # Taken; or its holder left just now, and took the file along.
        pass
    except BaseException:
        os.close(descriptor)
        raise
    os.close(descriptor)
    return None
