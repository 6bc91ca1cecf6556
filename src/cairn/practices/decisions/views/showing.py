"""The list, one decision, and the path of those in force."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import render

from cairn.core.acts import Act
from cairn.core.capture.making import can_make
from cairn.core.links import tying
from cairn.core.links.resting import RESTS_ON
from cairn.core.page.answer import answer
from cairn.core.page.lists import RecordList
from cairn.core.page.record_page import record_page
from cairn.core.records.reading import card, cards, specific
from cairn.core.search.similar import similar as find_similar
from cairn.core.web import Request, signed_in
from cairn.practices.decisions import actions
from cairn.practices.decisions.actions.changing import BELIEF
from cairn.practices.decisions.forms.decision import AssumptionForm
from cairn.practices.decisions.kinds import KIND, STATES, SUPERSEDES
from cairn.practices.decisions.models import Decision
from cairn.practices.decisions.views.pages import readable

PATH = 50
"""Decisions that somebody new could possibly read; whatever else is in force stands in the list."""


@signed_in("GET")
def list_decisions(request: Request) -> HttpResponse:
    rows = Decision.objects.visible_to(request.user).with_people()
    listed = RecordList(request.user, rows, request.GET.dict(), states=STATES)
    return render(request, "decisions/list.html", {"list": listed})


@signed_in("GET")
def show_decision(request: Request, uid: uuid.UUID) -> HttpResponse:
    """What was decided, why, among which options, on what it rests, and what became of it."""
    row, by = readable(request, uid), request.user
    page = record_page(by, row)
    # Of its ties the page draws three in places of their own.
    ties = dict(page["ties"])
    (rests_on, _), (old, new) = tying.TYPES[RESTS_ON], tying.TYPES[SUPERSEDES]
    grounds = tying.of(by, row, RESTS_ON) if ties.pop(rests_on, ()) else []
    shown = cards(by, [one.pk for one in grounds]) if grounds else {}
    context = {
        "grounds": [(shown[one.pk], one, str(one.uid) in row.shaken) for one in grounds],
        "supersedes": ties.pop(old, ()),
        "superseded_by": ties.pop(new, ()),
        "ties": list(ties.items()),
        "assumption": AssumptionForm() if page["mine"] and not row.has_ended and can_make(BELIEF) else None,
    }
    return render(request, "decisions/decision.html", {**page, **context})


@signed_in("POST")
def similar(request: Request) -> HttpResponse:
    """Earlier decisions like the one being typed into a form. By POST, since an address holds no words."""
    found = find_similar(request.user, request.POST.get("title", "")[:2_000], KIND.name)
    return render(request, "page/similar.html", {"similar": [card(row) for row in specific(found)]})


@signed_in("GET", "POST")
def path(request: Request) -> HttpResponse:
    """What is in force, for somebody new, in the order in which its owner wants it read."""
    by = request.user
    # Their order first: to sort whole rows, with the files they came as, takes four times as long.
    ids = list(Decision.objects.visible_to(by).in_reading_order().values_list("pk", flat=True)[: PATH + 1])
    there = {row.pk: row for row in Decision.objects.visible_to(by).filter(pk__in=ids).with_people()}
    rows, more = [there[pk] for pk in ids[:PATH] if pk in there], len(ids) > PATH
    if request.method == "POST":
        return _moved(request, rows)
    own = [row for row in rows if row.owner_id == by.pk]
    off = list(Decision.objects.changeable_by(by).in_force().filter(off_path=True).with_people()[:PATH])
    ends = (own[0].pk, own[-1].pk) if own else (0, 0)
    return render(
        request, "decisions/path.html", {"rows": rows, "more": more, "off": off, "first": ends[0], "last": ends[1]}
    )


def _moved(request: Request, rows: list[Decision]) -> HttpResponse:
    """One of one's own goes up or down among them, out of the path, or into it again."""
    by = request.user
    how, _, uid = request.POST.get("move", "").partition(" ")
    order = [row for row in rows if row.owner_id == by.pk]
    if how == "in":
        order += Decision.objects.changeable_by(by).in_force().filter(off_path=True)
    row = next((one for one in order if str(one.uid) == uid), None)
    if row is None:
        return answer(request, request.path, "That decision isn’t in the path any more.")
    order = [one for one in order if one.pk == row.pk or not one.off_path]
    act = Act.begin(by)
    actions.put_in_path(act, row, _reordered(order, row, how))
    said = {"out": "Left out of the path.", "in": "It is in the path again."}.get(how, "Moved.")
    return answer(request, request.path, said, act=act.id)


def _reordered(order: list[Decision], row: Decision, how: str) -> list[Decision]:
    place, others = order.index(row), [one for one in order if one.pk != row.pk]
    if how == "out":
        return others
    there = {"up": max(0, place - 1), "down": place + 1}.get(how, place)
    return [*others[:there], row, *others[there:]]
