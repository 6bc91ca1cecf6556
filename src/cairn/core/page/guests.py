"""What somebody without an account is shown: one record, by a link, and nothing around it."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string

from cairn.core import clock
from cairn.core.contract.registry import practice_of
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
    show = practice_of(found.record.kind).shared if found else None
    if found is None or show is None:
        raise Http404
    shown = show(specific([found.record])[0], now)
    # Without the request, and so without anything that a page of ours knows about who looks and where else one can go.
    context = {"shown": shown, "today": clock.day(now, found.by.zone)}
    return HttpResponse(render_to_string("page/shared.html", context))


@guest("GET")
def robots(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(ROBOTS, content_type="text/plain")
