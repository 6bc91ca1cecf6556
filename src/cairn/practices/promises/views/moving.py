"""New dates, telling, asking, and the answer to an offer."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from cairn.core import clock
from cairn.core.acts import Act
from cairn.core.outbox.addresses import CannotSend
from cairn.core.page.acting import Way, attempt, form_page
from cairn.core.page.context import today_of
from cairn.core.page.letters import LATER, SAID, SEND, WRITE, letter, message_of
from cairn.core.records.wording import first_name
from cairn.core.web import Request, signed_in
from cairn.lib.dates_in_words import day
from cairn.practices.promises import actions
from cairn.practices.promises.forms.asking import DateForm, ReasonForm, WhenForm, instant
from cairn.practices.promises.forms.drafts import draft, question
from cairn.practices.promises.kinds import AMENDS, KEPT, NEW_DATE, RELEASED
from cairn.practices.promises.models import Promise
from cairn.practices.promises.views.pages import changeable, followed, own

ABOUT = {KEPT: "that it's done", NEW_DATE: "about the new date", AMENDS: "what happened", RELEASED: "that it's off"}


@signed_in("GET", "POST")
def new_date(request: Request, uid: uuid.UUID) -> HttpResponse:
    """A new date counts if the other side hears of it before the old one has passed."""
    row, today = changeable(request, uid), today_of(request.user)
    theirs = row.promiser_id is None
    if not theirs and not row.is_kept_by(request.user):
        raise Http404
    other = None if theirs else row.for_whom
    initial = {"due": _suggested(row, today), "due_time": row.due_time, "rough": row.rough}
    form = DateForm(request.POST or None, today=today, initial=initial)
    if request.method == "POST" and form.is_valid():
        how = request.POST.get("how", "")
        told = clock.now() if how == SAID else None
        said = f"New date: {day(form.cleaned_data['due'], today)}."
        said += " Now tell them." if other and told is None else ""
        to = reverse("promises:telling", args=[row.uid]) if how == WRITE else ""
        given = form.cleaned_data
        return attempt(request, row, lambda act: _move(act, row, given, told), said, to=to)
    ways = [Way(SAID, "Save")]
    if other:
        ways = [
            Way(WRITE, "Save and write to them"),
            Way(SAID, "Save; they know already"),
            Way(LATER, "Save, tell them later"),
        ]
    return form_page(request, row, title="New date", lead=_counts(row, theirs), ways=ways, forms=[form])


@signed_in("GET", "POST")
def telling(request: Request, uid: uuid.UUID) -> HttpResponse:
    """What the other side should know, as a letter to send or copy; or it was said in person."""
    row, today, now = own(request, uid), today_of(request.user), clock.now()
    if not row.to_tell and request.method == "GET":
        return HttpResponseRedirect(row.get_absolute_url())
    other = row.for_whom
    name = first_name(other) if other else "them"
    when = WhenForm(request.POST or None, today=today, label="If you told them yourself: on")
    given = letter(request, row.address, draft(row, row.to_tell, request.user, now, today)) if row.to_tell else None
    problem = ""
    if request.method == "POST" and when.is_valid():
        how, at = request.POST.get("how", SAID), instant(when.cleaned_data["on"], row, request.user.zone, now)
        try:
            message = message_of(given, how)
            said = f"On its way to {name}." if message else f"{name} knows."
            return attempt(request, row, lambda act: actions.tell(act, row, message=message), said, at=at)
        except CannotSend as no:
            problem = str(no)
    ways = [Way(SEND, "Send it", icon="send"), Way(SAID, "I told them", icon="check")]
    title = f"Tell {name} {ABOUT.get(row.to_tell, '')}".strip()
    return form_page(request, row, title=title, ways=ways, after=[when], letter=given, problem=problem)


@signed_in("GET", "POST")
def nudge(request: Request, uid: uuid.UUID) -> HttpResponse:
    """Ask kindly how it is going."""
    row, today = followed(request, uid), today_of(request.user)
    given = letter(request, row.address, question(row, request.user, today))
    problem = ""
    if request.method == "POST":
        try:
            message = message_of(given, request.POST.get("how", SAID))
            said = "On its way." if message else "Asked. It has moved today."
            return attempt(request, row, lambda act: actions.ask(act, row, message=message), said)
        except CannotSend as no:
            problem = str(no)
    who = row.by_whom
    ways = [Way(SEND, "Send it", icon="send"), Way(SAID, "I asked them", icon="check")]
    title = f"Ask {first_name(who)} kindly" if who else "Ask kindly"
    return form_page(request, row, title=title, ways=ways, letter=given, problem=problem)


@signed_in("GET", "POST")
def acceptance(request: Request, uid: uuid.UUID) -> HttpResponse:
    """Yes or no to what was offered. Only a yes makes it mine."""
    row = own(request, uid)
    form = ReasonForm(request.POST or None)
    form.fields["reason"].label = "Why not"
    if request.method == "POST" and form.is_valid():
        if request.POST.get("answer") == "yes":
            return attempt(request, row, lambda act: actions.accept(act, row), f"{row.key} is yours now.")
        reason = form.cleaned_data["reason"]
        return attempt(
            request, row, lambda act: actions.decline(act, row, reason=reason), "Declined. It is nobody's debt."
        )
    lead = f"{row.owner} filed this in your name. Until you say yes it isn't yours, and it is counted nowhere."
    ways = [Way("no", "Decline")]
    return form_page(request, row, title="Decline", lead=lead, ways=ways, forms=[form])


def _move(act: Act, row: Promise, given: dict[str, Any], told: dt.datetime | None) -> None:
    actions.move(act, row, given["due"], given["due_time"], rough=given["rough"], told=told)


def _suggested(row: Promise, today: dt.date) -> dt.date:
    """The working day after the old date, or after today."""
    start = max(row.due or today, today)
    ahead = (1, 1, 1, 1, 3, 2, 1)[start.weekday()]
    return start + dt.timedelta(days=ahead)


def _counts(row: Promise, theirs: bool) -> str:
    if theirs:
        return "When do you expect it now?"
    if not row.needs_telling or row.counted_until is None:
        return ""
    if clock.now() > row.counted_until:
        return "The old date has passed, so this one doesn't count as agreed in time. It is still worth telling them."
    other = row.for_whom
    return (
        f"It counts as agreed if {first_name(other) if other else 'they'} hears of it before the old date has passed."
    )
