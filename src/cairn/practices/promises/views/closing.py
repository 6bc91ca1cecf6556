"""How a promise ends, and opening it again."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.urls import reverse

from cairn.core import clock
from cairn.core.outbox.addresses import CannotSend
from cairn.core.page.acting import Way, attempt, form_page
from cairn.core.page.context import today_of
from cairn.core.page.letters import LATER, SAID, SEND, WRITE, letter, message_of
from cairn.core.records.wording import first_name
from cairn.core.web import Request, signed_in
from cairn.practices.promises import actions
from cairn.practices.promises.forms.asking import ReasonForm, RepairForm, WhenForm, instant
from cairn.practices.promises.forms.drafts import draft
from cairn.practices.promises.kinds import KEPT, RELEASED
from cairn.practices.promises.views.pages import changeable, followed, own


@signed_in("GET", "POST")
def keeping(request: Request, uid: uuid.UUID) -> HttpResponse:
    """It is done, and the other side knows: by a message, in person, or later."""
    row, today, now = own(request, uid), today_of(request.user), clock.now()
    other = row.for_whom
    when = WhenForm(request.POST or None, today=today, label="Kept on")
    given = letter(request, row.address, draft(row, KEPT, request.user, now, today)) if other else None
    problem = ""
    if request.method == "POST" and when.is_valid():
        how, at = request.POST.get("how", ""), instant(when.cleaned_data["on"], row, request.user.zone, now)
        known = f"Kept, and {first_name(other)} knows." if other else f"{row.key} is done."
        said = "Kept. Tell them, and the loop is closed." if other and how not in (SAID, SEND) else known
        try:
            message = message_of(given, how)
            told = how == SAID
            return attempt(request, row, lambda act: actions.keep(act, row, told=told, message=message), said, at=at)
        except CannotSend as no:
            problem = str(no)
    ways = [Way(SAID, "Done", icon="check")]
    if other:
        sent, in_person = Way(SEND, "Kept: send it", icon="send"), Way(SAID, "Kept and told", icon="check")
        ways = [sent, in_person, Way(LATER, "Kept, tell them later")]
    lead = f"The loop closes when {first_name(other)} knows." if other else "A promise to yourself needs no telling."
    return form_page(request, row, title="Kept", lead=lead, ways=ways, forms=[when], letter=given, problem=problem)


@signed_in("POST")
def receipt(request: Request, uid: uuid.UUID) -> HttpResponse:
    """What was owed has arrived."""
    row = followed(request, uid)
    return attempt(request, row, lambda act: actions.receive(act, row), "You have it. That loop is closed.")


@signed_in("GET", "POST")
def breaking(request: Request, uid: uuid.UUID) -> HttpResponse:
    """It won't be kept. Only whoever keeps it sees that; a repair is what comes next."""
    row = own(request, uid)
    form = ReasonForm(request.POST or None)
    form.fields["reason"].label = "What got in the way"
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        to, said = reverse("promises:repair", args=[row.uid]), "Noted. Now the repair."
        return attempt(request, row, lambda act: actions.break_(act, row, reason=reason), said, to=to)
    lead = (
        "It happens to everyone who promises; what you do next is what is remembered. "
        "In a space, others see no more than that it's closed."
    )
    ways = [Way("broken", "It won't be kept")]
    return form_page(request, row, title="Broken", lead=lead, ways=ways, forms=[form])


@signed_in("GET", "POST")
def repair(request: Request, uid: uuid.UUID) -> HttpResponse:
    """Own the impact, then what happens now."""
    row = own(request, uid)
    form = RepairForm(request.POST or None, initial={"impact": row.impact, "amends": row.amends})
    other = row.for_whom
    if request.method == "POST" and form.is_valid():
        how = request.POST.get("how", "")
        told = how == SAID or other is None
        said = "Repaired, as far as words go." if told else "Now tell them: that is the repair."
        to = reverse("promises:telling", args=[row.uid]) if how == WRITE else ""
        given = form.cleaned_data
        return attempt(request, row, lambda act: actions.repair(act, row, told=told, **given), said, to=to)
    ways = [Way(WRITE, "Write to them next"), Way(SAID, "I told them")] if other else [Way(SAID, "That's it")]
    first = f"what it meant for {first_name(other)}" if other else "what it cost"
    lead = f"First {first}, then what happens now."
    return form_page(request, row, title="Repair", lead=lead, ways=ways, forms=[form])


@signed_in("GET", "POST")
def release(request: Request, uid: uuid.UUID) -> HttpResponse:
    """Let it go: no longer needed, or taken back."""
    row, now, today = changeable(request, uid), clock.now(), today_of(request.user)
    form = ReasonForm(request.POST or None)
    other = row.for_whom if row.is_kept_by(request.user) else None
    given = letter(request, row.address, draft(row, RELEASED, request.user, now, today)) if other else None
    problem = ""
    if request.method == "POST" and form.is_valid():
        how, reason = request.POST.get("how", ""), form.cleaned_data["reason"]
        try:
            message = message_of(given, how)
            told = how != LATER

            return attempt(
                request,
                row,
                lambda act: actions.release(act, row, reason=reason, told=told, message=message),
                "Let go." if told else "Let go. Tell them, and the loop is closed.",
            )
        except CannotSend as no:
            problem = str(no)
    ways = [Way(SAID, "Let it go")]
    lead = "No longer needed, or not yours to wait for. It isn't counted, unless its date has passed."
    if other:
        sent, in_person = Way(SEND, "Let go: send it", icon="send"), Way(SAID, "Let go; they know")
        ways = [sent, in_person, Way(LATER, "Let go, tell them later")]
        lead = f"{first_name(other)} may still count on it, so they should know."
    return form_page(request, row, title="Let go", lead=lead, ways=ways, forms=[form], letter=given, problem=problem)


@signed_in("POST")
def reopening(request: Request, uid: uuid.UUID) -> HttpResponse:
    """It was closed too early."""
    row = changeable(request, uid)
    if row.promiser_id is not None:
        row = own(request, uid)
    return attempt(request, row, lambda act: actions.reopen(act, row), f"{row.key} is open again.")
