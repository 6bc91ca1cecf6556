from __future__ import annotations

from django.http import HttpResponse

from cairn.core.page.answer import answer
from cairn.core.web import Request, signed_in
from cairn.site.local.people import SAMPLE
from cairn.site.sample.making import make
from cairn.site.sample.removing import remove


@signed_in("POST")
def look(request: Request) -> HttpResponse:
    """From here on every page is the sample's, until `leave` or `take_away`."""
    make(request.owner)
    request.session[SAMPLE] = True
    return answer(request, "/", "This is Rosa’s day. Try anything; it stays in the sample.")


@signed_in("POST")
def leave(request: Request) -> HttpResponse:
    """Back to one's own. The sample stays as it was left."""
    request.session.pop(SAMPLE, None)
    return answer(request, "/", "You are back at your own.")


@signed_in("POST")
def take_away(request: Request) -> HttpResponse:
    """The sample goes for good, with all that was tried in it."""
    request.session.pop(SAMPLE, None)
    there = remove()
    return answer(request, "/", "The sample team is gone." if there else "There is no sample team any more.")
