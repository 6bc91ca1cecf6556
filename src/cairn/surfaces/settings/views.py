from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cairn.core import clock
from cairn.core.accounts.models import User, has_sample
from cairn.core.acts import Act
from cairn.core.away import actions as away
from cairn.core.keeping.account import edit_account, fresh
from cairn.core.outbox.addresses import is_configured
from cairn.core.page.answer import answer
from cairn.core.web import Request, signed_in
from cairn.lib import dates_in_words
from cairn.surfaces.settings.forms import AccountForm, AwayForm


@signed_in("GET", "POST")
def show_settings(request: Request) -> HttpResponse:
    form = AccountForm(request.POST or None, instance=_fresh(request))
    if request.method == "POST" and form.is_valid():
        act = Act.begin(request.user)
        edit_account(act, **form.cleaned_data)
        return answer(request, reverse("settings:home"), "Saved.", act=act.id)
    return _page(request, form, AwayForm(today=_today(request)), 422 if form.errors else 200)


@signed_in("POST")
def be_away(request: Request) -> HttpResponse:
    """Away until a day, or back: `back` posted ends it."""
    here = reverse("settings:home")
    if "back" in request.POST:
        act = Act.begin(request.user)
        away.come_back(act)
        return answer(request, here, "Welcome back. Nothing was lost.", act=act.id)
    form = AwayForm(request.POST, today=_today(request))
    if not form.is_valid():
        return _page(request, AccountForm(instance=_fresh(request)), form, 422)
    act = Act.begin(request.user)
    away.go_away(act, form.cleaned_data["until"])
    until = dates_in_words.day(form.cleaned_data["until"], _today(request))
    said = f"Away until {until}. Nothing will ask for you; habits rest without losing strength."
    return answer(request, here, said, act=act.id)


def _page(request: Request, form: AccountForm, absence: AwayForm, status: int) -> HttpResponse:
    until = request.user.away_until
    context = {
        "form": form,
        "absence": absence,
        "away_until": until if until and until >= _today(request) else None,
        "data_dir": settings.DATA_DIR,
        "has_sample": has_sample(),
        "mail": settings.EMAIL_HOST if is_configured() else "",
    }
    return render(request, "settings/settings.html", context, status=status)


def _fresh(request: Request) -> User:
    return fresh(request.user)


def _today(request: Request) -> dt.date:
    return clock.day(clock.now(), request.user.zone)
