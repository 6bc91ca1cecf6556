"""Decorators that declare the audience of a view, and hold it to that."""

from __future__ import annotations

import enum
import functools
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec

from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase

from cairn.core.web.request import Request

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


class Audience(enum.Enum):
    """Who may call a view. What they see there is the affair of `visible_to`."""

    ANYONE = "anyone"
    SIGNED_IN = "signed in"
    GUEST = "guest"


class SignedOut(PermissionDenied):
    """A page for those who are signed in was asked for by somebody who isn't."""


def signed_in(*methods: str) -> Callable[[Callable[Concatenate[Request, P], HttpResponseBase]], View[P]]:
    """For those with an account. `methods` are the ones it answers, GET where none is named; HEAD comes with GET."""
    return _declare(Audience.SIGNED_IN, methods)


def anyone(*methods: str) -> Callable[[Callable[Concatenate[HttpRequest, P], HttpResponseBase]], View[P]]:
    """For everyone who reaches this server, signed in or not: say nothing private."""
    return _declare(Audience.ANYONE, methods)


def guest(*methods: str) -> Callable[[Callable[Concatenate[HttpRequest, P], HttpResponseBase]], View[P]]:
    """For those without an account, at the listener that is theirs alone: its address says what they may see."""
    return _declare(Audience.GUEST, methods)


def audience_of(view: Callable[..., Any]) -> Audience | None:
    """What a view declares; `None` where it declares nothing."""
    return getattr(view, "audience", None)


def _declare(audience: Audience, methods: tuple[str, ...]) -> Callable[[Callable[..., HttpResponseBase]], Any]:
    # Without the brackets, the view itself would be taken for a method.
    if not all(str(method).isupper() for method in methods):
        raise ImproperlyConfigured(f'Write @{audience.name.lower()}("GET", "POST"), with the methods in capitals.')
    allowed = sorted({"GET", "HEAD"} if not methods else {*methods, *(["HEAD"] if "GET" in methods else [])})

    def decorate(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @functools.wraps(view)
        def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            # Before the method: a stranger learns nothing about an address, not even what it answers.
            if audience is Audience.SIGNED_IN and not request.user.is_authenticated:
                raise SignedOut
            if request.method not in allowed:
                return HttpResponseNotAllowed(allowed)
            return view(request, *args, **kwargs)

        run.audience = audience  # type: ignore[attr-defined]
        run.methods = tuple(allowed)  # type: ignore[attr-defined]
        return run

    return decorate
