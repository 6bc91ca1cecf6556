"""The newest of very many records, at the price of the few that are shown."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import TypeVar

from django.db.models import Q, QuerySet

from cairn.core.accounts.models import User, space_ids_of
from cairn.core.people.models import Person
from cairn.core.records.models import Record

M = TypeVar("M", bound=Record)


def newest(
    viewer: User, rows: QuerySet[M], limit: int, someone: Person | None = None, kinds: Sequence[str] = ()
) -> list[M]:
    """The newest `limit` of `rows`, which were asked for through `visible_to`; those made last come first.

    An index gives the newest of one space in their order; of several together the database would sort all there are.
    So each space is asked for its own, where `rows` are of several `kinds` each of those too, and of all these the
    newest are taken. Rows that were narrowed to those with `someone` (`people__person`) are asked for in the order of
    theirs.
    """
    if someone is not None:
        # Somebody may be on a record in two roles.
        parts = [rows.order_by("-people__created_at", "-people__record")[: 2 * limit]]
    else:
        each = [rows.filter(kind=kind) for kind in kinds] or [rows]
        narrowed = [part.filter(space=space) for space in space_ids_of(viewer) for part in each]
        parts = [part.order_by("-created_at", "-id")[:limit] for part in narrowed]
    if not parts:
        return []
    wanted = reduce(or_, (Q(pk__in=part.values("pk")) for part in parts))
    newest_first = Record.records.filter(wanted).order_by("-created_at", "-id")
    ids = list(newest_first.values_list("pk", flat=True)[:limit])
    found = {row.pk: row for row in rows.filter(pk__in=ids)}
    return [found[pk] for pk in ids if pk in found]
