"""What `cairn add` left is saved before anything is shown, so that no page lags behind a line that was just typed."""

from __future__ import annotations

import logging
import math
import threading
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from cairn.core.capture import spooling
from cairn.lib import spool
from cairn.site.local import people

log = logging.getLogger(__name__)

PATIENCE = 1.0
"""Seconds that a page waits at most: ten thousand lines out of a file take minutes."""

_one_at_a_time = threading.Lock()


def drain(patience: float = math.inf) -> int:
    """Save what waits, as the owner; the number of lines. After `patience` seconds the rest is left for later."""
    if not spool.waiting(str(settings.SPOOL_DIR)):
        return 0
    deadline = time.monotonic() + patience
    if not _one_at_a_time.acquire(timeout=-1 if patience == math.inf else patience):
        return 0
    try:
        return spooling.drain(settings.SPOOL_DIR, people.settle(), deadline - time.monotonic())
    finally:
        _one_at_a_time.release()


class Draining:
    """Middleware, inside what serves files."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        try:
            drain(PATIENCE)
        except Exception as error:  # noqa: BLE001 -- the line is safe where it is; the page can be shown without it
            log.warning("lines from the shell wait (%s)", type(error).__name__)
        return self.get_response(request)
