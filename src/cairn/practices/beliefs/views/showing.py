"""The list with what one's own confidence was worth, and one belief."""

from __future__ import annotations

import csv
import uuid

from django.http import HttpResponse
from django.shortcuts import render

from cairn.core.page.lists import Choice, RecordList
from cairn.core.page.record_page import record_page
from cairn.core.web import Request, signed_in
from cairn.practices.beliefs.kinds import SORTS, STATES
from cairn.practices.beliefs.models import Belief
from cairn.practices.beliefs.views import signals
from cairn.practices.beliefs.views.pages import readable


@signed_in("GET")
def list_beliefs(request: Request) -> HttpResponse:
    by, sort = request.user, request.GET.get("sort", "")
    rows = Belief.objects.visible_to(by).with_people()
    if sort in dict(SORTS):
        rows = rows.filter(sort=sort)
    which = Choice("sort", "Which", [("", "All"), *SORTS], sort)
    listed = RecordList(by, rows, request.GET.dict(), states=STATES, more=[which])
    return render(request, "beliefs/list.html", {"list": listed, "told": signals.calibration(by)})


@signed_in("GET")
def show_belief(request: Request, uid: uuid.UUID) -> HttpResponse:
    """One statement, what came of it, and what rests on it."""
    row = readable(request, uid)
    return render(request, "beliefs/belief.html", record_page(request.user, row))


@signed_in("GET")
def calibration_table(request: Request) -> HttpResponse:
    """The figure's numbers as a table for a spreadsheet."""
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="calibration.csv"'
    out = csv.writer(answer)
    out.writerow(["said_from", "said_to", "said_on_average", "settled", "held", "held_share", "low", "high"])
    found = signals.calibration(request.user).found
    for one in found.curve if found else ():
        held = one.held
        out.writerow([one.lowest, one.highest, one.stated, held.n, held.count, held.value, held.low, held.high])
    return answer
