from __future__ import annotations

import uuid

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from cairn.core import clock
from cairn.core.acts import Act
from cairn.core.capture.receipts import done_once
from cairn.core.page.answer import answer, say
from cairn.core.page.guests import link
from cairn.core.page.sharing import may_share, shown
from cairn.core.passes import actions
from cairn.core.passes.models import Pass
from cairn.core.records.models import Record
from cairn.core.records.reading import card, specific
from cairn.core.web import Request, signed_in
from cairn.surfaces.sharing.forms import LinkForm

OFF = "No link was made: guests are let in once CAIRN_GUEST_BIND and CAIRN_GUEST_URL are set."
MADE_BEFORE = "That link was made already, and is shown only once. If you haven’t got it, end it and make another."


@signed_in("POST")
def share(request: Request, uid: uuid.UUID) -> HttpResponse:
    """Makes a link, and shows it this one time: it is in the answer, and nowhere else."""
    record = specific([get_object_or_404(Record.records.changeable_by(request.user), uid=uid)])[0]
    if not may_share(request.user, record):
        raise Http404
    shows = card(record)
    if not settings.GUEST_URL:
        return answer(request, shows.url, OFF)
    act = Act.begin(request.user)
    form = LinkForm(request.POST, today=act.today)
    if not form.is_valid():
        return render(request, "sharing/again.html", {"form": form, "record": record, "card": shows}, status=422)
    given = done_once(
        act, request.POST, lambda: actions.share(act, record, form.cleaned_data["until"]), lambda _act: None
    )
    if given is None:
        return answer(request, shows.url, MADE_BEFORE)
    say(request, "A link was made.", shows.url, act.id)
    context = {
        "record": record,
        "card": shows,
        "given": given.row,
        "link": link(given.token),
        "shown": shown(record, clock.now()),
    }
    return render(request, "sharing/made.html", context)


@signed_in("POST")
def end(request: Request, uid: uuid.UUID) -> HttpResponse:
    """Ends a link; also where no more can be made."""
    given = get_object_or_404(Pass.objects.visible_to(request.user).select_related("record"), uid=uid)
    act = Act.begin(request.user)
    actions.revoke(act, given)
    url = card(specific([given.record])[0]).url
    return answer(request, url, "The link is ended. Whoever has it finds nothing there any more.", act=act.id)
