"""Saying yes or no to a decision, looking at it again, and letting it end."""

from __future__ import annotations

import datetime as dt
import uuid

from django.http import HttpResponse

from cairn.core.acts import Act
from cairn.core.links import tying
from cairn.core.links.resting import RESTS_ON
from cairn.core.page.acting import Way, attempt, form_page, too_late
from cairn.core.page.answer import answer
from cairn.core.page.context import today_of
from cairn.core.web import Request, signed_in
from cairn.practices.decisions import actions
from cairn.practices.decisions.actions.ending import FROM
from cairn.practices.decisions.forms.decision import AcceptForm, AssumptionForm, EndForm, ReviewForm
from cairn.practices.decisions.kinds import ACCEPTED, DEPRECATED, DROPPED, PROPOSED, REJECTED, REVERSED
from cairn.practices.decisions.views.pages import changeable

QUARTER = dt.timedelta(weeks=13)


@signed_in("GET", "POST")
def acceptance(request: Request, uid: uuid.UUID) -> HttpResponse:
    row, today = changeable(request, uid), today_of(request.user)
    if late := too_late(request, row, PROPOSED):
        return late
    form = AcceptForm(request.POST or None, today=today, initial={"because": row.because, "on": today})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        columns = {"because": given["because"] or row.because}
        if given["review_on"]:
            columns |= {"review_on": given["review_on"], "review_said": ""}

        def accept(act: Act) -> None:
            actions.accept(act, row, on=given["on"], **columns)

        return attempt(request, row, accept, f"Decided. {row.key} is in force.")
    return form_page(request, row, title="Decide", ways=[Way("yes", "It is decided", icon="check")], forms=[form])


@signed_in("GET", "POST")
def review(request: Request, uid: uuid.UUID) -> HttpResponse:
    """Looked at again: it stands, and when to look again."""
    row, today = changeable(request, uid), today_of(request.user)
    if late := too_late(request, row, ACCEPTED):
        return late
    form = ReviewForm(request.POST or None, initial={"review_on": today + QUARTER})
    if request.method == "POST" and form.is_valid():
        on = form.cleaned_data["review_on"]
        return attempt(request, row, lambda act: actions.stand(act, row, review_on=on), f"{row.key} stands.")
    lead = "Something it rests on failed. Say so if it holds all the same." if row.shaken else ""
    ways = [Way("stands", "It stands", icon="check")]
    return form_page(request, row, title="It stands", lead=lead, ways=ways, forms=[form])


@signed_in("GET", "POST")
def rejection(request: Request, uid: uuid.UUID) -> HttpResponse:
    return _end(request, uid, REJECTED, "Reject", "Rejected. It stays, so that nobody has to discuss it anew.")


@signed_in("GET", "POST")
def reversal(request: Request, uid: uuid.UUID) -> HttpResponse:
    return _end(request, uid, REVERSED, "Reverse", "Reversed. What holds instead can supersede it.")


@signed_in("GET", "POST")
def ageing(request: Request, uid: uuid.UUID) -> HttpResponse:
    return _end(request, uid, DEPRECATED, "Out of date", "Out of date from now on.")


@signed_in("GET", "POST")
def dropping(request: Request, uid: uuid.UUID) -> HttpResponse:
    return _end(request, uid, DROPPED, "Drop", "Dropped.")


@signed_in("POST")
def reopening(request: Request, uid: uuid.UUID) -> HttpResponse:
    row = changeable(request, uid)
    return attempt(request, row, lambda act: actions.reopen(act, row), f"{row.key} is back.")


@signed_in("POST")
def assumption(request: Request, uid: uuid.UUID) -> HttpResponse:
    """One more thing that it rests on."""
    row = changeable(request, uid)
    form = AssumptionForm(request.POST)
    if not form.is_valid():
        return answer(request, row.get_absolute_url(), "An assumption needs a few words, and its date as a day.")
    given = form.cleaned_data

    def assume(act: Act) -> None:
        actions.assume(act, row, given["text"], confidence=given["confidence"], test_on=given["test_on"])

    return attempt(request, row, assume, "It rests on that, which is a belief of its own now.")


@signed_in("POST")
def letting_off(request: Request, uid: uuid.UUID) -> HttpResponse:
    """It doesn't rest on that any more."""
    row, ground = changeable(request, uid), request.POST.get("ground", "")
    other = next((one for one in tying.of(request.user, row, RESTS_ON) if str(one.uid) == ground), None)
    if other is None:
        return answer(request, row.get_absolute_url(), "It doesn’t rest on that.")
    return attempt(request, row, lambda act: actions.let_off(act, row, other), "It doesn’t rest on that any more.")


def _end(request: Request, uid: uuid.UUID, state: str, title: str, said: str) -> HttpResponse:
    row = changeable(request, uid)
    if late := too_late(request, row, *FROM[state]):
        return late
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["because"]
        return attempt(request, row, lambda act: actions.end(act, row, state, because=why), said)
    return form_page(request, row, title=title, ways=[Way(state, title)], forms=[form])
