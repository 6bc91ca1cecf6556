"""A decision without the capture line: new, in place of another, and changed."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cairn.core.acts import Act, NotNow, action
from cairn.core.capture.receipts import TAKEN_BACK, made_once
from cairn.core.contract import Entry
from cairn.core.page.answer import answer
from cairn.core.page.context import today_of
from cairn.core.page.editing import edit_page
from cairn.core.web import Request, signed_in
from cairn.practices.decisions import actions
from cairn.practices.decisions.forms.decision import ROLES, ChangedDecision, NewDecision, from_decision
from cairn.practices.decisions.forms.options import option_forms, options_of
from cairn.practices.decisions.kinds import ACCEPTED, PROPOSED
from cairn.practices.decisions.models import Decision, as_data
from cairn.practices.decisions.views.pages import changeable


@signed_in("GET", "POST")
def new(request: Request) -> HttpResponse:
    return _new(request, None)


@signed_in("GET", "POST")
def successor(request: Request, uid: uuid.UUID) -> HttpResponse:
    """A new decision that takes the place of this one; each names the other."""
    return _new(request, changeable(request, uid))


@signed_in("GET", "POST")
def edit(request: Request, uid: uuid.UUID) -> HttpResponse:
    row = changeable(request, uid)
    form = ChangedDecision(request.POST or None, initial=from_decision(row))
    group = option_forms(request.POST, row.weighed)

    def save(act: Act) -> None:
        options = as_data(options_of(group, row.weighed))
        actions.change(act, row, **_changes(request, row, form), options=options)

    return edit_page(
        request,
        row,
        form,
        "decisions/edit.html",
        do=save,
        afresh=lambda: from_decision(changeable(request, uid)),
        beside=[group],
        group=group,
        weighs=bool(row.options),
    )


def _changes(request: Request, row: Decision, form: ChangedDecision) -> dict[str, Any]:
    """What differs of its words and people: a title that wasn't touched keeps its marks."""
    columns = {name: value for name, value in form.columns.items() if value != getattr(row, name)}
    if (title := form.cleaned_data["title"]) != row.title:
        columns["title"] = title
    if set(ROLES) & set(form.changed_data):
        columns["people"] = (*form.roles(request.user, row.space), *row.others)
    return columns


def _new(request: Request, old: Decision | None) -> HttpResponse:
    by = request.user
    initial = {"state": ACCEPTED, "decided_on": today_of(by)}
    if old is not None:
        initial |= {"space": old.space.handle or "", "context": old.context}
    form = NewDecision(request.POST or None, by=by, initial=initial)
    group = option_forms(request.POST, ())
    problem = ""
    if request.method == "POST" and form.is_valid() and group.is_valid():
        act = Act.begin(by)
        options = as_data(options_of(group, ()))
        try:
            made = made_once(act, request.POST, lambda: _make(act, form, options, old))
        except NotNow as no:
            problem = str(no)
        else:
            if made.record is None:
                return answer(request, reverse("decisions:list"), TAKEN_BACK)
            said = f"Saved as {made.record.key}." + (f" {old.key} says so too." if old else "")
            return answer(request, made.url, said, act=made.act)
    wrong = form.errors or group.total_error_count() or problem
    context = {
        "form": form,
        "group": group,
        "old": old,
        "problem": problem,
        "people": form.people,
        "similar": True,
        "cancel": old.get_absolute_url() if old else reverse("decisions:list"),
    }
    return render(request, "decisions/new.html", context, status=422 if wrong else 200)


@action
def _make(act: Act, form: NewDecision, options: list[dict[str, Any]], old: Decision | None) -> Decision:
    given, space = form.cleaned_data, form.place
    columns = {name: value for name, value in form.columns.items() if name != "because"}
    proposed = given["state"] == PROPOSED
    if proposed or not columns["decided_on"]:
        columns.pop("decided_on")
    slots = {"because": given["because"], "assuming": tuple(given["assuming"].split("\n"))}
    entry = Entry("decision", given["title"], space, people=form.roles(act.by, space), slots=slots)
    write = actions.propose if proposed else actions.decide
    row = write(act, entry, **columns, options=options)
    if old is not None:
        actions.supersede(act, old, row)
    return row
