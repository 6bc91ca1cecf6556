"""The list, one promise, and making one without the capture line."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace
from typing import Any

from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.acts import Act
from cairn.core.asking.loops import loops_of
from cairn.core.capture.entering import people_in
from cairn.core.capture.receipts import TAKEN_BACK, made_once
from cairn.core.contract import Entry
from cairn.core.outbox.showing import state_of
from cairn.core.page.answer import answer
from cairn.core.page.lists import Choice, RecordList
from cairn.core.page.record_page import record_page
from cairn.core.page.signals import interval
from cairn.core.records.models import Record
from cairn.core.web import Request, onward, signed_in
from cairn.lib.capture import Due
from cairn.lib.lateness import Past, Risk, risk
from cairn.practices.promises import actions
from cairn.practices.promises.forms.asking import PromiseForm, StepForm
from cairn.practices.promises.kinds import OFFERED, OPEN, OWED, PROMISE
from cairn.practices.promises.loops import following
from cairn.practices.promises.measures import history, lead_of
from cairn.practices.promises.models import Promise
from cairn.practices.promises.views.pages import readable
from cairn.practices.promises.views.signals import signals

SHOWN = 200
WHOSE = [("", "Everyone's"), ("mine", "Mine"), ("theirs", "Owed to me")]


@signed_in("GET")
def list_promises(request: Request) -> HttpResponse:
    """Open ones by who owes whom; the closed ones behind a filter."""
    by, now = request.user, clock.now()
    rows = Promise.objects.visible_to(by).concerning(by).with_people()
    closed, whose = request.GET.get("show") == "closed", request.GET.get("whose", "")
    if whose:
        rows = rows.filter(promiser=by) if whose == "mine" else rows.owed_to(by)
    shown = Choice("show", "Show", [("", "Open"), ("closed", "Closed")], "closed" if closed else "")
    more = [shown, Choice("whose", "Whose", WHOSE, whose)]
    rows = rows.closed_for(by) if closed else rows.standing_for(by)
    listed = RecordList(by, rows, request.GET.dict(), more=more)
    context: dict[str, Any] = {"list": listed, "closed": closed}
    if closed:
        context["rows"] = [(row, row.state_for(by)) for row in listed.page]
    else:
        found = list(listed.rows.order_by(F("due").asc(nulls_last=True), "pk")[:SHOWN])
        context |= {"groups": _groups(by, found, now), "signals": signals(by, clock.day(now, by.zone))}
    return render(request, "promises/list.html", context)


@signed_in("GET")
def show_promise(request: Request, uid: uuid.UUID) -> HttpResponse:
    """One promise: whose, to whom, by when, and what it wants next."""
    row, by, now = readable(request, uid), request.user, clock.now()
    mine = row.is_kept_by(by)
    asks = mine and row.state == OPEN and not row.is_step
    found = _risk(history(by), row, clock.day(now, by.zone)) if asks else None
    context = {
        "state": row.state_for(by),
        "kept_by_me": mine,
        "private": mine or (row.promiser_id is None and row.owner_id == by.pk),
        "verdict": row.verdict(now) if mine else "",
        "risk": found,
        "interval": interval(found.late) if found else "",
        "messages": state_of(by, row),
        "following": following(row) if row.is_followed_by(by) else (),
    }
    return render(request, "promises/promise.html", {**record_page(by, row), **context})


@signed_in("GET", "POST")
def new_promise(request: Request) -> HttpResponse:
    """A promise, or something owed, without the capture line."""
    by = request.user
    form = PromiseForm(request.POST or None, by=by, initial={"sort": PROMISE})
    if request.method == "POST" and form.is_valid():
        act = Act.begin(by)
        given = form.cleaned_data
        role = "to" if given["sort"] == PROMISE else "who"
        people = people_in(by, form.place, [(role, given["who"])] if given["who"] else [])
        entry = Entry(given["sort"], given["text"], form.place, people=people, slots=_slots(given))
        verb = OWED if given["sort"] == OWED else PROMISE
        made = made_once(act, request.POST, lambda: actions.make(act, entry, verb))
        if made.record is None:
            return answer(request, reverse("promises:list"), TAKEN_BACK)
        return answer(request, made.url, f"Saved as {made.record.key}.", act=made.act)
    return render(request, "promises/new.html", {"form": form}, status=422 if form.errors else 200)


@signed_in("POST")
def add_step(request: Request, uid: uuid.UUID) -> HttpResponse:
    """The smallest next step on any record that the viewer can read."""
    on = get_object_or_404(Record.records.visible_to(request.user), uid=uid)
    form = StepForm(request.POST)
    to = onward(request, reverse("promises:list"))
    if not form.is_valid():
        return answer(request, to, "A step needs a few words, and its date as a day. Nothing was saved.")
    act = Act.begin(request.user)
    given = form.cleaned_data
    made = made_once(act, request.POST, lambda: actions.add_step(act, on, given["text"], given["due"]))
    if made.record is None:
        return answer(request, to, TAKEN_BACK)
    return answer(request, to, f"{made.record.key} is your next step.", act=made.act)


def _groups(by: User, rows: list[Promise], now: dt.datetime) -> list[tuple[str, list[dict[str, Any]]]]:
    """Rows under what they are to the viewer, each with what it wants of them."""
    past = history(by)
    groups: dict[str, list[dict[str, Any]]] = {"Offered": [], "You owe": [], "Owed to you": []}
    for row in rows:
        loop = next(iter(loops_of(row, now)), None) if row.next_by_id == by.pk else None
        found = _risk(past, row, clock.day(now, by.zone)) if row.is_kept_by(by) and not row.is_step else None
        if loop and found and found.likely:
            said = f"{found.late.count} of the {found.late.n} most like it came late"
            loop = replace(loop, why=f"{loop.why} · {said}")
        name = "Offered" if row.state == OFFERED else "You owe" if row.is_kept_by(by) else "Owed to you"
        acts = following(row) if row.is_followed_by(by) else ()
        groups[name].append({"row": row, "loop": loop, "state": row.state_for(by), "action": next(iter(acts), None)})
    return [(name, found) for name, found in groups.items() if found]


def _risk(past: list[Past], row: Promise, today: dt.date) -> Risk | None:
    """What one's own history says of an open one whose date is still to come."""
    lead = lead_of(row)
    if lead is None or row.state != OPEN or row.counted_due is None or row.counted_due < today:
        return None
    return risk(past, lead)


def _slots(given: dict[str, Any]) -> dict[str, Any]:
    slots: dict[str, Any] = {"rough": given["rough"]}
    if given["due"]:
        time = given["due_time"]
        slots["due"] = Due(given["due"], (time.hour, time.minute) if time else None)
    return slots
