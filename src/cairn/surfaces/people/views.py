from __future__ import annotations

import uuid
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from cairn.core import clock
from cairn.core.acts import Act
from cairn.core.asking.panels import panels_at
from cairn.core.capture.receipts import TAKEN_BACK, done_once, sent_before
from cairn.core.directory import actions
from cairn.core.directory.resolving import unknown
from cairn.core.page.answer import answer
from cairn.core.people.models import Person
from cairn.core.web import Request, onward, signed_in, version_of
from cairn.surfaces.people.forms import PersonForm, stands
from cairn.surfaces.people.reading import directory, timeline


@signed_in("GET")
def list_people(request: Request) -> HttpResponse:
    """The directory, with what was last noted, and the names typed that mean nobody yet."""
    given = request.GET.get("page", "")
    page = max(1, int(given[:6])) if given.isdecimal() else 1
    people, more = directory(request.user, page)
    if page > 1 and not people:
        page, (people, more) = 1, directory(request.user)
    context = {
        "people": people,
        "unknown": unknown(request.user) if page == 1 else (),
        "newer": f"?page={page - 1}" if page > 1 else "",
        "older": f"?page={page + 1}" if more else "",
    }
    return render(request, "people/list.html", context)


@signed_in("GET", "POST")
def add_person(request: Request) -> HttpResponse:
    """Add somebody. `offer` posts a name as it was typed somewhere: the form comes filled in, and nothing is saved."""
    space, offered = request.user.home, request.POST.get("offer", "").strip()
    given = None if offered or request.method == "GET" else request.POST
    form = PersonForm(given, space=space, initial={"name": as_name(offered), "handle": as_handle(offered)})
    if given is not None and (then := sent_before(request.user, given)):
        return _added(request, actions.added_in(request.user, then), then)
    if given is not None and form.is_valid():
        act = Act.begin(request.user)
        person, done = done_once(
            act,
            given,
            lambda: (actions.add(act, space, **form.cleaned_data), act.id),
            lambda then: (actions.added_in(request.user, then), then),
        )
        return _added(request, person, done)
    return render(request, "people/entry.html", {"form": form, "person": None}, status=200 if not form.errors else 422)


def _added(request: Request, person: Person | None, act: uuid.UUID) -> HttpResponse:
    if person is None:
        return answer(request, reverse("people:list"), TAKEN_BACK)
    return answer(request, _page(person), f"{person.name} is in your people.", act=act)


@signed_in("GET")
def show_person(request: Request, uid: uuid.UUID) -> HttpResponse:
    """Somebody's page: what is open both ways, the rhythm, and what was lived together."""
    person = _person(request, uid)
    now = clock.now()
    before = request.GET.get("before", "")
    days, older = timeline(request.user, person, _uid(before))
    return render(
        request,
        "people/person.html",
        {
            "person": person,
            "days": days,
            "older": "?" + urlencode({"before": older}) if older else "",
            "newer": "?" if before else "",
            "panels": panels_at(request.user, "person", now, person),
        },
    )


@signed_in("GET", "POST")
def edit_person(request: Request, uid: uuid.UUID) -> HttpResponse:
    person = _person(request, uid)
    form = PersonForm(request.POST or None, instance=person, space=person.space)
    if request.method == "POST" and form.is_valid():
        changed = {name: form.cleaned_data[name] for name in form.changed_data}
        if not changed:
            return answer(request, _page(person), "Nothing was different.")
        try:
            act = Act.begin(request.user)
            actions.edit(act, _person(request, uid, version_of(request)), **changed)
        except actions.Stale as stale:
            form.add_error(None, f"{stale} What you typed is still here; below is how it stands now.")
            context = {"form": form, "person": stale.person, "stands": stands(stale.person)}
            return render(request, "people/entry.html", context, status=409)
        return answer(request, _page(person), f"{form.cleaned_data['name']}'s entry is saved.", act=act.id)
    return render(request, "people/entry.html", {"form": form, "person": person}, status=422 if form.errors else 200)


@signed_in("POST")
def remove_person(request: Request, uid: uuid.UUID) -> HttpResponse:
    """Out of the directory; what was noted stays, with the name as it was typed."""
    person = _person(request, uid)
    act = Act.begin(request.user)
    actions.remove(act, person)
    said = f"{person.name} is out of your people. What you noted stays, with the name as you typed it."
    return answer(request, reverse("people:list"), said, act=act.id)


@signed_in("POST")
def name_or_not(request: Request, uid: uuid.UUID) -> HttpResponse:
    """Whether Today may say that nothing was noted with this person for long."""
    person = _person(request, uid)
    act = Act.begin(request.user)
    actions.edit(act, person, rhythm=request.POST.get("rhythm") == "on")
    said = "may be named again" if person.rhythm else "won't be named for a long gap any more"
    return answer(request, onward(request, _page(person)), f"{person.name} {said}.", act=act.id)


def _person(request: Request, uid: uuid.UUID, version: int | None = None) -> Person:
    person: Person = get_object_or_404(Person.objects.visible_to(request.user).select_related("space"), uid=uid)
    if version is not None:
        person.version = version
    return person


def _page(person: Person) -> str:
    return reverse("people:person", args=[person.uid])


def as_handle(typed: str) -> str:
    return "" if " " in typed else typed.casefold()


def as_name(typed: str) -> str:
    """ "ana.ruiz" is likely Ana Ruiz; what has a capital or a space already is left as it is."""
    return typed if typed != typed.casefold() or " " in typed else typed.replace(".", " ").title()


def _uid(given: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(given)
    except ValueError:
        return None
