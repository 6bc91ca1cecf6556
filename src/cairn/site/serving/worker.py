"""The process that answers requests."""

from __future__ import annotations

import signal
from typing import Any

from gunicorn import util  # type: ignore[import-untyped]
from gunicorn.http.errors import ParseException  # type: ignore[import-untyped]
from gunicorn.workers import gthread  # type: ignore[import-untyped]

# A browser keeps its connections open; whoever presses Ctrl-C needn't wait for it.
gthread.STOP_KEEPALIVE_LINGER = 0.2

UNREADABLE, BROKEN = (400, "Bad Request"), (500, "Internal Server Error")


class Worker(gthread.ThreadWorker):  # type: ignore[misc]
    """Threads over one process. What it couldn't even read is answered with the headers of every other answer."""

    def init_signals(self) -> None:
        super().init_signals()
        # Ctrl-C and a closed terminal reach the whole process group. The master ends its workers itself, after their
        # requests.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGHUP, signal.SIG_IGN)

    def handle_error(self, req: Any, client: Any, addr: Any, exc: BaseException) -> None:
        """Says and logs nothing of the request: gunicorn would tell its line."""
        readable = not isinstance(exc, ParseException)
        if readable:
            self.log.error("answering failed", exc_info=exc)
        status, reason = BROKEN if readable else UNREADABLE
        headers = {**self.app.headers, "Content-Type": "text/plain", "Connection": "close"}
        lines = [f"HTTP/1.1 {status} {reason}", *(f"{name}: {value}" for name, value in headers.items())]
        lines += [f"Content-Length: {len(reason)}", "", reason]
        try:
            util.write_nonblock(client, "\r\n".join(lines).encode("latin-1"))
        except OSError:
            self.log.debug("nobody waits for the answer any more")
