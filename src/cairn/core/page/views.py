"""The few addresses that belong to the base page itself."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from cairn.core.page.context import THEMES
from cairn.core.web import Request, onward, signed_in


@signed_in("GET", "POST")
def keys(request: Request) -> HttpResponse:
    """The keys, as a page; `?` shows the same in a dialog. A POST switches single keys on or off."""
    if request.method == "GET":
        return render(request, "page/keys.html")
    request.user.keys = request.POST.get("keys") == "on"
    request.user.save(update_fields=["keys"])
    return HttpResponseRedirect(onward(request, reverse("page:keys")), status=303)


@signed_in("POST")
def theme(request: Request) -> HttpResponse:
    """Keeps light, dark, or "as my system" with the account."""
    chosen = request.POST.get("theme", "")
    if chosen in THEMES:
        request.user.theme = chosen
        request.user.save(update_fields=["theme"])
    return HttpResponseRedirect(onward(request, "/"), status=303)
