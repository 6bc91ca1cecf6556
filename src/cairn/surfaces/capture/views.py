from __future__ import annotations

import uuid
from contextlib import suppress

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from cairn.core import clock
from cairn.core.capture.amending import CannotEditAsLine, line_of
from cairn.core.capture.receipts import keyed
from cairn.core.capture.taking import NothingToSave, Taken, take
from cairn.core.capture.telling import Preview, preview
from cairn.core.page.doors import LINE, UNDO, door
from cairn.core.records.models import Record
from cairn.core.undo.undoing import CannotUndo, undo
from cairn.core.web import Request, htmx, onward, signed_in
from cairn.surfaces.capture.completing import completions
from cairn.surfaces.capture.head import empty
from cairn.surfaces.capture.saying import said_of


@signed_in("GET", "POST")
def take_line(request: Request) -> HttpResponse:
    """Save a line. With htmx the answer stands under the box; without, on the page one came from."""
    if request.method == "GET":
        return _box(request, "")
    line, once = request.POST.get("line", ""), request.POST.get("once", "")
    if once:
        line, once = next(keyed(once, [line]))
    try:
        taken = take(request.user, line, about=_about(request), once=once)
    except NothingToSave:
        return _box(request, "", status=422)
    said = _said(request, taken, to_edit=htmx(request))
    if htmx(request):
        answer = render(request, "capture/saved.html", {"said": said, "taken": taken})
        answer["HX-Trigger-After-Settle"] = "captured"
        return answer
    request.session["said"] = {"text": said["text"], "undo": said["undo"], "edit": said["edit"]}
    return HttpResponseRedirect(onward(request, "/"), status=303)


@signed_in("GET", "POST")
def preview_line(request: Request) -> HttpResponse:
    """What a line would become. `instead` is a line that a button puts into the box. Saves nothing."""
    line = request.POST.get("instead") or request.POST.get("line", "")
    if not htmx(request):
        return _box(request, line)
    found = preview(request.user, line)
    return render(request, "page/chips.html", {"chips": found.chips, "hints": found.hints, "similar": found.similar})


@signed_in("POST")
def complete_line(request: Request) -> HttpResponse:
    """Completions of what is being typed: @ # + from one's own data, and what a verb offers after its head."""
    options = completions(request.user, request.POST.get("line", ""), request.POST.get("typed", ""))
    return render(request, "page/options.html", {"options": options})


@signed_in("POST")
def undo_act(request: Request, act: uuid.UUID) -> HttpResponse:
    """Take an act back, within ten seconds."""
    try:
        undo(request.user, act)
        text, status = "Taken back.", 200
    except CannotUndo as no:
        text, status = str(no), 409
    if htmx(request):
        answer = render(request, "page/saved.html", {"said": {"text": text}}, status=status)
        answer["HX-Trigger-After-Settle"] = "captured"
        return answer
    request.session["said"] = {"text": text}
    return HttpResponseRedirect(onward(request, "/"), status=303)


@signed_in("GET", "POST")
def empty_head(request: Request) -> HttpResponse:
    """Everything one owes anyone, one per line; each becomes a promise that can be dated later."""
    given = request.POST.get("lines", "")
    if request.method == "POST" and given.strip():
        kept = empty(request.user, given, request.POST.get("once", "")[:60])
        promises = "one promise" if kept == 1 else f"{kept} promises"
        request.session["said"] = {"text": f"Kept as {promises}. Give them dates when you like."}
        return HttpResponseRedirect("/", status=303)
    return render(request, "capture/empty_head.html", {"lines": given})


def _box(request: Request, line: str, status: int = 200) -> HttpResponse:
    found = preview(request.user, line) if line.strip() else Preview()
    context = {"line": line, "chips": found.chips, "hints": found.hints, "similar": found.similar}
    return render(request, "capture/line.html", context, status=status)


def _about(request: Request) -> list[Record]:
    try:
        uid = uuid.UUID(request.POST.get("about", ""))
    except ValueError:
        return []
    return list(Record.records.visible_to(request.user).filter(uid=uid))


def _said(request: Request, taken: Taken, *, to_edit: bool) -> dict[str, str]:
    """What is said of what was saved; with the line `to_edit`, for a page that can put it into the box."""
    record = taken.record
    if record is None:
        return {"text": "That line was taken back already.", "undo": "", "edit": ""}
    line = ""
    with suppress(CannotEditAsLine):
        line = line_of(request.user, record) if to_edit else ""
    address = door(LINE, record.uid)
    return {
        "text": said_of(taken, record, clock.day(clock.now(), request.user.zone)),
        "undo": door(UNDO, taken.act),
        "edit": address,
        "line": line,
        "amend": address if line else "",
        "version": str(record.version),
    }
