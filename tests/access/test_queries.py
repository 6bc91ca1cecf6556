"""The number of queries of a page doesn't grow with the data: of every GET page there is, with each of its filters, and
of what is posted and only reads; with few records, and with hundreds."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import path

from cairn.core import clock
from cairn.core.records.models import Record
from cairn.core.search.indexing import all_at_once
from cairn.core.web import Audience, Request, audience_of, signed_in
from tests.access.questions import Question, every, readings
from tests.access.things import PART, fitting, things
from tests.contract.specimens import WORD, captured, example_of, typed
from tests.ground.addresses import Address, addresses
from tests.ground.hand import Hand

# At least one of each verb: a page may ask once for each kind of record. Of a filter there is more than a page.
FEW, MANY = max(5, len(typed())), 240


@signed_in("GET")
def one_by_one(request: Request) -> HttpResponse:
    """The twin: it asks for each row by itself."""
    rows = Record.records.visible_to(request.user).values_list("pk", flat=True)
    return HttpResponse("".join(Record.records.visible_to(request.user).get(pk=pk).title for pk in rows))


@signed_in("GET")
def one_by_one_where_narrowed(request: Request) -> HttpResponse:
    """Another: it does so only where it is narrowed."""
    rows = Record.records.visible_to(request.user).filter(kind=request.GET.get("kind", "")).values_list("pk", flat=True)
    found = [Record.records.visible_to(request.user).get(pk=pk).pk for pk in rows]
    form = '<form method="get"><select name="kind"><option value="">Any</option><option value="moment"></select></form>'
    return HttpResponse(f"{form}{found}")


urlpatterns = [
    path("one-by-one/", one_by_one, name="one-by-one"),
    path("narrowed/", one_by_one_where_narrowed, name="narrowed"),
]


def pages(urlconf: str | None = None) -> list[Address]:
    """Every page for those who are signed in."""
    found = [one for one in addresses(urlconf) if "GET" in getattr(one.view, "methods", ())]
    return [one for one in found if audience_of(one.view) is Audience.SIGNED_IN]


def examples(hand: Hand, one: Address, ids: dict[str, UUID]) -> Iterator[str]:
    """Addresses that this page may have: each id for an id, this week's Monday for a day."""
    parts = PART.findall(one.route)
    monday = clock.monday(clock.day(hand.watch.now, hand.alice.zone)).isoformat()
    if not parts:
        yield one.url
    elif {converter for converter, _ in parts} == {"uuid"}:
        yield from ("/" + PART.sub(str(uid), one.route) for uid in fitting(one.name, ids.values()))
    elif parts == [("str", "monday")]:
        yield "/" + PART.sub(monday, one.route)


def answered(hand: Hand, client: Client, ids: dict[str, UUID], urlconf: str | None = None) -> dict[str, list[str]]:
    """For each page the addresses at which it shows something."""
    found = {}
    for one in pages(urlconf):
        urls = list(examples(hand, one, ids))
        found[one.name] = [url for url in urls if client.get(url).status_code in (200, 302)]
    return found


def grow(hand: Hand, number: int) -> None:
    """So many of everything: of each verb, with the same people, of the days before, tied to the same record."""
    verbs = typed()
    # What a verb's example names has to be there.
    examples_of = [example_of(hand, verb) for verb in verbs]
    with all_at_once():
        for n in range(number):
            more = f"{WORD} with:@ana with:@somebody{n} tag:number{n} about:M-1"
            hand.write(f"{examples_of[n % len(verbs)]} {more}")
            hand.watch.forward(minutes=1)


def counted(client: Client, question: Question) -> int:
    """Of a page that was opened before: what is read once in a process doesn't count."""
    with CaptureQueriesContext(connection) as queries:
        status = question.ask(client)
    assert status in (200, 302), f"{question} is answered with {status}"
    return len(queries)


# How many there are is decided above the database.
@pytest.mark.sqlite
def test_queries_dont_grow(hand: Hand) -> None:
    ids = things(hand, of_each_verb=True)
    hand.watch.forward(days=2)
    client = hand.browser()
    grow(hand, FEW)
    for verb in typed():
        captured(hand, verb)
    found = answered(hand, client, ids)
    uncovered = {name for name, urls in found.items() if not urls} - OFF
    assert not uncovered, f"nothing shows what {uncovered} cost"
    questions = [one for urls in found.values() for one in every(client, urls)] + readings(WORD)
    assert sum("?" in one.url for one in questions) > 20, "the lists have lost their filters"
    few = {one: counted(client, one) for one in questions}
    grow(hand, MANY - FEW)
    many = {one: counted(client, one) for one in questions}
    grown = {one: (few[one], many[one]) for one in questions if many[one] > few[one]}
    assert grown == {}


@pytest.mark.parametrize(("name", "question"), [("one-by-one", ""), ("narrowed", "?kind=moment")])
def test_a_page_that_asks_row_by_row_is_found(hand: Hand, settings: object, name: str, question: str) -> None:
    settings.ROOT_URLCONF = __name__  # type: ignore[attr-defined]
    client = hand.browser()
    urls = answered(hand, client, {}, __name__)
    assert urls == {"one-by-one": ["/one-by-one/"], "narrowed": ["/narrowed/"]}
    asked = Question(f"/{name}/{question}")
    assert asked in every(client, urls[name])
    few = counted(client, asked)
    # As many as there are verbs, so that one of each kind is among them.
    grow(hand, len(typed()))
    assert counted(client, asked) > few


# Switched off unless somebody works on the components.
OFF = {"page:styleguide", "page:styleguide-page"}
