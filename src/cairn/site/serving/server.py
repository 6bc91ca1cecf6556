"""gunicorn, set up for one machine: one process that answers, eight threads; and one more where guests are let in."""

from __future__ import annotations

import gc
import os
import signal
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from django.db import connections
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]
from gunicorn.arbiter import Arbiter  # type: ignore[import-untyped]
from gunicorn.glogging import Logger  # type: ignore[import-untyped]

from cairn.site.background import Background, Chore
from cairn.site.guests import headers as guests
from cairn.site.headers import HEADERS, PRIVATE
from cairn.site.serving.worker import Worker

THREADS = 8
MEMORY_FOLDER = "/dev/shm"  # noqa: S108 -- gunicorn makes a file of its own in it, without a name


class Quiet(Logger):  # type: ignore[misc]
    """What gunicorn has to say goes where our log goes; requests aren't logged."""

    def setup(self, cfg: Any) -> None:
        self.cfg = cfg
        self.error_log.propagate = True
        self.error_log.setLevel("WARNING")

    def access(self, *_arguments: object) -> None:
        """A line for each request would say who read what, and when."""


class Master(Arbiter):  # type: ignore[misc]
    LISTENERS: list[Any]
    app: Any

    def __init__(self, app: Server) -> None:
        # Who starts it with nohup wants it to outlive the terminal.
        self.stays = signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
        super().__init__(app)

    def spawn_worker(self) -> Any:
        """One for each listener, and for what is served there: strangers who keep theirs busy slow nobody else down."""
        listeners, app = self.LISTENERS, self.app
        taken = [one for worker in self.WORKERS.values() for one in worker.sockets]
        free = next((place for place, one in enumerate(listeners) if one not in taken), 0)
        self.LISTENERS, self.app = [listeners[free]], (app, app.for_guests)[free]
        try:
            return super().spawn_worker()
        finally:
            self.LISTENERS, self.app = listeners, app

    def handle_hup(self) -> None:
        """The terminal was closed, and with it the way to stop."""
        if not self.stays:
            self.handle_term()

    def handle_int(self) -> None:
        """Ctrl-C ends it as a service manager would: what is under way comes to its end first."""
        self.handle_term()


class ForGuests:
    """What a worker serves at the guests' listener."""

    headers: ClassVar[dict[str, str]] = {**guests.HEADERS, "Cache-Control": guests.PRIVATE}

    def __init__(self) -> None:
        self.application: Any = None

    def load(self) -> None:
        from cairn.site.guests.application import application

        self.application = application()

    def wsgi(self) -> Any:
        return self.application


class Server(BaseApplication):  # type: ignore[misc]
    """Serves on `listener` until it is told to stop. `ready` is called once the port answers.

    `chores` are done beside, those of `background` unless told otherwise. Guests are served on `guests`, if at all.
    """

    headers: ClassVar[dict[str, str]] = {**HEADERS, "Cache-Control": PRIVATE}

    def __init__(
        self,
        listener: socket.socket,
        ready: Callable[[], None],
        chores: tuple[Chore, ...] | None = None,
        guests: socket.socket | None = None,
    ) -> None:
        self.chores = chores
        self.listeners = [listener, *([guests] if guests else [])]
        self.for_guests = ForGuests()
        self.ready = ready
        self.background: Background | None = None
        super().__init__()

    def load_config(self) -> None:
        settings = {
            "bind": [f"fd://{one.fileno()}" for one in self.listeners],
            "worker_class": Worker,
            "workers": len(self.listeners),
            "threads": THREADS,
            "preload_app": True,
            "logger_class": Quiet,
            "proc_name": "cairn",
            "timeout": 120,
            "graceful_timeout": 10,
            "keepalive": 15,
            "umask": 0o077,
            "control_socket_disable": True,
            # Nobody stands before us: no header may say that somebody does.
            "forwarded_allow_ips": "",
            "when_ready": lambda _master: self.ready(),
            "pre_fork": lambda _master, _worker: _before_fork(),
            "post_worker_init": self._work_beside,
            "worker_exit": lambda _master, _worker: self._stop_beside(),
        }
        if Path(MEMORY_FOLDER).is_dir() and os.access(MEMORY_FOLDER, os.W_OK):
            # Its sign of life, each second, need not reach a disk.
            settings["worker_tmp_dir"] = MEMORY_FOLDER
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        from django.urls import get_resolver

        from cairn.site.wsgi import application

        # All addresses are known before the first request: it is quick, and what is broken is told at the start.
        _ = get_resolver().url_patterns
        if len(self.listeners) > 1:
            self.for_guests.load()
        return application

    def run(self) -> None:
        """Comes back when it was told to stop, and only in the process that called it."""
        here = os.getpid()
        try:
            Master(self).run()
        except SystemExit as end:
            if os.getpid() != here:
                # What the caller does at its end, the process that answers must not do as well.
                connections.close_all()
                os._exit(_code(end))
            if _code(end):
                raise

    def _work_beside(self, worker: Worker) -> None:
        if worker.app is not self:
            return
        self.background = Background(self.chores)
        self.background.start()

    def _stop_beside(self) -> None:
        if self.background:
            self.background.stop()


def _code(end: SystemExit) -> int:
    return end.code if isinstance(end.code, int) else int(bool(end.code))


def _before_fork() -> None:
    connections.close_all()
    # What is loaded stays for good: not looking at it again keeps it shared between the processes.
    gc.collect()
    gc.freeze()
