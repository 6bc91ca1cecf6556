from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.acts import Act
from cairn.core.capture.amending import CannotEditAsLine, amend, line_of
from cairn.core.capture.vocabulary import spaces_by_handle
from cairn.core.contract import Refused
from cairn.core.keeping import actions
from cairn.core.page.answer import answer
from cairn.core.records.models import Record
from cairn.core.records.reading import card, specific
from cairn.core.records.writing import Conflict, StaysHome
from cairn.core.web import Request, htmx, onward, signed_in, version_of


@signed_in("GET")
def go_to(request: Request, uid: uuid.UUID) -> HttpResponse:
    """From any record's id to its practice's page."""
    record = get_object_or_404(Record.records.visible_to(request.user), uid=uid)
    return HttpResponseRedirect(card(specific([record])[0]).url)


@signed_in("GET", "POST")
def edit_line(request: Request, uid: uuid.UUID) -> HttpResponse:
    """The canonical line, to be edited; what a line can't hold is left alone."""
    record = _mine(request.user, uid)
    url = card(record).url
    try:
        line = line_of(request.user, record)
    except CannotEditAsLine:
        return HttpResponseRedirect(url)
    if request.method == "GET":
        return render(request, "records/line.html", {"record": record, "line": line, "url": url})
    typed = request.POST.get("line", "")
    record.version = version_of(request)
    act = Act.begin(request.user)
    problem, status = "", 422
    try:
        if not typed.strip():
            raise Refused("The line is empty. To take the record away, delete it.")
        changed = amend(act, record, typed)
        return answer(request, card(specific([changed])[0]).url, f"Saved. {changed.key} is changed.", act=act.id)
    except Conflict as conflict:
        problem, status = f"{conflict} Yours is still below; the other is beside it.", 409
    except (Refused, StaysHome) as no:
        problem = f"{no} Nothing was changed; your line is still below."
    now = _mine(request.user, uid)
    context = {"record": now, "line": typed, "url": url, "problem": problem, "stands": line_of(request.user, now)}
    return render(request, "records/refused.html" if htmx(request) else "records/line.html", context, status=status)


@signed_in("POST")
def delete(request: Request, uid: uuid.UUID) -> HttpResponse:
    record = _mine(request.user, uid)
    act = Act.begin(request.user)
    actions.delete(act, record)
    said = f"{record.key} is deleted. For thirty days you can bring it back from Deleted."
    return answer(request, onward(request, "/"), said, act=act.id)


@signed_in("POST")
def bring_back(request: Request, uid: uuid.UUID) -> HttpResponse:
    record = get_object_or_404(Record.records.deleted_of(request.user), uid=uid)
    act = Act.begin(request.user)
    actions.bring_back(act, record)
    return answer(request, card(specific([record])[0]).url, f"{record.key} is back.", act=act.id)


@signed_in("GET")
def list_deleted(request: Request) -> HttpResponse:
    """What was deleted in the last thirty days and can be brought back."""
    rows = Record.records.deleted_of(request.user).order_by("-deleted_at")[:200]
    final = [(row, row.deleted_at + actions.KEPT) for row in rows if row.deleted_at]
    return render(request, "records/deleted.html", {"rows": final, "now": clock.now()})


@signed_in("POST")
def file(request: Request, uid: uuid.UUID) -> HttpResponse:
    """Move it to another space of mine, or back home."""
    record = _mine(request.user, uid)
    handle = request.POST.get("space", "")
    space = spaces_by_handle(request.user).get(handle) if handle else request.user.home
    if space is None:
        raise Http404
    act = Act.begin(request.user)
    try:
        actions.file(act, record, space)
    except StaysHome as no:
        return answer(request, card(record).url, str(no))
    who = "Only you can read it now." if space.is_personal else f"Everyone in {space.name} can read it now."
    return answer(request, card(record).url, f"It is {record.key} there. {who}", act=act.id)


@signed_in("POST")
def settle_notice(request: Request, uid: uuid.UUID) -> HttpResponse:
    record = _mine(request.user, uid)
    act = Act.begin(request.user)
    actions.settle_notice(act, record)
    return answer(request, onward(request, card(record).url), "Kept as a plain moment.", act=act.id)


def _mine(viewer: User, uid: uuid.UUID) -> Record:
    record = get_object_or_404(Record.records.changeable_by(viewer), uid=uid)
    return specific([record])[0]
