"""Every address that there is for guests."""

from __future__ import annotations

from django.urls import path

from cairn.core.page import guests

handler400 = "cairn.site.guests.errors.bad_request"
handler403 = "cairn.site.guests.errors.forbidden"
handler404 = "cairn.site.guests.errors.not_found"
handler500 = "cairn.site.guests.errors.server_error"

urlpatterns = [
    path("robots.txt", guests.robots, name="robots"),
    path(guests.ROUTE, guests.read, name="read"),
]
