"""The answer to a tap: one line that says what happened, with Undo."""

from __future__ import annotations

import uuid
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string

from cairn.core.page import doors
from cairn.core.web import htmx


def answer(
    request: HttpRequest, to: str, text: str, *, act: uuid.UUID | None = None, edit: str = "", replace: str = ""
) -> HttpResponse:
    """After a POST that did something.

    With htmx: `replace` (HTML that takes the place of what was tapped; empty takes it away) and the line, both at once.
    Without: a redirect to `to`, where the line is shown. `act` is the id that Undo gives back; `edit` an address.
    """
    said = _said(text, urlsplit(request.headers.get("HX-Current-URL", "")).path or to, act, edit)
    if htmx(request):
        toast = render_to_string("page/toast.html", {"said": said, "oob": True}, request)
        return HttpResponse(replace + toast)
    request.session["said"] = said
    return HttpResponseRedirect(to, status=303)


def say(request: HttpRequest, text: str, to: str, act: uuid.UUID) -> None:
    """The same line on a page that is itself the answer; Undo leads on to `to`."""
    request.session["said"] = _said(text, to, act)


def _said(text: str, to: str, act: uuid.UUID | None, edit: str = "") -> dict[str, str]:
    return {"text": text, "undo": doors.door(doors.UNDO, act) if act else "", "edit": edit, "next": to}
