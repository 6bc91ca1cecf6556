"""Starting, stopping, checking and ending an experiment."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import render

from cairn.core.capture.receipts import sent_before
from cairn.core.page.acting import Way, attempt, form_page, too_late
from cairn.core.page.context import today_of
from cairn.core.web import Request, signed_in
from cairn.practices.experiments import actions
from cairn.practices.experiments.forms.turning import CheckForm, KeepForm, StopForm
from cairn.practices.experiments.kinds import (
    CHECKED,
    DRAFT,
    ENDS_OF,
    KEPT,
    REPEATED,
    ROLLED_BACK,
    RUNNING,
    STOPPED,
    VERDICTS,
    WIDENED,
)
from cairn.practices.experiments.models import Experiment
from cairn.practices.experiments.models.reading import shown, stop_met_on
from cairn.practices.experiments.views.outcome import outcome
from cairn.practices.experiments.views.pages import changeable, once

BESIDE = "beside"
BECOMES = {
    KEPT: ("Keep it", "Kept."),
    WIDENED: ("Try it more widely", "The next round, with more people or places, is a draft."),
    ROLLED_BACK: ("Roll it back", "Rolled back."),
    REPEATED: ("Repeat it", "The next round is a draft."),
}
"""What is on the button, and what is said then."""


@signed_in("GET", "POST")
def starting(request: Request, uid: uuid.UUID) -> HttpResponse:
    """What is missing; or what will be locked, and the start. A second one at once asks which one waits."""
    row = changeable(request, uid)
    if late := too_late(request, row, DRAFT):
        return late
    other = Experiment.objects.changeable_by(request.user).running().exclude(pk=row.pk).order_by("pk").first()
    if request.method == "POST":
        beside = request.POST.get("how") == BESIDE
        # Nothing is asked again where nothing is in the way.
        if other is None or beside or row.missing or not row.is_draft:
            said = f"{row.key} runs. What was agreed is locked."
            return attempt(request, row, lambda act: actions.start(act, row, beside=beside), said)
    context = {"row": row, "other": other, "version": row.version, "cancel": row.get_absolute_url()}
    return render(request, "experiments/start.html", context)


@signed_in("POST")
def ticking(request: Request, uid: uuid.UUID) -> HttpResponse:
    row = changeable(request, uid)
    left = row.condition.times - len(row.ticks) - (sent_before(request.user, request.POST) is None)
    said = "Noted. That is what stops it." if left <= 0 else f"Noted. When it has happened {left} more, it stops."
    return attempt(request, row, once(request, row, lambda act: actions.tick(act, row)), said)


@signed_in("GET", "POST")
def stopping(request: Request, uid: uuid.UUID) -> HttpResponse:
    row = changeable(request, uid)
    if late := too_late(request, row, RUNNING):
        return late
    met = stop_met_on(request.user, row, today_of(request.user))
    form = StopForm(request.POST or None, initial={"why": row.as_said("stop") if met else ""})
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"].strip()
        said = f"Stopped. Now the way back: {row.as_said('undo')}"
        return attempt(request, row, lambda act: actions.stop(act, row, why=why), said)
    lead = "What stops it happened, as agreed." if met else "It stops before its check."
    return form_page(
        request, row, title="Stop it", lead=lead, ways=[Way("stop", "Stop it", icon="close")], forms=[form]
    )


@signed_in("GET", "POST")
def checking(request: Request, uid: uuid.UUID) -> HttpResponse:
    """What came out, against what was wanted."""
    row, today = changeable(request, uid), today_of(request.user)
    if late := too_late(request, row, RUNNING):
        return late
    due = bool(row.check_on and row.check_on <= today)
    found = outcome(row, shown(request.user, row, today), judge=due)
    form = CheckForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["found"]
        said = f"Checked. {VERDICTS[found.judgement]}. What becomes of it?"
        return attempt(request, row, lambda act: actions.check(act, row, found.judgement, found=words), said)
    return form_page(
        request,
        row,
        title="Check it",
        template="experiments/check.html",
        ways=[Way("check", "It is checked", icon="check")],
        forms=[form],
        figure=found.figure,
        verdict=f"{VERDICTS[found.judgement]}." if due else "",
        due=due,
    )


@signed_in("GET", "POST")
def rollback(request: Request, uid: uuid.UUID) -> HttpResponse:
    """The way back, as it was agreed."""
    row = changeable(request, uid)
    if late := too_late(request, row, *ENDS_OF):
        return late
    if request.method == "POST":
        said = "Rolled back. It is as it was."
        return attempt(request, row, lambda act: actions.end(act, row, ROLLED_BACK), said)
    ways = [Way(ROLLED_BACK, "It is rolled back", icon="undo")]
    return form_page(request, row, title="Roll it back", lead=row.as_said("undo"), ways=ways)


@signed_in("GET", "POST")
def closing(request: Request, uid: uuid.UUID) -> HttpResponse:
    """What becomes of it: kept, widened, rolled back, repeated. A stopped one is only kept here."""
    row = changeable(request, uid)
    if late := too_late(request, row, *ENDS_OF):
        return late
    stopped = row.state == STOPPED
    form = KeepForm(request.POST or None) if stopped else StopForm(request.POST or None)
    how, problem = request.POST.get("how", ""), ""
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"].strip()
        if how in BECOMES:
            return attempt(request, row, lambda act: actions.end(act, row, how, why=why), BECOMES[how][1])
        problem = "Choose what becomes of it."
    ways = [Way(state, BECOMES[state][0]) for state in ((KEPT,) if stopped else ENDS_OF[CHECKED])]
    lead = f"{row.judged}. {row.found}".strip() if row.judged else ""
    return form_page(request, row, title="What becomes of it?", lead=lead, ways=ways, forms=[form], problem=problem)


@signed_in("POST")
def standing(request: Request, uid: uuid.UUID) -> HttpResponse:
    row = changeable(request, uid)
    return attempt(request, row, lambda act: actions.stand(act, row), f"{row.key} goes on.")
