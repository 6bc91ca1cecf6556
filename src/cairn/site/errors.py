"""Pages for what went wrong: what happened, what was kept, what to do. They hold nothing of what was asked."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.sessions.exceptions import SessionInterrupted
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string

from cairn.core.web import SignedOut


def said(
    status: int, happened: str, kept: str = "", todo: str = "", *, url: str = "/", label: str = "Back to Today"
) -> HttpResponse:
    """A calm page. It is drawn without the request, so that no error on the way can keep it from being shown."""
    words = {"happened": happened, "kept": kept, "todo": todo, "url": url, "label": label}
    return HttpResponse(render_to_string("page/error.html", words), status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, SessionInterrupted):
        # The page had done its work; only what it left for the next one couldn't be written, say on a full disk.
        return server_error(request)
    return said(400, "That request couldn’t be read", "Nothing was changed.", "Go back, and try it once more.")


def forbidden(_request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, SignedOut):
        return signed_out()
    return said(403, "That isn’t yours to do", "Nothing was changed.", "If you think it should be, ask its owner.")


def not_found(_request: HttpRequest, exception: Exception) -> HttpResponse:
    return said(
        404,
        "There is nothing here",
        "Either the address has a slip in it, or what was here is gone or not shared with you.",
        "Search finds everything that you can see.",
    )


def server_error(_request: HttpRequest) -> HttpResponse:
    return said(
        500,
        "Something broke on our side",
        "What you had saved before is safe; what you just sent may not be saved.",
        "Go back: your text is still in the box. If it happens again, run “cairn doctor” in a terminal.",
    )


def method_not_allowed() -> HttpResponse:
    return said(
        405,
        "This address is part of a page",
        "It takes what a button sends, and shows nothing by itself. Nothing was changed.",
    )


def form_too_old(_request: HttpRequest, reason: str = "") -> HttpResponse:
    return said(
        403,
        "That form was opened too long ago",
        "Nothing was changed, and what you typed is still on the page you came from.",
        "Go back, copy your text, reload the page, and send it again.",
    )


def signed_out() -> HttpResponse:
    """Nobody is signed in here: how to open Cairn."""
    return HttpResponse(render_to_string("site/signed_out.html"), status=403)


class Calm:
    """Middleware. Gives a body to refusals that would come without one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code != 405 or (isinstance(response, HttpResponse) and response.content):
            return response
        calm = method_not_allowed()
        calm["Allow"] = response.headers.get("Allow", "")
        return calm
