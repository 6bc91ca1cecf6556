"""The first thing that a guest's request meets: which addresses there are for it, by which name, and how to ask."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import set_urlconf

from cairn.site.guests import errors
from cairn.site.guests.address import names
from cairn.site.guests.headers import HEADERS, ONLY_ENCRYPTED, PRIVATE

URLCONF = "cairn.site.guests.urls"
METHODS = ("GET", "HEAD")


class Threshold:
    """Middleware, the outermost. Nothing is known of who asks: no session, no cookie, no account."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.names = names(settings.GUEST_URL)
        self.headers = dict(HEADERS)
        if settings.GUEST_URL.startswith("https:"):
            self.headers["Strict-Transport-Security"] = ONLY_ENCRYPTED

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        # The second for the view, the first for the pages about what went wrong on the way there.
        set_urlconf(URLCONF)
        request.urlconf = URLCONF
        response = self._answer(request)
        for name, value in self.headers.items():
            response[name] = value
        response.setdefault("Cache-Control", PRIVATE)
        return response

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        if request.META.get("HTTP_HOST", "").lower() not in self.names:
            return errors.foreign()
        if request.method not in METHODS:
            return errors.not_taken(METHODS)
        return self.get_response(request)
