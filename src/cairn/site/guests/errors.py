"""What a guest is told where there is nothing for them: the same whatever the reason, drawn without the request."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

NOTHING = "There is nothing here"
WHY = "The link has a slip in it, has ended, or was taken back. Whoever gave it to you can give you another."
ASKED = "Nothing was shown or changed."
BROKEN = "Something broke on our side"
AGAIN = "Try it again in a moment. If it stays so, tell whoever gave you the link."


def said(status: int, happened: str, todo: str) -> HttpResponse:
    return HttpResponse(render_to_string("page/guest_error.html", {"happened": happened, "todo": todo}), status=status)


def bad_request(_request: HttpRequest, exception: Exception) -> HttpResponse:
    return said(400, "That request couldn’t be read", ASKED)


def forbidden(_request: HttpRequest, exception: Exception) -> HttpResponse:
    return said(403, NOTHING, ASKED)


def not_found(_request: HttpRequest, exception: Exception) -> HttpResponse:
    return said(404, NOTHING, WHY)


def server_error(_request: HttpRequest) -> HttpResponse:
    return said(500, BROKEN, AGAIN)


def foreign() -> HttpResponse:
    """It was asked for by another name than the one that guests are given."""
    return said(403, NOTHING, ASKED)


def not_taken(methods: tuple[str, ...]) -> HttpResponse:
    answer = said(405, "This can only be read", ASKED)
    answer["Allow"] = ", ".join(methods)
    return answer
