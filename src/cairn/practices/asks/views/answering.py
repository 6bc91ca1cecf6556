"""The answer: theirs is noted, mine is drafted as a kind letter; and what is made of it."""

from __future__ import annotations

import uuid

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from cairn.core.acts import Act, NotNow
from cairn.core.capture.making import can_make
from cairn.core.capture.receipts import TAKEN_BACK, made_once
from cairn.core.outbox.addresses import CannotSend
from cairn.core.page.acting import Way, attempt, form_page
from cairn.core.page.answer import answer
from cairn.core.page.context import today_of
from cairn.core.page.letters import SAID, SEND, WRITE, letter, message_of
from cairn.core.records.wording import first_name
from cairn.core.web import Request, signed_in
from cairn.practices.asks import actions
from cairn.practices.asks.actions.answering import DECISION, Answer
from cairn.practices.asks.forms.acting import AnswerForm
from cairn.practices.asks.forms.drafts import reply as draft_reply
from cairn.practices.asks.kinds import YES
from cairn.practices.asks.views.pages import changeable


@signed_in("GET", "POST")
def answer_(request: Request, uid: uuid.UUID) -> HttpResponse:
    """Yes, a kind no, or a counter-offer: what they said, or what I say."""
    row = changeable(request, uid)
    stands = {name: getattr(row, name) for name in ("answer", "because", "instead", "offer")}
    form = AnswerForm(request.POST or None, initial={**stands, "answer": row.answer or YES})
    if request.method == "POST" and form.is_valid():
        given = form.given
        if not row.is_mine and request.POST.get("how") == WRITE:
            to = reverse("asks:reply", args=[row.uid])
            said = "Kept. Now the letter."
            return attempt(request, row, lambda act: actions.prepare(act, row, given), said, to=to)
        said = "Noted." if row.is_mine else "Answered. That loop is closed."
        return attempt(request, row, lambda act: actions.answer(act, row, given), said)
    name = first_name(row.other) if row.other else ""
    if row.is_mine:
        title = f"{name} answered" if name else "The answer"
        ways, lead = [Way(SAID, "Save", icon="check")], "A no is an answer too, and so is a counter-offer."
    else:
        title = f"Answer {name}".strip()
        lead = "A clear no today is kinder than a late yes. Say why, and what is possible instead."
        ways = [Way(WRITE, "Write to them next"), Way(SAID, "I told them", icon="check")]
    return form_page(request, row, title=title, lead=lead, ways=ways, forms=[form])


@signed_in("GET", "POST")
def reply(request: Request, uid: uuid.UUID) -> HttpResponse:
    """My answer as a letter, to be sent, copied or said."""
    row, today = changeable(request, uid), today_of(request.user)
    if row.is_mine or (not row.is_prepared and request.method == "GET"):
        return HttpResponseRedirect(reverse("asks:answer", args=[uid]) if row.is_asked else row.get_absolute_url())
    given = letter(request, row.address, draft_reply(row, request.user, today))
    problem = ""
    if request.method == "POST":
        try:
            message = message_of(given, request.POST.get("how", SAID))
            said = "On its way. That loop is closed." if message else "Answered. That loop is closed."
            stands = Answer(row.answer or YES, row.because, row.instead, row.offer)
            return attempt(request, row, lambda act: actions.answer(act, row, stands, message), said)
        except CannotSend as no:
            problem = str(no)
    title = f"Tell {first_name(row.other)}" if row.other else "Tell them"
    ways = [Way(SEND, "Send it", icon="send"), Way(SAID, "I told them", icon="check")]
    return form_page(request, row, title=title, ways=ways, letter=given, problem=problem)


@signed_in("POST")
def outcome(request: Request, uid: uuid.UUID) -> HttpResponse:
    """What was answered becomes a decision that came from it."""
    row = changeable(request, uid)
    if not can_make(DECISION):
        return answer(request, row.get_absolute_url(), "There are no decisions here to make one of it.")
    act = Act.begin(request.user)
    try:
        made = made_once(act, request.POST, lambda: actions.become(act, row))
    except NotNow as no:
        return answer(request, row.get_absolute_url(), str(no))
    if made.record is None:
        return answer(request, row.get_absolute_url(), TAKEN_BACK)
    return answer(request, made.url, f"{made.record.key} came from {row.key}.", act=made.act)
