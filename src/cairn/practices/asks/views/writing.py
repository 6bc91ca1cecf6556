"""A new ask, changing one, and what one lacks."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cairn.core.acts import Act
from cairn.core.capture.receipts import TAKEN_BACK, made_once
from cairn.core.contract import Entry
from cairn.core.page.acting import attempt
from cairn.core.page.answer import answer
from cairn.core.page.editing import edit_page
from cairn.core.page.placed import known_names, named_as
from cairn.core.web import Request, signed_in
from cairn.practices.asks import actions
from cairn.practices.asks.forms.acting import FillForm
from cairn.practices.asks.forms.ask import ChangedAsk, NewAsk, from_ask, plain
from cairn.practices.asks.forms.parts import Groups
from cairn.practices.asks.kinds import MINE
from cairn.practices.asks.views.pages import changeable


@signed_in("GET", "POST")
def new(request: Request) -> HttpResponse:
    by = request.user
    form, groups = NewAsk(request.POST or None, by=by, initial={"sort": MINE}), Groups(request.POST)
    if request.method == "POST" and form.is_valid() and groups.is_valid():
        columns = {**form.columns, **groups.columns}
        people = form.people_in(by, form.place)
        entry = Entry("ask", columns.pop("title"), form.place, people=people)
        act = Act.begin(by)
        made = made_once(act, request.POST, lambda: actions.write(act, entry, columns))
        if made.record is None:
            return answer(request, reverse("asks:list"), TAKEN_BACK)
        return answer(request, made.url, f"Saved as {made.record.key}.", act=made.act)
    context = {"form": form, "groups": groups, "people": known_names(by), "cancel": reverse("asks:list")}
    return render(request, "asks/new.html", context, status=422 if form.errors else 200)


@signed_in("GET", "POST")
def edit(request: Request, uid: uuid.UUID) -> HttpResponse:
    row, by = changeable(request, uid), request.user
    form, groups = ChangedAsk(request.POST or None, initial=from_ask(row)), Groups(request.POST, row)
    return edit_page(
        request,
        row,
        form,
        "asks/edit.html",
        do=lambda act: actions.edit(act, row, {**form.columns, **groups.columns}, form.people_of(row, by)),
        afresh=lambda: from_ask(changeable(request, uid)),
        beside=groups.sent,
        groups=groups,
        said="Changed.",
    )


@signed_in("POST")
def fill(request: Request, uid: uuid.UUID) -> HttpResponse:
    """What it lacked, as far as it was filled in."""
    row = changeable(request, uid)
    form = FillForm(request.POST, row=row)
    if not form.is_valid() or not form.given:
        return answer(request, row.get_absolute_url(), "Nothing was filled in, so nothing was changed.")
    given = {name: plain(value) for name, value in form.given.items()}
    who = given.pop("who", "")
    people = [*named_as(request.user, row.space, [("who", who)]), *row.named()] if who else None
    return attempt(request, row, lambda act: actions.edit(act, row, given, people), "Filled in.")
