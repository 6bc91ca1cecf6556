"""Every page that the busy person can open, out of the URL configuration, with her own ids in the addresses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Max

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.contract.kinds import CHARACTERISTICS
from cairn.core.contract.registry import kinds
from cairn.core.people.models import Person
from cairn.core.records.models import Record
from cairn.core.web import Audience, audience_of
from cairn.practices.beliefs.kinds import FAILED, OPEN
from cairn.practices.decisions.kinds import ACCEPTED, PROPOSED, SUPERSEDED
from cairn.practices.decisions.models import Decision
from cairn.site.local.people import settle
from tests.access.things import PART
from tests.ground.addresses import Address, addresses

LISTS = ("moments:list", "promises:list", "notes:list", "decisions:list", "beliefs:list", "log:list")


def measure() -> dict[str, list[str]]:
    """Addresses by the name of their page. Of those with an id all that might fit: what isn't there is a 404."""
    me = settle()
    known = list(dict.fromkeys(ids(me)))
    return {one.name: list(examples(one, me, known)) for one in pages()}


def pages() -> list[Address]:
    found = [one for one in addresses() if "GET" in getattr(one.view, "methods", ())]
    return [one for one in found if audience_of(one.view) is Audience.SIGNED_IN]


def examples(one: Address, me: User, known: list[str]) -> Iterator[str]:
    parts = PART.findall(one.route)
    if not parts:
        yield one.url
        yield from (f"{one.url}?{urlencode(query)}" for query in queries(one, me))
    elif {converter for converter, _ in parts} == {"uuid"}:
        yield from ("/" + PART.sub(uid, one.route) for uid in known)
    elif parts == [("str", "monday")]:
        monday = clock.monday(clock.day(clock.now(), me.zone))
        yield from ("/" + PART.sub(day.isoformat(), one.route) for day in (monday, monday - dt.timedelta(weeks=40)))


def ids(me: User) -> Iterator[str]:
    """The newest and an old record of each kind, decisions and beliefs in each state (which page there is depends on
    it), one record that was deleted, and whom she meets most in each space."""
    for kind in kinds():
        rows = (
            Record.records.visible_to(me).filter(kind=kind.name, owner=me).order_by("pk").values_list("uid", flat=True)
        )
        yield from (str(uid) for uid in {rows.last(), rows[:100][::-1][0] if rows.exists() else None} if uid)
    yield from in_each_state(me)
    yield from (str(uid) for uid in Record.records.deleted_of(me).values_list("uid", flat=True)[:1])
    yield from (str(one.uid) for one in met_most(me))


def in_each_state(me: User) -> Iterator[str]:
    """Her newest decision and belief in each state, and the newest decision that rests on what failed."""
    own = Record.records.visible_to(me).filter(owner=me, kind__in=("decision", "belief"))
    newest = own.order_by().values("kind", "state").annotate(last=Max("pk")).values("last")
    yield from map(str, Record.records.filter(pk__in=newest).values_list("uid", flat=True))
    shaken = Decision.objects.changeable_by(me).in_force().loose().exclude(shaken=[])
    yield from map(str, shaken.order_by("-pk").values_list("uid", flat=True)[:1])


def met_most(me: User) -> list[Person]:
    """The entry that most records name, of each space."""
    found: dict[int, Person] = {}
    for person in Person.objects.visible_to(me).annotate(n=Count("on")).order_by("n"):
        found[person.space_id] = person
    return list(found.values())


def queries(one: Address, me: User) -> Iterator[dict[str, Any]]:
    """Filters of a list: each by itself, with values that many and that few records have."""
    if one.name == "moments:list":
        yield from ({"state": sort} for sort in ("slip", "own"))
        yield from ({"trait": trait} for trait in CHARACTERISTICS[:2])
    if one.name == "promises:list":
        yield from ({"show": "closed"}, {"whose": "mine"}, {"whose": "theirs"}, {"show": "closed", "whose": "theirs"})
    if one.name == "decisions:list":
        yield from ({"state": state} for state in (ACCEPTED, PROPOSED, SUPERSEDED))
    if one.name == "beliefs:list":
        yield from ({"state": state} for state in (OPEN, FAILED))
    if one.name == "log:list":
        yield from ({"kind": "decision"}, {"kind": "belief"}, {"show": "open"}, {"show": "closed"})
    if one.name == "log:timeline":
        today = clock.day(clock.now(), me.zone)
        yield from ({"month": f"{today - dt.timedelta(days=days):%Y-%m}"} for days in (31, 300))
    if one.name in LISTS:
        closed = {"show": "closed"} if one.name == "promises:list" else {}
        yield from ({**closed, "with": person.uid} for person in met_most(me))
        old = Record.records.visible_to(me).filter(owner=me).order_by("pk").values_list("uid", flat=True)[50:51]
        yield from ({**closed, "before": uid} for uid in old)
