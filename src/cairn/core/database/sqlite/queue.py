"""Writers of one SQLite file wait in order: for the other threads of this process first, then for other processes.

SQLite lets a busy writer sleep and try again, which starves some of eight writers for half a second. Here a thread that
leaves hands its place to the one that has waited longest, and between processes `flock` on a file beside the database
decides, whose waiters the kernel keeps in order.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import threading
import time
from collections import deque

_queues: dict[str, Queue] = {}
_queues_lock = threading.Lock()
_descriptors: set[int] = set()


class Waited(Exception):
    """A writer's turn didn't come in time; the text says why, for people."""


class Queue:
    """The writers of one database. `path` is the database's; `None` for one in memory, which no other process sees."""

    def __init__(self, path: str | None = None) -> None:
        self.path = path
        self.reset()

    def reset(self) -> None:
        self._gate = threading.Lock()
        self._waiting: deque[tuple[threading.Lock, int]] = deque()
        self._owner = 0
        self._descriptor = -1

    def enter(self, timeout: float) -> None:
        """Wait at most `timeout` seconds for the turn of the calling thread. Raises `Waited`."""
        deadline = time.monotonic() + timeout
        self._wait_for_threads(deadline)
        if self.path is None:
            return
        try:
            self._descriptor = _flock(self.path + ".queue", deadline)
        except BaseException:
            self._hand_over()
            raise

    def leave(self) -> None:
        """Let the next one in."""
        descriptor, self._descriptor = self._descriptor, -1
        try:
            if descriptor >= 0:
                _release(descriptor)
        finally:
            self._hand_over()

    def _wait_for_threads(self, deadline: float) -> None:
        me = threading.get_ident()
        with self._gate:
            if self._owner == me:
                raise Waited("This thread already writes to the database through another connection.")
            if not self._owner:
                self._owner = me
                return
            ticket = threading.Lock()
            ticket.acquire()
            self._waiting.append((ticket, me))
        came = False
        try:
            came = ticket.acquire(timeout=max(0.0, deadline - time.monotonic()))
        finally:
            if not came:
                self._give_up(ticket, me)
        if not came:
            raise Waited("Another part of Cairn has been writing to the database for too long.")

    def _give_up(self, ticket: threading.Lock, me: int) -> None:
        with self._gate:
            if (ticket, me) in self._waiting:
                self._waiting.remove((ticket, me))
                return
        # The turn came between giving up and saying so.
        self._hand_over()

    def _hand_over(self) -> None:
        with self._gate:
            if not self._waiting:
                self._owner = 0
                return
            ticket, self._owner = self._waiting.popleft()
            ticket.release()


def queue_of(path: str) -> Queue:
    """The queue for the database file `path` (absolute): one for all connections of this process."""
    with _queues_lock:
        return _queues.setdefault(path, Queue(path))


def _flock(path: str, deadline: float) -> int:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    _descriptors.add(descriptor)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        _Watch(descriptor).wait(deadline)
    except BaseException:
        _release(descriptor)
        raise
    return descriptor


class _Watch:
    """Waits for a lock that another process holds, with an end: `flock` itself knows none, and trying again and again
    would lose the order."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._lock = threading.Lock()
        self._got = threading.Event()
        self._abandoned = False

    def wait(self, deadline: float) -> None:
        threading.Thread(target=self._block, name="cairn-writer-queue", daemon=True).start()
        got = False
        try:
            got = self._got.wait(max(0.0, deadline - time.monotonic()))
        finally:
            with self._lock:
                if self._got.is_set() and not got:
                    _release(self._descriptor)
                elif not got:
                    self._abandoned = True
        if not got:
            raise Waited("Another Cairn process has been writing to the database for too long.")

    def _block(self) -> None:
        fcntl.flock(self._descriptor, fcntl.LOCK_EX)
        with self._lock:
            if self._abandoned:
                _release(self._descriptor)
            self._got.set()


def _release(descriptor: int) -> None:
    _descriptors.discard(descriptor)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
    finally:
        os.close(descriptor)


def _forget_after_fork() -> None:
    # A child's copy of a descriptor would hold the parent's lock beyond the parent's death. Closing it lets go of
    # nothing; unlocking it would let go for the parent too.
    global _queues_lock
    _queues_lock = threading.Lock()
    for descriptor in _descriptors:
        with contextlib.suppress(OSError):
            os.close(descriptor)
    _descriptors.clear()
    for queue in _queues.values():
        queue.reset()


os.register_at_fork(after_in_child=_forget_after_fork)
