"""Refuses to run a view that doesn't say whom it is for or is for others, and to hand one what no database can keep."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ImproperlyConfigured, SuspiciousOperation
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from cairn.core.web.audience import Audience, audience_of


class Guard:
    """Middleware. An address that was forgotten answers nobody, rather than everybody."""

    admits = frozenset({Audience.ANYONE, Audience.SIGNED_IN})

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], *_arguments: object) -> None:
        audience = audience_of(view)
        if audience not in self.admits:
            name = f"{view.__module__}.{getattr(view, '__qualname__', type(view).__name__)}"
            if audience is None:
                raise ImproperlyConfigured(f"{name} declares no audience: decorate it with signed_in or anyone.")
            raise ImproperlyConfigured(f"{name} is for {audience.value}, whom this listener doesn't serve.")
        # No browser sends NUL, SQLite would keep it, and PostgreSQL would fail on it.
        if any(
            "\0" in value for given in (request.GET, request.POST) for _, values in given.lists() for value in values
        ):
            raise SuspiciousOperation("A field holds a NUL character.")


class GuestGuard(Guard):
    """The same at the guests' listener: what is for anybody else doesn't answer there, even if it got an address."""

    admits = frozenset({Audience.GUEST})
