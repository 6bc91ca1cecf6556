"""What somebody without an account is shown: one record, by a link, and nothing around it."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import get_urlconf, set_urlconf

from cairn.core import clock
from cairn.core.contract.shown import Shown
from cairn.core.page.sharing import shown
from cairn.core.passes.models import Pass
from cairn.core.passes.reading import valid
from cairn.core.records.reading import specific
from cairn.core.web import guest

ROUTE = "s/<str:token>/"
ROBOTS = "User-agent: *\nDisallow: /\n"


def link(token: str) -> str:
    """The whole address that opens what `token` stands for."""
    return settings.GUEST_URL + "/" + ROUTE.replace("<str:token>", token)


@guest("GET")
def read(_request: HttpRequest, token: str) -> HttpResponse:
    """The record of a pass. To look changes nothing and is noted nowhere."""
    now = clock.now()
    found = valid(token, now)
    seen = _shown(found, now) if found else None
    if found is None or seen is None:
        raise Http404
    # Without the request, and so without anything that a page of ours knows about who looks and where else one can go.
    context = {"shown": seen, "today": clock.day(now, found.by.zone)}
    return HttpResponse(render_to_string("page/shared.html", context))


def _shown(found: Pass, now: dt.datetime) -> Shown | None:
    """Asked for where the site's own addresses are known, since cards have them; drawn where they aren't, so that no
    template can tell one."""
    here = get_urlconf()
    set_urlconf(None)
    try:
        return shown(specific([found.record])[0], now)
    finally:
        set_urlconf(here)


@guest("GET")
def robots(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(ROBOTS, content_type="text/plain")
