from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from cairn.core.page.context import today_of
from cairn.core.records.reading import card, specific
from cairn.core.web import Request, signed_in
from cairn.surfaces.log import reading


@signed_in("GET")
def show_list(request: Request) -> HttpResponse:
    """Everything that the practices of this place keep, the newest first."""
    found = reading.listed(request.user, request.GET.dict())
    shown = [card(row) for row in specific(found.page)]
    return render(request, "log/list.html", {"list": found, "cards": shown})


@signed_in("GET")
def show_timeline(request: Request) -> HttpResponse:
    """What became of it, month by month."""
    today = today_of(request.user)
    first = reading.month_of(request.GET.get("month", ""), today)
    after = reading.following(first)
    before = reading.earlier(request.user, first)
    context = {
        "first": first,
        "days": reading.timeline(request.user, first),
        "older": f"?month={before:%Y-%m}" if before else "",
        "newer": f"?month={after:%Y-%m}" if after <= today else "",
    }
    return render(request, "log/timeline.html", context)
