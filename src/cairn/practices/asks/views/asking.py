"""Asking: the same facts framed for each direction, to be sent, copied or said; and asking again."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse

from cairn.core.outbox.addresses import CannotSend
from cairn.core.page.acting import Way, attempt, form_page, too_late
from cairn.core.page.context import today_of
from cairn.core.page.letters import SAID, SEND, letter, message_of
from cairn.core.records.wording import first_name
from cairn.core.web import Request, signed_in
from cairn.lib.dates_in_words import day
from cairn.practices.asks import actions
from cairn.practices.asks.forms.acting import AgainForm
from cairn.practices.asks.forms.drafts import again as draft_again
from cairn.practices.asks.forms.drafts import asking as draft_asking
from cairn.practices.asks.kinds import ACROSS, ASKED, DIRECTIONS, DRAFT
from cairn.practices.asks.models import Ask
from cairn.practices.asks.views.pages import changeable

WAYS = (Way(SEND, "Send it", icon="send"), Way(SAID, "I asked them", icon="check"))
SHOWS = {
    "up": "The decision that is needed first, then what is at risk and the outcome.",
    "across": "What changes for them, and when.",
    "diagonal": "The context first, then what it costs and brings their function.",
}


@signed_in("GET", "POST")
def asking(request: Request, uid: uuid.UUID) -> HttpResponse:
    """The letter, framed up, across or diagonal. Nothing sends itself."""
    row, today = _mine(request, uid), today_of(request.user)
    if late := too_late(request, row, DRAFT):
        return late
    framed = request.GET.get("framed", "")
    if framed not in dict(DIRECTIONS):
        framed = row.direction or ACROSS
    given = letter(request, row.address, draft_asking(row, framed, request.user, today))
    problem = ""
    if request.method == "POST":
        try:
            message = message_of(given, request.POST.get("how", SAID))
            said = "On its way." if message else "Asked."
            said += f" It comes back on {_when(row)} if there is no answer." if row.due else ""
            return attempt(request, row, lambda act: actions.ask(act, row, direction=framed, message=message), said)
        except CannotSend as no:
            problem = str(no)
    frames = [{"label": label, "url": f"?framed={name}", "current": name == framed} for name, label in DIRECTIONS]
    return form_page(
        request,
        row,
        title=_title(row, "Ask"),
        lead=SHOWS[framed],
        ways=WAYS,
        letter=given,
        problem=problem,
        template="asks/asking.html",
        filters=[{"label": "Framed", "options": frames}],
        lacks=row.lacks,
    )


@signed_in("GET", "POST")
def again(request: Request, uid: uuid.UUID) -> HttpResponse:
    """Once more, with another date where the old one won't do."""
    row, today = _mine(request, uid), today_of(request.user)
    if late := too_late(request, row, ASKED):
        return late
    initial = row.due if row.due and row.due >= today else None
    form = AgainForm(request.POST or None, today=today, initial={"due": initial})
    given = letter(request, row.address, draft_again(row, request.user, today))
    problem = ""
    if request.method == "POST" and form.is_valid():
        # A tap on a row says nothing of a date, and leaves it as it is.
        due = form.cleaned_data["due"] if "due" in request.POST else row.due
        try:
            message = message_of(given, request.POST.get("how", SAID))
            said = "On its way." if message else "Asked again."
            return attempt(request, row, lambda act: actions.ask_again(act, row, due, message=message), said)
        except CannotSend as no:
            problem = str(no)
    lead = "Nobody reads everything. Asking again is no reproach."
    title = _title(row, "Ask again")
    return form_page(request, row, title=title, lead=lead, ways=WAYS, forms=[form], letter=given, problem=problem)


def _mine(request: Request, uid: uuid.UUID) -> Ask:
    row = changeable(request, uid)
    if not row.is_mine:
        raise Http404
    return row


def _title(row: Ask, verb: str) -> str:
    if not row.other:
        return verb
    head, _, tail = verb.partition(" ")
    return f"{head} {first_name(row.other)} {tail}".strip()


def _when(row: Ask) -> str:
    assert row.due is not None
    return day(row.due, today_of(row.owner))
