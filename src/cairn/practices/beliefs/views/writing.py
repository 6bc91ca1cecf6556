"""A belief without the capture line: new, changed, and as a message."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cairn.core.acts import Act
from cairn.core.capture.receipts import TAKEN_BACK, made_once
from cairn.core.contract import Entry
from cairn.core.page.answer import answer
from cairn.core.page.editing import edit_page
from cairn.core.web import Request, signed_in
from cairn.practices.beliefs import actions
from cairn.practices.beliefs.forms.belief import CAME, ChangedBelief, NewBelief, from_belief
from cairn.practices.beliefs.kinds import BELIEVED, FORECAST, KNOWN, UNBLOCK
from cairn.practices.beliefs.models import Belief
from cairn.practices.beliefs.views.pages import changeable

WAYS = {BELIEVED: actions.believe, KNOWN: actions.know, FORECAST: actions.forecast, CAME: actions.blocked}


@signed_in("GET", "POST")
def new(request: Request) -> HttpResponse:
    by = request.user
    form = NewBelief(request.POST or None, by=by, initial={"sort": BELIEVED})
    if request.method == "POST" and form.is_valid():
        act = Act.begin(by)
        given, space = form.cleaned_data, form.place
        entry = Entry("believe", given["title"], space, people=form.roles(by, space))
        columns = form.columns if given["sort"] != CAME else {"blocks": form.columns["blocks"]}
        made = made_once(act, request.POST, lambda: WAYS[given["sort"]](act, entry, **columns))
        if made.record is None:
            return answer(request, reverse("beliefs:list"), TAKEN_BACK)
        return answer(request, made.url, f"Saved as {made.record.key}.", act=made.act)
    context = {"form": form, "people": form.people}
    return render(request, "beliefs/new.html", context, status=422 if form.errors else 200)


@signed_in("GET", "POST")
def edit(request: Request, uid: uuid.UUID) -> HttpResponse:
    row = changeable(request, uid)
    form = ChangedBelief(request.POST or None, initial=from_belief(row))
    return edit_page(
        request,
        row,
        form,
        "beliefs/edit.html",
        do=lambda act: actions.change(act, row, **_changes(request, row, form)),
        afresh=lambda: from_belief(changeable(request, uid)),
    )


def _changes(request: Request, row: Belief, form: ChangedBelief) -> dict[str, Any]:
    """What differs of its words and people: a title that wasn't touched keeps its marks."""
    columns = {name: value for name, value in form.columns.items() if value != getattr(row, name)}
    if (title := form.cleaned_data["title"]) != row.title:
        columns["title"] = title
    if "unblock" in form.changed_data:
        others = [one for one in row.named() if one.role != UNBLOCK]
        columns["people"] = (*form.roles(request.user, row.space), *others)
    return columns
