"""An experiment without the capture line: new, and changed while it is a draft."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cairn.core.acts import Act, action
from cairn.core.capture.receipts import TAKEN_BACK, made_once
from cairn.core.contract import Entry
from cairn.core.page.answer import answer
from cairn.core.page.editing import edit_page
from cairn.core.web import Request, signed_in
from cairn.practices.experiments import actions
from cairn.practices.experiments.forms.experiment import ChangedExperiment, NewExperiment, from_experiment
from cairn.practices.experiments.models import Experiment
from cairn.practices.experiments.views.pages import changeable


@signed_in("GET", "POST")
def new(request: Request) -> HttpResponse:
    form = NewExperiment(request.POST or None, by=request.user, initial={"period_days": 1})
    if request.method == "POST" and form.is_valid():
        act = Act.begin(request.user)
        made = made_once(act, request.POST, lambda: _make(act, form))
        if made.record is None:
            return answer(request, reverse("experiments:list"), TAKEN_BACK)
        return answer(request, made.url, f"Saved as {made.record.key}. Nothing has started yet.", act=made.act)
    context = {"form": form, "people": form.people, "cancel": reverse("experiments:list")}
    return render(request, "experiments/new.html", context, status=422 if form.errors else 200)


@action
def _make(act: Act, form: NewExperiment) -> Experiment:
    space = form.place
    entry = Entry("try", form.cleaned_data["title"], space, people=form.roles(act.by, space))
    row = actions.draft(act, entry, **form.columns)
    texts = [text.strip() for text in form.cleaned_data["assuming"].splitlines()]
    actions.rest_on(act, row, [text for text in texts if text])
    return row


@signed_in("GET", "POST")
def edit(request: Request, uid: uuid.UUID) -> HttpResponse:
    """Changed while it is a draft; what is locked is refused with the reason."""
    row = changeable(request, uid)
    form = ChangedExperiment(request.POST or None, initial=from_experiment(row))
    return edit_page(
        request,
        row,
        form,
        "experiments/edit.html",
        do=lambda act: actions.change(act, row, **_changes(request, row, form)),
        afresh=lambda: from_experiment(changeable(request, uid)),
    )


def _changes(request: Request, row: Experiment, form: ChangedExperiment) -> dict[str, Any]:
    """What differs of its words and people: a title that wasn't touched keeps its marks."""
    columns = {name: value for name, value in form.columns.items() if value != getattr(row, name)}
    if (title := form.cleaned_data["title"]) != row.title:
        columns["title"] = title
    if "agreed" in form.changed_data:
        columns["people"] = (*form.roles(request.user, row.space), *row.others)
    return columns
