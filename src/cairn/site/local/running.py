"""Who serves a data folder: one process at a time, and where it listens. Knows nothing of Django."""

from __future__ import annotations

import fcntl
import json
import os
import time
from pathlib import Path
from typing import NamedTuple

from cairn.lib import places

PATIENCE = 10.0


class Server(NamedTuple):
    """A server that runs: its process and its port on this machine."""

    pid: int
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


class Seat:
    """The right to serve a data folder, for as long as this process and its children live."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        os.ftruncate(descriptor, 0)

    def tell(self, port: int) -> Server:
        """Write down for others where this process serves."""
        server = Server(os.getpid(), port)
        os.pwrite(self._descriptor, json.dumps(server._asdict()).encode(), 0)
        return server

    def leave(self) -> None:
        os.ftruncate(self._descriptor, 0)
        os.close(self._descriptor)


def take_seat() -> Seat | None:
    """The seat, or `None` while another process has it."""
    places.make_private(places.data_dir())
    descriptor = os.open(_file(), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    # Somebody who only looks holds the lock for a blink.
    for _ in range(5):
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return Seat(descriptor)
        except BlockingIOError:
            time.sleep(0.02)
    os.close(descriptor)
    return None


def current(patience: float = 0.0) -> Server | None:
    """The server that runs on the data folder. One that is just starting is waited for, `patience` seconds at most."""
    until = time.monotonic() + patience
    while _is_taken():
        try:
            return Server(**json.loads(_file().read_bytes()))
        except (ValueError, TypeError):
            if time.monotonic() >= until:
                return None
            time.sleep(0.05)
    return None


def _is_taken() -> bool:
    try:
        descriptor = os.open(_file(), os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def _file() -> Path:
    return Path(places.data_dir()) / "server"
