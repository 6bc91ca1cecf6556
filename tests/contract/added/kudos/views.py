from __future__ import annotations

import uuid

from cairn.practices.kudos import actions
from cairn.practices.kudos.models import Kudos
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from cairn.core.acts import Act
from cairn.core.page.answer import answer
from cairn.core.page.lists import RecordList
from cairn.core.page.record_page import record_page
from cairn.core.web import Request, onward, signed_in


@signed_in("GET")
def list_kudos(request: Request) -> HttpResponse:
    rows = Kudos.objects.visible_to(request.user).with_people()
    return render(request, "kudos/list.html", {"list": RecordList(request.user, rows, request.GET.dict())})


@signed_in("GET")
def show(request: Request, uid: uuid.UUID) -> HttpResponse:
    row = get_object_or_404(Kudos.objects.visible_to(request.user).with_people(), uid=uid)
    return render(request, "page/record.html", record_page(request.user, row))


@signed_in("POST")
def say(request: Request, uid: uuid.UUID) -> HttpResponse:
    row = get_object_or_404(Kudos.objects.changeable_by(request.user), uid=uid)
    act = Act.begin(request.user)
    actions.say(act, row)
    return answer(request, onward(request, row.get_absolute_url()), "Said.", act=act.id)
