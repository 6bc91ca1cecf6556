"""What `cairn add` left is saved before anything is shown, so that a page never lags behind the shell."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from cairn.core.capture import spooling
from cairn.lib import spool
from cairn.site.local import people

log = logging.getLogger(__name__)

_one_at_a_time = threading.Lock()


def drain() -> int:
    """Save what waits, as the owner; the number of lines."""
    if not spool.waiting(str(settings.SPOOL_DIR)):
        return 0
    with _one_at_a_time:
        return spooling.drain(settings.SPOOL_DIR, people.settle())


class Draining:
    """Middleware, inside what serves files."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        try:
            drain()
        except Exception as error:  # noqa: BLE001 -- the line is safe where it is; the page can be shown without it
            log.warning("lines from the shell wait (%s)", type(error).__name__)
        return self.get_response(request)
