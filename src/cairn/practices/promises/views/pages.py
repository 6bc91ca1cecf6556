"""What the pages share: fetching through the doors, the letter, and the answer."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from cairn.core import clock
from cairn.core.acts import Act
from cairn.core.outbox.addresses import CannotSend, is_configured
from cairn.core.page.answer import answer
from cairn.core.records.writing import Conflict
from cairn.core.web import Request, onward
from cairn.practices.promises.actions import Message, NotNow
from cairn.practices.promises.forms.asking import LetterForm
from cairn.practices.promises.models import Promise

SEND, SAID, WRITE, LATER = "send", "said", "write", "later"
"""How the other side learns of it: by a message now, in person, by a letter on the next page, or later."""

TYPED = ("reason", "impact", "amends", "text")
"""What somebody may have written at length in a form of these pages."""


@dataclass(frozen=True, slots=True)
class Way:
    """One button of a form: the value of `how` that it sends."""

    how: str
    label: str
    main: bool = False
    icon: str = ""


def readable(request: Request, uid: uuid.UUID) -> Promise:
    rows = Promise.objects.visible_to(request.user)
    found: Promise = get_object_or_404(rows.with_people(), uid=uid)
    return found


def changeable(request: Request, uid: uuid.UUID) -> Promise:
    rows = Promise.objects.changeable_by(request.user)
    found: Promise = get_object_or_404(rows.with_people(), uid=uid)
    return found


def own(request: Request, uid: uuid.UUID) -> Promise:
    """One that is the viewer's to keep; anybody else's isn't there."""
    row = changeable(request, uid)
    if not row.is_kept_by(request.user):
        raise Http404
    return row


def followed(request: Request, uid: uuid.UUID) -> Promise:
    """Somebody else's, filed by the viewer."""
    row = changeable(request, uid)
    if not row.is_followed_by(request.user):
        raise Http404
    return row


def today_of(request: Request) -> dt.date:
    return clock.day(clock.now(), request.user.zone)


def letter(request: Request, row: Promise, message: Message) -> dict[str, Any]:
    """The context of a message to the other side, with the ways in which it can leave."""
    posted = request.POST if request.method == "POST" and "text" in request.POST else None
    form = LetterForm(posted, initial={"subject": message.subject, "text": message.text})
    fields = urlencode({"subject": message.subject, "body": message.text}, quote_via=quote)
    return {
        "form": form,
        "address": row.address,
        "mailto": f"mailto:{quote(row.address)}?{fields}",
        "can_send": bool(row.address) and is_configured() and not request.user.sample,
    }


def form_page(
    request: Request, row: Promise, *, title: str, ways: Sequence[Way], lead: str = "", **context: Any
) -> HttpResponse:
    """A page with a form; `forms`, `letter` and `after` in the context are drawn in it, `ways` are its buttons."""
    written = context.get("letter")
    forms = [*context.get("forms", ()), *context.get("after", ()), *([written["form"]] if written else ())]
    failed = any(isinstance(form, Form) and form.is_bound and form.errors for form in forms)
    status = 422 if failed or context.get("problem") else 200
    sendable = written and written["can_send"]
    drawn = [way for way in ways if way.how != SEND or sendable]
    # The first way is the filled button; where mail can't leave from here, that is the one after it.
    shown = [Way(way.how, way.label, not place, way.icon) for place, way in enumerate(drawn)]
    version = request.POST.get("version", "") or row.version
    given = {"row": row, "title": title, "lead": lead, "ways": shown, "next": onward(request, ""), **context}
    given["version"] = version
    return render(request, "promises/form.html", given, status=status)


def message_of(request: Request, given: dict[str, Any] | None, how: str) -> Message | None:
    """The message to send, where that is the way chosen. Raises `CannotSend` for an empty one."""
    if how != SEND or given is None:
        return None
    form: LetterForm = given["form"]
    if not form.is_bound or not form.is_valid():
        raise CannotSend("The message can't go as it is.")
    return form.message


def attempt(
    request: Request,
    row: Promise,
    do: Callable[[Act], object],
    said: str,
    *,
    at: dt.datetime | None = None,
    to: str = "",
) -> HttpResponse:
    """Do it, and say so with Undo; or say why it can't be done now. Lets `CannotSend` through.

    A page that was opened before something else was done with it, does nothing: what was typed there is shown again.
    """
    to = to or onward(request, row.get_absolute_url())
    act = Act.begin(request.user, at)
    version = request.POST.get("version", "")
    try:
        if version and version != str(row.version):
            raise Conflict(row)
        do(act)
    except (NotNow, Conflict) as no:
        meanwhile = f"{row.key} was changed in the meantime, so nothing was done. Look at it again."
        return _not_done(request, row, meanwhile if isinstance(no, Conflict) else str(no), to)
    return answer(request, to, said, act=act.id)


def _not_done(request: Request, row: Promise, why: str, to: str) -> HttpResponse:
    """Say why nothing was done; words that would be lost with the form are shown, to be copied."""
    words = [text for name in TYPED if (text := request.POST.get(name, "").strip())]
    if not words:
        return answer(request, to, why)
    return render(request, "promises/not_done.html", {"row": row, "why": why, "words": words}, status=409)
