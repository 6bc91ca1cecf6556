"""What the directory and a person's page show, each in a fixed number of queries."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, Subquery

from cairn.core.accounts.models import User
from cairn.core.moments.models import Moment
from cairn.core.moments.reading import met
from cairn.core.page.timeline import Day, days
from cairn.core.people.models import Person
from cairn.core.records.models import Record

PER_PAGE, PEOPLE = 25, 100


def directory(viewer: User, page: int = 1) -> tuple[list[Person], bool]:
    """One page of those `viewer` keeps an entry on, their own first, then by space and name; and whether more follow.

    Each with `last` (day last noted) and `loose` (number of open ends with them).
    """
    newest = met(viewer).filter(person=OuterRef("pk")).order_by("-day").values("day")[:1]
    rows = Person.objects.visible_to(viewer).select_related("space").annotate(last=Subquery(newest))
    own_first = rows.order_by(F("space__personal_of").asc(nulls_last=True), "space__name", "name", "pk")
    found = list(own_first[(page - 1) * PEOPLE : page * PEOPLE + 1])
    people = found[:PEOPLE]
    loose = _loose(viewer)
    for person in people:
        person.loose = loose.get(person.pk, 0)  # type: ignore[attr-defined]
    return people, len(found) > PEOPLE


def _loose(viewer: User) -> dict[int, int]:
    """How many open ends there are with each person who is on any.

    Of all people: asked of a hundred, a database goes through everything that those were ever on.
    """
    on = Record.records.visible_to(viewer).loose().order_by()
    return dict(on.values_list("people__person").annotate(n=Count("pk", distinct=True)))


def timeline(viewer: User, person: Person, before: UUID | None = None) -> tuple[list[Day], UUID | None]:
    """A page of what was lived with `person`, newest first, and the moment that the next page begins after."""
    found = met(viewer).filter(person=person)
    mark = found.filter(moment__uid=before).first() if before else None
    if mark is not None:
        # Several may have happened at one instant.
        earlier = Q(at__lt=mark.at) | Q(at=mark.at, moment__lt=mark.moment_id)
        found = found.filter(day__lte=mark.day).filter(Q(day__lt=mark.day) | earlier)
    page = list(found.order_by("-day", "-at", "-moment")[: PER_PAGE + 1].values_list("moment", flat=True))
    there = Moment.objects.visible_to(viewer).in_bulk(page)
    moments = [there[pk] for pk in page if pk in there]
    return days(viewer, moments[:PER_PAGE]), (moments[PER_PAGE - 1].uid if len(moments) > PER_PAGE else None)
