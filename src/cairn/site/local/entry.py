"""The address behind the printed link."""

from __future__ import annotations

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cairn.core.web import anyone
from cairn.site.local import people, token

BACKEND = "django.contrib.auth.backends.ModelBackend"


@anyone("GET")
def enter(request: HttpRequest, given: str) -> HttpResponse:
    """Signs the owner in. A HEAD, as link previews send, uses nothing up and learns nothing."""
    if request.method == "HEAD":
        return HttpResponse()
    if token.use(given):
        login(request, people.settle(), backend=BACKEND)
    elif not request.user.is_authenticated:
        return render(request, "site/spent.html", status=403)
    return render(request, "site/entered.html")
