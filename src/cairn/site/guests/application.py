"""What the guests' listener serves: an application of its own, which shares with the other one the data alone."""

from __future__ import annotations

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.urls import get_resolver

from cairn.site.configuration import BadSetting
from cairn.site.guests.address import EXAMPLE
from cairn.site.guests.threshold import URLCONF

MIDDLEWARE = [
    "cairn.site.guests.threshold.Threshold",
    "cairn.site.guests.style.Style",
    "cairn.core.web.guard.GuestGuard",
]


class Application(WSGIHandler):
    def load_middleware(self, is_async: bool = False) -> None:
        """Django knows one list for the whole process, and reads it here and nowhere else."""
        every = settings.MIDDLEWARE
        settings.MIDDLEWARE = MIDDLEWARE
        try:
            super().load_middleware(is_async)
        finally:
            settings.MIDDLEWARE = every


def application() -> Application:
    """For a process that has set Django up. Raises `BadSetting` where no listener for guests is wanted."""
    if not settings.GUEST_URL:
        raise BadSetting(f"There is no listener for guests; it needs both settings, say {EXAMPLE}.")
    # All addresses are known before the first request, and what is broken is told at the start.
    _ = get_resolver(URLCONF).url_patterns
    return Application()
