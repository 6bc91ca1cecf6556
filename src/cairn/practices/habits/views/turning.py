"""Rest, wake, graduate, archive, and a graduate's monthly look."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from cairn.core.accounts.models import User
from cairn.core.acts import Act
from cairn.core.page.answer import answer
from cairn.core.web import Request, onward, signed_in
from cairn.practices.habits.actions import turning
from cairn.practices.habits.actions.turning import ThreeAlready
from cairn.practices.habits.models import Habit
from cairn.practices.habits.models.habit import HabitQuery
from cairn.practices.habits.views.habits import changeable


@signed_in("POST")
def rest(request: Request, uid: uuid.UUID) -> HttpResponse:
    habit = changeable(request.user, uid)
    act = Act.begin(request.user)
    turning.rest(act, habit)
    said = f"{habit.slug} rests. Its strength stays as it is."
    return answer(request, onward(request, habit.get_absolute_url()), said, act=act.id)


@signed_in("GET", "POST")
def wake(request: Request, uid: uuid.UUID) -> HttpResponse:
    """Make a habit active; where three are, the page asks which one rests."""
    habit = changeable(request.user, uid)
    if request.method == "POST":
        act = Act.begin(request.user)
        try:
            turning.wake(act, habit, instead_of=_instead_of(request))
        except ThreeAlready:
            return _ask(request, habit)
        return answer(request, habit.get_absolute_url(), f"{habit.slug} is active.", act=act.id)
    return _ask(request, habit)


@signed_in("POST")
def graduate(request: Request, uid: uuid.UUID) -> HttpResponse:
    habit = changeable(request.user, uid)
    act = Act.begin(request.user)
    turning.graduate(act, habit)
    said = f"{habit.slug} stands on its own. You are asked about it once a month."
    return answer(request, onward(request, habit.get_absolute_url()), said, act=act.id)


@signed_in("POST")
def archive(request: Request, uid: uuid.UUID) -> HttpResponse:
    habit = changeable(request.user, uid)
    act = Act.begin(request.user)
    turning.archive(act, habit)
    return answer(request, habit.get_absolute_url(), f"{habit.slug} is in the archive.", act=act.id)


@signed_in("POST")
def look(request: Request, uid: uuid.UUID) -> HttpResponse:
    """The monthly look: still there."""
    habit = get_object_or_404(_mine(request.user).filter(look_on__isnull=False), uid=uid)
    act = Act.begin(request.user)
    turning.look_at(act, habit)
    said = "Good. You are asked again in a month."
    return answer(request, onward(request, habit.get_absolute_url()), said, act=act.id)


def _ask(request: Request, habit: Habit) -> HttpResponse:
    others = [row for row in _mine(request.user).active() if row.pk != habit.pk]
    return render(request, "habits/waking.html", {"habit": habit, "active": others})


def _instead_of(request: Request) -> Habit | None:
    try:
        given = uuid.UUID(request.POST.get("rests", ""))
    except ValueError:
        return None
    return get_object_or_404(_mine(request.user).active(), uid=given)


def _mine(viewer: User) -> HabitQuery:
    return Habit.objects.changeable_by(viewer)
