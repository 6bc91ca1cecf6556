"""Intentions: the list, one of them, setting and changing it, and looking at it again."""

from __future__ import annotations

import datetime as dt
import uuid

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.acts import Act
from cairn.core.asking.measures import measure
from cairn.core.capture.receipts import TAKEN_BACK, made_once
from cairn.core.page.answer import answer
from cairn.core.page.editing import edit_page
from cairn.core.page.lists import RecordList
from cairn.core.page.record_page import record_page
from cairn.core.web import Request, onward, signed_in
from cairn.lib import dates_in_words
from cairn.practices.habits import forms
from cairn.practices.habits.actions import intending
from cairn.practices.habits.kinds import ENDED, INTENTION_STATES
from cairn.practices.habits.models import Habit, Intention


@signed_in("GET")
def list_intentions(request: Request) -> HttpResponse:
    rows = Intention.objects.visible_to(request.user).with_people()
    listed = RecordList(request.user, rows, request.GET.dict(), states=INTENTION_STATES)
    return render(request, "habits/intentions.html", {"list": listed})


@signed_in("GET")
def show_intention(request: Request, uid: uuid.UUID) -> HttpResponse:
    """An intention with its priorities, and the habits of each."""
    return render(request, "habits/intention.html", _page(request, _visible(request.user, uid)))


@signed_in("GET", "POST")
def new(request: Request) -> HttpResponse:
    today = _today(request.user)
    initial = {"look_on": today + intending.QUARTER}
    form = forms.IntentionForm(request.POST or None, initial=initial, today=today)
    if request.method == "POST" and form.is_valid():
        act = Act.begin(request.user)
        given = form.columns
        goal, reason = given.pop("title"), given.pop("body")
        made = made_once(act, request.POST, lambda: intending.intend(act, goal, reason=reason, **given))
        if made.record is None:
            return answer(request, reverse("habits:intentions"), TAKEN_BACK)
        said = "Set. It stands under the date on Today."
        return answer(request, made.url, said, act=made.act)
    context = {"form": form, "cancel": reverse("habits:intentions")}
    return render(request, "habits/intention_form.html", context, status=422 if form.errors else 200)


@signed_in("GET", "POST")
def edit(request: Request, uid: uuid.UUID) -> HttpResponse:
    row = _changeable(request.user, uid)
    form = forms.IntentionForm(
        request.POST or None, initial=forms.from_intention(row), today=min(_today(request.user), row.look_on - _DAY)
    )
    return edit_page(
        request,
        row,
        form,
        "habits/intention_form.html",
        do=lambda act: intending.change_intention(act, row, **form.columns),
        afresh=lambda: forms.from_intention(_changeable(request.user, uid)),
        said="Changed.",
        intention=row,
    )


@signed_in("GET")
def look(request: Request, uid: uuid.UUID) -> HttpResponse:
    """The intention, its reason, its sign and its habits, and three ways on."""
    row = _changeable(request.user, uid)
    return render(request, "habits/look.html", _page(request, row))


@signed_in("POST")
def keep(request: Request, uid: uuid.UUID) -> HttpResponse:
    """Still meant: look at it again in a quarter."""
    row = _changeable(request.user, uid)
    act = Act.begin(request.user)
    intending.keep(act, row)
    day = dates_in_words.day(row.look_on, _today(request.user))
    said = f"Kept. It comes up again on {day}."
    return answer(request, onward(request, row.get_absolute_url()), said, act=act.id)


@signed_in("POST")
def end(request: Request, uid: uuid.UUID) -> HttpResponse:
    """It was reached, or is let go."""
    row = _changeable(request.user, uid)
    state = request.POST.get("state", "")
    if state not in ENDED:
        return answer(request, row.get_absolute_url(), "Choose whether it was reached or is let go.")
    act = Act.begin(request.user)
    intending.end(act, row, state)
    said = "Reached. Good." if ENDED[state].name.endswith("reached") else "Let go. Its habits stay as they are."
    return answer(request, row.get_absolute_url(), said, act=act.id)


def _page(request: Request, row: Intention) -> dict[str, object]:
    """The context of an intention's pages: the habits of each priority, and those of the whole."""
    habits = list(Habit.objects.visible_to(request.user).filter(serves=row).order_by("pk"))
    served = [(one, [habit for habit in habits if habit.priority == one["id"]]) for one in row.priorities]
    ids = {one["id"] for one in row.priorities}
    return {
        **record_page(request.user, row),
        "served": served,
        "others": [habit for habit in habits if habit.priority not in ids],
        "signal": _signal(row),
    }


def _signal(row: Intention) -> str:
    """The label of its signal; nothing where no folder brings it any more."""
    try:
        return measure(row.signal).label if row.signal else ""
    except KeyError:
        return ""


def _visible(viewer: User, uid: uuid.UUID) -> Intention:
    found: Intention = get_object_or_404(Intention.objects.visible_to(viewer).with_people(), uid=uid)
    return found


def _changeable(viewer: User, uid: uuid.UUID) -> Intention:
    found: Intention = get_object_or_404(Intention.objects.changeable_by(viewer).with_people(), uid=uid)
    return found


def _today(viewer: User) -> dt.date:
    return clock.day(clock.now(), viewer.zone)


_DAY = dt.timedelta(days=1)
