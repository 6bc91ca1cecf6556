"""Django's SMTP backend, with what a queue needs: every attempt ends, and who was refused is known."""

from __future__ import annotations

import functools
import smtplib
import ssl
import time
from typing import Any

from django.core.mail.backends import smtp

from cairn.core.outbox.addresses import NOWHERE, own_domain

CONNECT, ATTEMPT, GOODBYE = 20.0, 90.0, 5.0
"""Seconds: to find the server in, for one message from there to its end (less than a lease), and to take leave."""


class Deadline:
    """An instant by which an attempt has to be over, on the clock that nobody sets."""

    def __init__(self) -> None:
        self.begin(ATTEMPT)

    def begin(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError("The mail server took too long.")
        return left


class Talk(smtplib.SMTP):
    """A conversation with an end. `refused` are the addresses of the last message that weren't accepted, though others
    were."""

    def __init__(self, host: str, port: int, *, deadline: Deadline, **options: Any) -> None:
        self.deadline = deadline
        self.refused: dict[str, tuple[int, bytes]] = {}
        # Django would tell the server the name of this machine, which ends up in the headers of every message.
        options["local_hostname"] = _introduction()
        options["timeout"] = min(options.get("timeout") or CONNECT, deadline.left())
        super().__init__(host, port, **options)

    def send(self, s: Any) -> None:
        self._hurry()
        super().send(s)

    def getreply(self) -> tuple[int, bytes]:
        self._hurry()
        return super().getreply()

    def sendmail(self, *args: Any, **kwargs: Any) -> Any:
        self.refused = {}
        self.refused = super().sendmail(*args, **kwargs)
        return self.refused

    def quit(self) -> tuple[int, bytes]:
        self.deadline.begin(GOODBYE)
        try:
            return super().quit()
        except OSError:
            # Whatever was sent before is settled by now.
            self.close()
            return 221, b""

    def _hurry(self) -> None:
        if self.sock is None:
            return
        try:
            self.sock.settimeout(self.deadline.left())
        except TimeoutError:
            self.close()
            raise


class SecretTalk(Talk):
    """The same, encrypted from the first byte."""

    def __init__(self, host: str, port: int, *, context: ssl.SSLContext, **options: Any) -> None:
        self._context = context
        super().__init__(host, port, **options)

    def _get_socket(self, host: str, port: int, timeout: float) -> Any:
        plain = super()._get_socket(host, port, timeout)  # type: ignore[misc]
        return self._context.wrap_socket(plain, server_hostname=host)


class EmailBackend(smtp.EmailBackend):
    """What `EMAIL_BACKEND` names. Call `begin` before each message."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._deadline = Deadline()

    def begin(self) -> None:
        self._deadline.begin(ATTEMPT)

    @property
    def refused(self) -> dict[str, tuple[int, bytes]]:
        """Address: code and words of the server, for those of the last message that it didn't accept."""
        return self.connection.refused if isinstance(self.connection, Talk) else {}

    @property
    def connection_class(self) -> Any:
        return functools.partial(SecretTalk if self.use_ssl else Talk, deadline=self._deadline)


def _introduction() -> str:
    domain = own_domain()
    return "[127.0.0.1]" if domain == NOWHERE else domain
