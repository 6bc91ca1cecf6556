from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render

from cairn.core.accounts.models import User
from cairn.core.capture.vocabulary import spaces_by_handle
from cairn.core.contract import Card
from cairn.core.contract.registry import kinds
from cairn.core.page import doors
from cairn.core.page.doors import door
from cairn.core.people.models import Person
from cairn.core.records.numbers import look_up
from cairn.core.records.reading import cards
from cairn.core.search.finding import find
from cairn.core.web import Request, htmx, signed_in

PALETTE, PAGE = 7, 30


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found: its card, and a piece of its text around the words that were looked for."""

    card: Card
    excerpt: str = ""


@signed_in("GET", "POST")
def find_anything(request: Request) -> HttpResponse:
    """Words are posted, never put into the address: histories and logs keep addresses."""
    words = request.POST.get("q", "").strip()[:200]
    kind = request.POST.get("kind", "")
    if htmx(request) and request.headers.get("HX-Target") == "palette-found":
        found = search(request.user, words, "", PALETTE)
        return render(request, "page/found.html", {"cards": [one.card for one in found]})
    context = {
        "words": words,
        "kind": kind,
        "kinds": kinds(),
        "found": search(request.user, words, kind, PAGE),
        "limit": PAGE,
    }
    part = htmx(request) and request.headers.get("HX-Target") == "found"
    return render(request, "search/found.html" if part else "search/search.html", context)


def search(viewer: User, words: str, kind: str, limit: int) -> list[Found]:
    """What `viewer` can see of it: a record by its key first, then people, then what holds the words, best first."""
    if not words:
        return []
    exact = look_up(viewer, words.upper(), viewer.home, *spaces_by_handle(viewer).values())
    people = [] if kind else [Found(card) for card in _people(viewer, words)]
    hits = find(viewer, words, [kind] if kind else (), limit)
    ids = dict.fromkeys([exact.pk] if exact else [])
    excerpts = {hit.record.pk: hit.excerpt for hit in hits}
    ids |= dict.fromkeys(excerpts)
    shown = cards(viewer, ids)
    records = [Found(shown[pk], excerpts.get(pk, "")) for pk in ids if pk in shown]
    first = records[:1] if exact else []
    return [*first, *people, *records[len(first) :]][:limit]


def _people(viewer: User, words: str) -> list[Card]:
    name = words.lstrip("@")
    fits = Q(name__istartswith=name) | Q(name__icontains=f" {name}") | Q(handle__startswith=name.casefold())
    rows = Person.objects.visible_to(viewer).filter(fits).order_by("name")[:5]
    return [
        Card(one.name, url, f"@{one.handle}", "Person", "people", one.role)
        for one in rows
        if (url := door(doors.PERSON, one.uid))
    ]
