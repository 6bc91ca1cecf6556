"""Noting the numbers of an experiment, on Today and on its page: as quick as a habit's."""

from __future__ import annotations

import uuid

from django.http import HttpResponse

from cairn.core.page.acting import attempt
from cairn.core.page.answer import answer
from cairn.core.page.context import today_of
from cairn.core.page.figures import said
from cairn.core.web import Request, signed_in
from cairn.practices.experiments import actions
from cairn.practices.experiments.forms.turning import NumberForm
from cairn.practices.experiments.views.pages import changeable, once


@signed_in("POST")
def note(request: Request, uid: uuid.UUID) -> HttpResponse:
    row = changeable(request, uid)
    form = NumberForm(request.POST, today=today_of(request.user))
    if not form.is_valid():
        return answer(request, row.get_absolute_url(), "Give a number, and its day as a day that has come.")
    value, day = form.cleaned_data["value"], form.cleaned_data["day"]
    do = once(request, row, lambda act: actions.note(act, row, value, day))
    return attempt(request, row, do, f"Noted: {said(value, 'count')}.")


@signed_in("POST")
def forget(request: Request, uid: uuid.UUID) -> HttpResponse:
    row = changeable(request, uid)
    form = NumberForm(request.POST, today=today_of(request.user))
    if not form.is_valid():
        return answer(request, row.get_absolute_url(), "That number isn’t there any more.")
    value, day = form.cleaned_data["value"], form.cleaned_data["day"]
    do = once(request, row, lambda act: actions.forget(act, row, value, day))
    return attempt(request, row, do, "Taken back.")
