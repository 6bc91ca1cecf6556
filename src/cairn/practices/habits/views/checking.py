"""Checking in, on Today and on a habit's page; one check-in and all of them."""

from __future__ import annotations

import datetime as dt
import uuid

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from cairn.core import clock
from cairn.core.acts import Act
from cairn.core.page.answer import answer
from cairn.core.page.lists import Choice, RecordList
from cairn.core.page.record_page import record_page
from cairn.core.web import Request, onward, signed_in
from cairn.lib import dates_in_words
from cairn.practices.habits.actions import checking
from cairn.practices.habits.forms import CheckForm
from cairn.practices.habits.kinds import CHECK_IN_SORTS, DONE, NOTHING, SKIP
from cairn.practices.habits.models import CheckIn, Habit
from cairn.practices.habits.views.habits import changeable

SAID = {DONE: "Done", SKIP: "Skipped", NOTHING: "Noted: not this time", "": "Taken back"}


@signed_in("POST")
def settle(request: Request, uid: uuid.UUID) -> HttpResponse:
    """Say what became of a habit on a day; saying another thing of the same day changes it."""
    habit = changeable(request.user, uid)
    here = habit.get_absolute_url()
    today = clock.day(clock.now(), request.user.zone)
    form = CheckForm(request.POST, today=today)
    if not form.is_valid():
        fault = next(iter(form.errors.values()))[0]
        return answer(request, here, str(fault))
    given = form.cleaned_data
    act = Act.begin(request.user, _noon(given["day"], request.user.zone) if given["day"] != today else None)
    checking.settle(act, habit, given["sort"], given["times"] or 1, given["note"].strip())
    day = "" if given["day"] == today else f" on {dates_in_words.day(given['day'], today)}"
    said = f"{SAID[given['sort']]}{day}: {habit.slug}."
    return answer(request, onward(request, here), said, act=act.id)


@signed_in("GET")
def show_check_in(request: Request, uid: uuid.UUID) -> HttpResponse:
    """One check-in, with its history."""
    rows = CheckIn.objects.visible_to(request.user)
    row = get_object_or_404(rows.with_people(), uid=uid)
    return render(request, "habits/check_in.html", record_page(request.user, row))


@signed_in("GET")
def list_check_ins(request: Request) -> HttpResponse:
    """Every check-in, newest first; filtered by habit and by what it was."""
    rows = CheckIn.objects.visible_to(request.user).with_people()
    habits = Habit.objects.visible_to(request.user).order_by("slug")
    # By its id: what a habit is called is somebody's own words, which no address holds.
    names = [("", "Any"), *((str(habit.uid), habit.slug) for habit in habits)]
    wanted = request.GET.get("habit", "")
    if wanted in dict(names) and wanted:
        rows = rows.filter(of__uid=wanted)
    more = [Choice("habit", "Habit", names, wanted)]
    listed = RecordList(request.user, rows, request.GET.dict(), states=CHECK_IN_SORTS, more=more)
    return render(request, "habits/check_ins.html", {"list": listed})


def _noon(day: dt.date, zone: str) -> dt.datetime:
    """What is told of an earlier day has no hour; the middle of the day is as good as any."""
    return clock.start(day, zone, dt.time(12))
