"""Refuses what didn't come from a page of ours: every request, every method, every address.

Any page in any browser tab can send requests to this machine, and a name of its own can be made to point here. So three
things are asked: does the request name this server (Host), was it sent by a page of this server (Origin), and does the
browser itself say so (Sec-Fetch-Site).
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from cairn.site import errors

ENTRY = "/enter/"
FROM_HERE = {"same-origin", "none"}


class Defence:
    """Middleware, right inside the headers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if is_foreign(request):
            return errors.said(
                403,
                "This came from somewhere else",
                "Cairn answers its own pages only, so nothing was shown or changed.",
                "If you followed a link to get here, carry on with the button.",
                label="Go to Cairn",
            )
        return self.get_response(request)


def is_foreign(request: HttpRequest) -> bool:
    port = request.META.get("SERVER_PORT", "")
    # Without the header, which every browser sends, it is the address that was connected to.
    host = request.META.get("HTTP_HOST", f"{request.META.get('SERVER_NAME', '')}:{port}").lower()
    if host not in _our_names(port):
        return True
    origin = request.META.get("HTTP_ORIGIN")
    if origin is not None and origin != f"{request.scheme}://{host}":
        return True
    site = request.META.get("HTTP_SEC_FETCH_SITE")
    return site is not None and site not in FROM_HERE and not _enters(request)


def _our_names(port: str) -> set[str]:
    names = {f"{host}:{port}" for host in settings.ALLOWED_HOSTS}
    # Browsers leave out the port that is usual.
    return names | set(settings.ALLOWED_HOSTS) if port == "80" else names


def _enters(request: HttpRequest) -> bool:
    # A terminal in a browser tab, or the page that opens the browser, is another site. The link works once.
    return request.path_info.startswith(ENTRY) and request.method in ("GET", "HEAD")
