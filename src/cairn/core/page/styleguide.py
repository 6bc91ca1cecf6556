"""Every component on one page, and whole pages made of them: `/styleguide/`, in development only."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render

from cairn.core.page import samples
from cairn.core.web import Request, signed_in

WHOLE = {"today": "today", "empty": "today", "note": "today", "live": "meetings", "measure": "measure"}


@signed_in("GET")
def components(request: Request) -> HttpResponse:
    """All components with words one might really read."""
    _only_in_development()
    return render(request, "page/styleguide/components.html", {**samples.everything(), "whole": WHOLE})


@signed_in("GET")
def whole_page(request: Request, name: str) -> HttpResponse:
    """One of the reference pages: Today full and empty, the weekly note, a live meeting, a figure."""
    _only_in_development()
    if name not in WHOLE:
        raise Http404
    return render(request, f"page/styleguide/{name}.html", {**samples.everything(), "place": WHOLE[name]})


def _only_in_development() -> None:
    if not (settings.DEBUG or getattr(settings, "STYLEGUIDE", False)):
        raise Http404
