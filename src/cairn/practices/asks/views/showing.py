"""The list, and one ask."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import render

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.capture.making import can_make
from cairn.core.links import tying
from cairn.core.outbox.showing import state_of
from cairn.core.page.lists import Choice, RecordList
from cairn.core.page.record_page import record_page
from cairn.core.web import Request, signed_in
from cairn.practices.asks.actions.answering import CAME_FROM, DECISION
from cairn.practices.asks.forms.acting import FillForm
from cairn.practices.asks.kinds import DIRECTIONS, MINE, STATES, TO_ME
from cairn.practices.asks.models import Ask
from cairn.practices.asks.panels import shown
from cairn.practices.asks.views.pages import readable
from cairn.practices.asks.views.signals import signals

SHOWN = 200
ANY = "any"
WHOSE = [("", "Both ways"), (MINE, "I ask"), (TO_ME, "Asked of me")]


@signed_in("GET")
def list_asks(request: Request) -> HttpResponse:
    """What is under way by who asks whom; the rest behind a filter."""
    by, now = request.user, clock.now()
    given = request.GET.dict()
    state, whose, direction = (given.get(name, "") for name in ("state", "whose", "direction"))
    rows = Ask.objects.visible_to(by).with_people()
    if whose in (MINE, TO_ME):
        rows = rows.mine(by) if whose == MINE else rows.to_me(by)
    if direction in dict(DIRECTIONS):
        rows = rows.filter(direction=direction)
    more = [
        Choice("state", "State", [("", "Under way"), *STATES, (ANY, "Any")], state),
        Choice("whose", "Whose", WHOSE, whose),
        Choice("direction", "Direction", [("", "Any"), *DIRECTIONS], direction),
    ]
    whole = state == ANY or state in dict(STATES)
    if not whole:
        rows = rows.loose().under_way()
    elif state != ANY:
        rows = rows.filter(state=state)
    listed = RecordList(by, rows, given, more=more)
    context: dict[str, Any] = {"list": listed}
    if whole:
        context["rows"] = [{**shown(row, now), "loop": None} for row in listed.page]
    else:
        found = list(listed.rows.order_by(F("due").asc(nulls_last=True), "pk")[:SHOWN])
        context |= {"groups": _groups(by, found, now), "signals": signals(by, clock.day(now, by.zone))}
    return render(request, "asks/list.html", context)


@signed_in("GET")
def show_ask(request: Request, uid: uuid.UUID) -> HttpResponse:
    """One ask: to whom, by when, what it says, what it lacks, and what came of it."""
    row, by = readable(request, uid), request.user
    page = record_page(by, row)
    fills = page["mine"] and row.is_mine and row.is_under_way and row.lacks
    decided = row.is_answered and any(one.kind == DECISION for one in tying.of(by, row, CAME_FROM, back=True))
    context = {
        "fill": FillForm(row=row) if fills else None,
        "messages": state_of(by, row),
        "can_decide": page["mine"] and row.is_answered and not decided and can_make(DECISION),
    }
    return render(request, "asks/ask.html", {**page, **context})


def _groups(by: User, rows: list[Ask], now: dt.datetime) -> list[tuple[str, list[dict[str, Any]]]]:
    """Rows under what they are to the viewer, each with what it wants of them."""
    groups: dict[str, list[dict[str, Any]]] = {
        name: [] for name in ("Asked of you", "Waiting for an answer", "Not asked yet", "Asked by others")
    }
    for row in rows:
        one = shown(row, now)
        if row.owner_id != by.pk:
            groups["Asked by others"].append({**one, "loop": None})
        elif not row.is_mine:
            groups["Asked of you"].append(one)
        else:
            groups["Not asked yet" if row.is_draft else "Waiting for an answer"].append(one)
    return [(name, found) for name, found in groups.items() if found]
