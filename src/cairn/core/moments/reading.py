from __future__ import annotations

import datetime as dt

from django.db.models import Max, OuterRef, Subquery

from cairn.core.accounts.models import Membership, User
from cairn.core.moments.models import Encounter, EncounterQuery, Moment, MomentQuery
from cairn.core.people.models import Person
from cairn.core.records.models import Record


def lived(
    viewer: User, since: dt.date | None = None, until: dt.date | None = None, *, person: Person | None = None
) -> MomentQuery:
    """What was lived from `since` to `until`, both days within, newest last; with `person` alone where given."""
    found = Moment.objects.visible_to(viewer).lived().select_related("record")
    if since:
        found = found.filter(day__gte=since)
    if until:
        found = found.filter(day__lte=until)
    if person:
        found = found.filter(encounters__person=person)
    return found


def met(viewer: User, since: dt.date | None = None, until: dt.date | None = None) -> EncounterQuery:
    """Who was met from `since` to `until`, both days within: cheap to ask about somebody, or for the last day."""
    found = Encounter.objects.visible_to(viewer)
    if since:
        found = found.filter(day__gte=since)
    return found.filter(day__lte=until) if until else found


def stamp(viewer: User) -> str:
    """What stands for all that `viewer` can see: another one once any moment was told there.

    Where one that isn't the last is taken back, or leaves with its record, it stays the same until the next is told:
    what a day turns on may not be remembered by it.
    """
    last = Moment.objects.filter(space=OuterRef("space")).order_by("-pk").values("pk")[:1]
    found = Membership.objects.filter(user=viewer).order_by("space").values_list("space", Subquery(last))
    return "-".join(f"{space}.{pk or 0}" for space, pk in found)


def history(viewer: User, record: Record) -> MomentQuery:
    """All that happened to one record, oldest first."""
    return Moment.objects.visible_to(viewer).filter(record_id=record.pk)


def last_told(viewer: User) -> dt.datetime | None:
    """The instant at which `viewer` last did anything at all; `None` before the first time."""
    found: dt.datetime | None = Moment.objects.filter(author=viewer).aggregate(at=Max("recorded_at"))["at"]
    return found
