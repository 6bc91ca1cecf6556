"""What came of a belief: held, failed, can't be told, later; and saying it to somebody."""

from __future__ import annotations

import uuid

from django.http import HttpResponse

from cairn.core.acts import Act
from cairn.core.links import tying
from cairn.core.links.resting import RESTS_ON
from cairn.core.outbox.addresses import CannotSend
from cairn.core.page.acting import Way, attempt, form_page, too_late
from cairn.core.page.context import today_of
from cairn.core.page.letters import SAID, SEND, letter, message_of
from cairn.core.records.reading import specific
from cairn.core.web import Request, signed_in
from cairn.practices.beliefs import actions
from cairn.practices.beliefs.forms.belief import OUTCOMES, LaterForm, SettleForm
from cairn.practices.beliefs.forms.message import draft
from cairn.practices.beliefs.kinds import FAILED, HELD, OPEN, UNTOLD
from cairn.practices.beliefs.models import Belief
from cairn.practices.beliefs.views.pages import changeable

SAID_THEN = {HELD: "It held.", FAILED: "It failed. Good to know.", UNTOLD: "Left open: it can’t be told."}


@signed_in("GET", "POST")
def settling(request: Request, uid: uuid.UUID) -> HttpResponse:
    """It held, it failed, or it can't be told. What rests on it is flagged where it failed."""
    row, by = changeable(request, uid), request.user
    if late := too_late(request, row, OPEN):
        return late
    form = SettleForm(request.POST or None, today=today_of(by))
    problem = ""
    if request.method == "POST" and form.is_valid():
        how, given = request.POST.get("how", ""), form.cleaned_data
        if how in OUTCOMES:

            def settle(act: Act) -> None:
                actions.settle(act, row, how, learned=given["learned"], on=given["on"])

            return attempt(request, row, settle, SAID_THEN[how])
        problem = "Choose what came of it."
    above = tying.of(by, row, RESTS_ON, back=True)
    lead = f"{len(above)} of your records rest on it." if len(above) > 1 else ""
    lead = f"{above[0].key} rests on it." if len(above) == 1 else lead
    if row.is_forecast:
        ways = [Way(HELD, "It came", icon="check"), Way(FAILED, "It didn’t come"), Way(UNTOLD, "Can’t be told")]
    else:
        ways = [Way(HELD, "It held", icon="check"), Way(FAILED, "It failed"), Way(UNTOLD, "Can’t be told")]
    return form_page(request, row, title="What came of it?", lead=lead, ways=ways, forms=[form], problem=problem)


@signed_in("GET", "POST")
def later(request: Request, uid: uuid.UUID) -> HttpResponse:
    row = changeable(request, uid)
    if late := too_late(request, row, OPEN):
        return late
    form = LaterForm(request.POST or None, today=today_of(request.user))
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["test_on"]
        return attempt(request, row, lambda act: actions.put_off(act, row, day), "It comes up again on that day.")
    return form_page(request, row, title="Test it later", ways=[Way("later", "Save", icon="clock")], forms=[form])


@signed_in("POST")
def reopening(request: Request, uid: uuid.UUID) -> HttpResponse:
    row = changeable(request, uid)
    return attempt(request, row, lambda act: actions.reopen(act, row), f"{row.key} is open again.")


@signed_in("GET", "POST")
def telling(request: Request, uid: uuid.UUID) -> HttpResponse:
    """What is known, believed and to be tested, as a message."""
    row, by = changeable(request, uid), request.user
    to = row.unblocker or next(iter(row.named()), None)
    address = to.person.email if to and to.person else ""
    given = letter(request, address, draft(row, _beside(request, row), by, today_of(by)))
    problem = ""
    if request.method == "POST":
        try:
            message = message_of(given, request.POST.get("how", ""))

            def tell(act: Act) -> None:
                actions.tell(act, row, message=message, to=address)

            return attempt(request, row, tell, "It is on its way." if message else "Noted that they know.")
        except CannotSend as no:
            problem = str(no)
    ways = [Way(SEND, "Send it", icon="send"), Way(SAID, "I told them", icon="check")]
    lead = "What you know, what you only believe, and by when you will have tested it."
    return form_page(request, row, title="Say where it stands", lead=lead, ways=ways, letter=given, problem=problem)


def _beside(request: Request, row: Belief) -> list[Belief]:
    """The other beliefs under the same records."""
    above = tying.of(request.user, row, RESTS_ON, back=True)[:5]
    found = {one.pk: one for top in above for one in tying.of(request.user, top, RESTS_ON) if one.pk != row.pk}
    return [one for one in specific(list(found.values())) if isinstance(one, Belief)]
