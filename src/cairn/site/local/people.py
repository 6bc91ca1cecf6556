"""Who is here in local mode: the owner, and while it is looked at, the sample account."""

from __future__ import annotations

import getpass
import os
import pwd
from collections.abc import Callable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import SimpleLazyObject

from cairn.core.accounts.models import User

HANDLE = "me"
SAMPLE = "sample"
"""The session's key that says: look at the sample. It goes by itself once the sample is gone."""


def owner() -> User:
    """The one whose data this is. Raises `User.DoesNotExist` before the first start."""
    return User.objects.get(handle=HANDLE)


def settle() -> User:
    """The owner, made with a personal space if there is none yet."""
    return User.objects.filter(handle=HANDLE).first() or _make()


def acting(request: HttpRequest) -> User | AnonymousUser:
    """Who acts in `request`: the owner of the session, or the sample account while they look at the sample."""
    signed_in: User | AnonymousUser = request.owner  # type: ignore[attr-defined]
    if not signed_in.is_authenticated or not request.session.get(SAMPLE):
        return signed_in
    if sample := User.objects.filter(sample=True, is_active=True).order_by("pk").first():
        return sample
    del request.session[SAMPLE]
    return signed_in


class Acting:
    """Middleware. `request.owner` is whose session it is, `request.user` who acts."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.owner = request.user  # type: ignore[attr-defined]
        request.user = SimpleLazyObject(lambda: acting(request))  # type: ignore[assignment]
        return self.get_response(request)


def _make() -> User:
    with transaction.atomic():
        # Inside the transaction nobody else writes: of two that start at once, the second finds the first one's.
        found = User.objects.filter(handle=HANDLE).first()
        return found or User.objects.create_user(HANDLE, name=_name(), zone=_zone())


def _name() -> str:
    login = getpass.getuser()
    try:
        full = pwd.getpwuid(os.getuid()).pw_gecos.partition(",")[0].strip()
    except KeyError:
        full = ""
    return (full or login)[:120]


def _zone() -> str:
    try:
        return ZoneInfo(settings.ZONE_HERE).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return "UTC"
