"""Acts on one record: the page with their form, and doing them unless the record was changed in the meantime."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render

from cairn.core.acts import Act, NotNow
from cairn.core.page.answer import answer
from cairn.core.page.letters import SEND
from cairn.core.records.models import Record
from cairn.core.records.reading import card
from cairn.core.records.writing import Conflict
from cairn.core.web import Request, onward

OURS = ("csrfmiddlewaretoken", "once", "version", "next", "how")
"""What a form carries that nobody typed."""

CHOSEN = re.compile(r"[a-z_-]*|[0-9a-f-]{32,36}|[\d:.,T+ -]*")
"""What is tapped rather than typed: one small word (the value of a choice), an id, a day, a time, a number."""


@dataclass(frozen=True, slots=True)
class Way:
    """One button of a form: the value of `how` that it sends."""

    how: str
    label: str
    main: bool = False
    icon: str = ""


def form_page(
    request: Request,
    row: Record,
    *,
    title: str,
    ways: Sequence[Way],
    lead: str = "",
    template: str = "page/acting.html",
    **context: Any,
) -> HttpResponse:
    """A page with a form about `row` (as its practice's own model).

    `forms`, `letter` and `after` in the context are drawn in it, `problem` over it; `ways` are its buttons.
    """
    letter = context.get("letter")
    forms = [*context.get("forms", ()), *context.get("after", ()), *([letter["form"]] if letter else ())]
    failed = any(isinstance(form, BaseForm) and form.is_bound and form.errors for form in forms)
    status = 422 if failed or context.get("problem") else 200
    drawn = [way for way in ways if way.how != SEND or (letter and letter["can_send"])]
    # The first way is the filled button; where mail can't leave from here, that is the one after it.
    shown = [replace(way, main=not place) for place, way in enumerate(drawn)]
    given = {"row": row, "card": card(row), "title": title, "lead": lead, "ways": shown, **context}
    given |= {"next": onward(request, ""), "version": request.POST.get("version", "") or row.version}
    return render(request, template, given, status=status)


def too_late(request: Request, row: Record, *states: str) -> HttpResponse | None:
    """To the record itself, where the page of an act is opened and `row` isn't in one of `states` (any more).

    A form that was opened in time is sent all the same: `attempt` says why nothing was done, and shows the words again.
    """
    return HttpResponseRedirect(card(row).url) if request.method == "GET" and row.state not in states else None


def attempt(
    request: Request,
    row: Record,
    do: Callable[[Act], object],
    said: str,
    *,
    at: dt.datetime | None = None,
    to: str = "",
) -> HttpResponse:
    """Do it, and say so with Undo; or say why it can't be done now. Lets `CannotSend` through.

    A page that was opened before something else was done with it, does nothing: what was typed there is shown again.
    """
    to = to or onward(request, card(row).url)
    act = Act.begin(request.user, at)
    version = request.POST.get("version", "")
    try:
        if version and version != str(row.version):
            raise Conflict(row)
        do(act)
    except Conflict:
        meanwhile = f"{row.key} was changed in the meantime, so nothing was done. Look at it again."
        return _not_done(request, row, meanwhile, to)
    except NotNow as no:
        return _not_done(request, row, str(no), to)
    return answer(request, to, said, act=act.id)


def typed(posted: QueryDict) -> list[str]:
    """The words that somebody wrote in a form, in the order of its fields: all of it that could be lost with it."""
    values = [text.strip() for name, values in posted.lists() if name not in OURS for text in values]
    return [text for text in values if not CHOSEN.fullmatch(text)]


def _not_done(request: Request, row: Record, why: str, to: str) -> HttpResponse:
    """Say why nothing was done; words that would be lost with the form are shown, to be copied."""
    words = typed(request.POST)
    if not words:
        return answer(request, to, why)
    return render(request, "page/not_done.html", {"card": card(row), "why": why, "words": words}, status=409)
