"""The list, one experiment, and its numbers as a table."""

from __future__ import annotations

import csv
import uuid
from typing import Any

from django.db.models import F, QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from cairn.core.page.context import today_of
from cairn.core.page.lists import RecordList
from cairn.core.page.record_page import record_page
from cairn.core.page.signals import said, total
from cairn.core.web import Request, signed_in
from cairn.practices.experiments import measures
from cairn.practices.experiments.kinds import CHECKED, DRAFT, RUNNING, STATES, STOPPED
from cairn.practices.experiments.models import Experiment
from cairn.practices.experiments.models.reading import Shown, shown, signal_of
from cairn.practices.experiments.panels import phase
from cairn.practices.experiments.views.outcome import outcome
from cairn.practices.experiments.views.pages import readable

SHOWN = 12
UNDER_WAY = 200
GROUPS = {"Running": (RUNNING,), "What becomes of it?": (STOPPED, CHECKED), "Drafts": (DRAFT,)}


@signed_in("GET")
def list_experiments(request: Request) -> HttpResponse:
    """Those under way by what they wait for, and those that ended; one state alone where that is asked for."""
    by, today, given = request.user, today_of(request.user), request.GET.dict()
    rows = Experiment.objects.visible_to(by).with_people()
    listed = RecordList(by, rows, given, states=STATES)
    groups: list[tuple[str, list[Experiment]]] = []
    if not listed.value("state"):
        groups = [] if listed.value("before") else _under_way(listed.rows)
        listed = RecordList(by, rows.filter(open=False), given, states=STATES)
    since = today.replace(year=today.year - 1, day=1)
    counted = [(one.label, total(one.counts(by, since, today))) for one in measures.MEASURES]
    lines = [(label, said(share)) for label, share in counted if share]
    return render(request, "experiments/list.html", {"list": listed, "groups": groups, "lines": lines})


def _under_way(rows: QuerySet[Experiment]) -> list[tuple[str, list[Experiment]]]:
    found = list(rows.filter(open=True).order_by(F("check_on").asc(nulls_last=True), "pk")[:UNDER_WAY])
    by_state = {label: [row for row in found if row.state in states] for label, states in GROUPS.items()}
    return [(label, group) for label, group in by_state.items() if group]


@signed_in("GET")
def show_experiment(request: Request, uid: uuid.UUID) -> HttpResponse:
    """What was agreed, what is noted, and what came out."""
    row, today = readable(request, uid), today_of(request.user)
    page = record_page(request.user, row)
    # Who stops it, looks and takes that back would have looked early.
    judge = not row.is_draft and row.check_on is not None and row.check_on <= (row.turned_on or today)
    given = _numbers(request, row)
    context: dict[str, Any] = {
        "outcome": outcome(row, given, judge=judge) if not row.is_draft or given.before else None,
        "signal": signal_of(row),
        "phase": phase(row, today) if row.is_running else "",
        "can_note": page["mine"] and row.is_by_hand and (row.is_draft or row.is_running),
        "noted": [(day, value, row.is_open_on(day)) for day, value in reversed(row.noted)][:SHOWN],
        "last": min(today, row.until or today) if row.is_running else today,
        "can_tick": page["mine"] and row.is_running and row.condition.by_hand and (not row.until or today <= row.until),
    }
    return render(request, "experiments/experiment.html", {**page, **context})


@signed_in("GET")
def table(request: Request, uid: uuid.UUID) -> HttpResponse:
    """The numbers as a table for a spreadsheet."""
    row = readable(request, uid)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{row.key}.csv"'
    out = csv.writer(answer)
    out.writerow(["day", "part", "value", "n"])
    given = _numbers(request, row)
    for part, days in (("before", given.before), ("during", given.during)):
        for one in days:
            out.writerow([one.day.isoformat(), phase(row, one.day) or part, one.value, one.n])
    return answer


def _numbers(request: Request, row: Experiment) -> Shown:
    """A signal is its owner's: others see that there is one, and what was noted by hand."""
    if row.signal and row.owner_id != request.user.pk:
        return Shown((), ())
    return shown(request.user, row, today_of(request.user))
