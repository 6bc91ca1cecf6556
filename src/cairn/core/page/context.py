"""What every template can say without being told: the context processor of the base page."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

import cairn
from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.contract.registry import practices
from cairn.core.page import doors, places
from cairn.core.page.navigation import Navigation, Tab, navigation, tabs, up
from cairn.core.page.starts import starts

THEMES = ("", "light", "dark")
WAYS = (
    (doors.SETTINGS, "Settings"),
    (doors.DATA, "Your data: where it is, what is stored"),
    (doors.TRANSFER, "Bring in and take along"),
    (doors.DELETED, "What was deleted"),
)


class Base:
    """The base page for one request. Everything is worked out when a template asks for it, and once."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.match = request.resolver_match

    @cached_property
    def navigation(self) -> Navigation:
        return navigation(practices())

    @cached_property
    def tabs(self) -> list[Any]:
        name = self.match.view_name if self.match else ""
        return list(tabs(self.place, name, practices()))

    @cached_property
    def up(self) -> Tab | None:
        """The list that a page lies under: its tabs stand on the list, and the page has a way back instead."""
        name = self.match.view_name if self.match else ""
        return up(self.place, name, self.request.path, practices())

    @cached_property
    def place(self) -> str:
        return places.place_of(self.match.namespace, practices()) if self.match else ""

    @property
    def theme(self) -> str:
        return viewer.theme if (viewer := viewer_of(self.request)) else ""

    @property
    def next_theme(self) -> str:
        """The theme that one more press of the switch gives."""
        return THEMES[(THEMES.index(self.theme) + 1) % len(THEMES)] if self.theme in THEMES else ""

    @property
    def keys(self) -> bool:
        viewer = viewer_of(self.request)
        return viewer.keys if viewer else True

    @cached_property
    def starts(self) -> list[Any]:
        return list(starts())

    take = property(lambda self: doors.door(doors.TAKE))
    preview = property(lambda self: doors.door(doors.PREVIEW))
    complete = property(lambda self: doors.door(doors.COMPLETE))
    search = property(lambda self: doors.door(doors.SEARCH))
    settings = property(lambda self: doors.door(doors.SETTINGS))
    leave = property(lambda self: doors.door(doors.LEAVE))

    @property
    def ways(self) -> list[Tab]:
        """Pages outside of all places, for the palette."""
        found = [(doors.door(name), label) for name, label in WAYS]
        return [Tab(label, url, current=False) for url, label in found if url]

    @property
    def version(self) -> str:
        return getattr(cairn, "__version__", "")

    @property
    def said(self) -> dict[str, str] | None:
        """What the act before this page has to say, once."""
        session = getattr(self.request, "session", None)
        return session.pop("said", None) if session is not None and "said" in session else None


def page(request: HttpRequest) -> dict[str, Any]:
    """`base` (see `Base`), `place`, `viewer` and `today` (a date in the viewer's zone)."""
    base, viewer = Base(request), viewer_of(request)
    return {"base": base, "place": base.place, "viewer": viewer, "today": today_of(viewer)}


def viewer_of(request: HttpRequest) -> User | None:
    """Who is looking, or None for a guest."""
    user: User | AnonymousUser | None = getattr(request, "user", None)
    return user if isinstance(user, User) and user.is_authenticated else None


def today_of(viewer: User | None) -> dt.date:
    return clock.day(clock.now(), viewer.zone if viewer else "UTC")
