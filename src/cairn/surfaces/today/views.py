from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from cairn.core import clock
from cairn.core.asking.loops import open_loops
from cairn.core.directory.resolving import unknown
from cairn.core.keeping.noticing import looked
from cairn.core.records.reading import specific
from cairn.core.web import Request, htmx, signed_in
from cairn.surfaces.today.reading import Today, noticed


@signed_in("GET")
def show_today(request: Request) -> HttpResponse:
    """One screen: the day, the box, at most three loops, one prompt, the week in a line.

    After a capture the page asks for the day again, and for what stands beside it. Before the first one it says how to
    begin.
    """
    today = Today(request.user, clock.now())
    looked(request.user, today.day)
    part = htmx(request) and request.headers.get("HX-Target") == "day"
    template = "today/part.html" if part else "today/today.html"
    return render(request, template, {"day": today})


@signed_in("GET")
def show_open(request: Request) -> HttpResponse:
    """Every open end, due or not, in the order in which it wants attention."""
    now = clock.now()
    loops = open_loops(request.user, now, due_only=False)
    due = clock.day(now, request.user.zone)
    groups = [
        ("Due or late", [one for one in loops if not one.rests and one.since and one.since <= due]),
        ("Coming up", [one for one in loops if not one.rests and one.since and one.since > due]),
        ("Without a date", [one for one in loops if not one.rests and one.since is None]),
        ("Resting until your weekly review", [one for one in loops if one.rests]),
    ]
    return render(request, "today/open.html", {"groups": [group for group in groups if group[1]]})


@signed_in("GET")
def show_unsettled(request: Request) -> HttpResponse:
    """What a line left to be asked: names that mean nobody yet, and lines that a verb refused."""
    rows = specific(list(noticed(request.user).order_by("-pk")[:50]))
    return render(request, "today/settle.html", {"unknown": unknown(request.user), "noticed": rows})
