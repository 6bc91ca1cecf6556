from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from cairn.core.contract.kinds import CHARACTERISTICS
from cairn.core.moments.models import bits
from cairn.core.page.lists import Choice, RecordList
from cairn.core.page.record_page import record_page
from cairn.core.web import Request, signed_in
from cairn.practices.moments.models import Happening


@signed_in("GET")
def list_moments(request: Request) -> HttpResponse:
    """What was noted, newest first; filtered by person, characteristic and sort."""
    rows = Happening.objects.visible_to(request.user).with_people().prefetch_related("moments")
    trait = request.GET.get("trait", "")
    if trait in CHARACTERISTICS:
        rows = rows.touching(bits((trait,)))
    traits = [("", "Any"), *((name, name.capitalize()) for name in CHARACTERISTICS)]
    listed = RecordList(
        request.user,
        rows,
        request.GET.dict(),
        states=Happening.SORTS,
        more=[Choice("trait", "Characteristic", traits, trait)],
    )
    return render(request, "moments/list.html", {"list": listed})


@signed_in("GET")
def show_moment(request: Request, uid: uuid.UUID) -> HttpResponse:
    """One moment, with when it was, what it did, and its history."""
    rows = Happening.objects.visible_to(request.user)
    row = get_object_or_404(rows.with_people(), uid=uid)
    page = record_page(request.user, row)
    first = min(page["history"], key=lambda moment: moment.pk, default=None)
    return render(request, "moments/moment.html", {**page, "moment": first})
