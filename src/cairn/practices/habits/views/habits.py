"""The list of habits, one habit, a new one, and changing its plan."""

from __future__ import annotations

import uuid
from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.acts import Act
from cairn.core.capture.receipts import TAKEN_BACK, Made, made_once
from cairn.core.contract.kinds import CHARACTERISTICS
from cairn.core.page.answer import answer
from cairn.core.page.editing import edit_page
from cairn.core.page.lists import Choice, RecordList
from cairn.core.page.record_page import record_page
from cairn.core.web import Request, signed_in
from cairn.practices.habits import forms
from cairn.practices.habits.actions import planning
from cairn.practices.habits.actions.planning import NameTaken
from cairn.practices.habits.kinds import ARCHIVED, HABIT_STATES
from cairn.practices.habits.kinds.ready_made import families, ready_made
from cairn.practices.habits.models import CheckIn, Habit, Intention, words
from cairn.practices.habits.models.standing import Standing, standings
from cairn.practices.habits.models.weeks import calendar

SHOWN = 8


@signed_in("GET")
def list_habits(request: Request) -> HttpResponse:
    """Habits by state, each with how it stands; archived ones only where they are asked for."""
    rows = Habit.objects.visible_to(request.user).with_people().select_related("serves")
    state, trait = request.GET.get("state", ""), request.GET.get("trait", "")
    if state != ARCHIVED:
        rows = rows.exclude(state=ARCHIVED)
    if trait in CHARACTERISTICS:
        rows = rows.filter(characteristic=trait)
    traits = [("", "Any"), *((name, name.capitalize()) for name in CHARACTERISTICS)]
    more = [Choice("trait", "Touches", traits, trait)]
    listed = RecordList(request.user, rows, request.GET.dict(), states=HABIT_STATES, more=more)
    found = standings(request.user, listed.page, _today(request.user))
    order = [state for state, _ in HABIT_STATES]
    sorted_rows = sorted(listed.page, key=lambda row: (order.index(row.state), row.pk))
    groups = [
        (dict(HABIT_STATES)[state], [_told(found[row.pk]) for row in group])
        for state, group in groupby(sorted_rows, key=lambda row: row.state)
    ]
    return render(request, "habits/list.html", {"list": listed, "groups": groups})


@signed_in("GET")
def show_habit(request: Request, uid: uuid.UUID) -> HttpResponse:
    """One habit: its plan, how it stands, twelve weeks of it, what was noted last."""
    row = _visible(request.user, uid)
    today = _today(request.user)
    standing = standings(request.user, [row], today)[row.pk]
    checks = CheckIn.objects.visible_to(request.user).of_any([row]).with_people()
    context = {
        **record_page(request.user, row),
        **_told(standing),
        "calendar": calendar(standing),
        "how_long": words.how_long(standing),
        "meaning": words.meaning(standing),
        "next_step": words.next_step(standing),
        "checks": checks.order_by("-day", "-pk")[:SHOWN],
        "aim": row.serves.priority(row.priority) if row.serves else "",
    }
    return render(request, "habits/habit.html", context)


@signed_in("GET")
def choose(request: Request) -> HttpResponse:
    """Where a new habit begins: one of the twelve ready-made ones, or one's own words."""
    return render(request, "habits/choose.html", {"families": families()})


@signed_in("GET", "POST")
def new(request: Request) -> HttpResponse:
    """A new habit; the fourth one rests, and its page asks which of the four should."""
    start = ready_made(request.GET.get("from", ""))
    initial = forms.from_ready_made(start) if start else forms.blank()
    if aim := request.GET.get("aim", ""):
        initial["aim"] = aim
    form = forms.HabitForm(request.POST or None, initial=initial, intentions=_intentions(request.user))
    if request.method == "POST" and form.is_valid():
        act = Act.begin(request.user)
        try:
            made = made_once(act, request.POST, lambda: planning.plan(act, form.plan))
        except NameTaken as taken:
            form.add_error("slug", str(taken))
        else:
            return _planned(request, made)
    context = {"form": form, "start": start, "cancel": reverse("habits:list")}
    return render(request, "habits/new.html", context, status=422 if form.errors else 200)


def _planned(request: Request, made: Made) -> HttpResponse:
    row: Any = made.record
    if row is None:
        return answer(request, reverse("habits:list"), TAKEN_BACK)
    if row.is_active:
        return answer(request, row.get_absolute_url(), f"Planned: {row.slug}.", act=made.act)
    waking = reverse("habits:waking", args=[row.uid])
    return answer(request, waking, "Planned. Three are active already.", act=made.act)


@signed_in("GET", "POST")
def edit(request: Request, uid: uuid.UUID) -> HttpResponse:
    row = changeable(request.user, uid)
    form = forms.HabitForm(
        request.POST or None, initial=forms.from_habit(row), intentions=_intentions(request.user, row.serves)
    )

    def save(act: Act) -> None:
        try:
            planning.change_plan(act, row, form.plan)
        except NameTaken as taken:
            form.add_error("slug", str(taken))

    return edit_page(
        request,
        row,
        form,
        "habits/edit.html",
        do=save,
        afresh=lambda: forms.stated(changeable(request.user, uid)),
        said="Changed.",
        habit=row,
    )


def changeable(viewer: User, uid: uuid.UUID) -> Habit:
    """The habit of that id, of `viewer`'s own; else a 404."""
    rows = Habit.objects.changeable_by(viewer).select_related("serves")
    found: Habit = get_object_or_404(rows, uid=uid)
    return found


def _visible(viewer: User, uid: uuid.UUID) -> Habit:
    rows = Habit.objects.visible_to(viewer).with_people().select_related("serves")
    found: Habit = get_object_or_404(rows, uid=uid)
    return found


def _intentions(viewer: User, beside: Intention | None = None) -> list[Intention]:
    """Those a habit may serve: current ones, and the one it serves already."""
    rows = list(Intention.objects.visible_to(viewer).current())
    return rows if beside is None or beside in rows else [*rows, beside]


def _told(standing: Standing) -> dict[str, Any]:
    return {
        "habit": standing.habit,
        "standing": standing,
        "percent": words.percent(standing),
        "strength": words.strength(standing),
        "chances": words.chances(standing),
    }


def _today(viewer: User) -> Any:
    return clock.day(clock.now(), viewer.zone)
