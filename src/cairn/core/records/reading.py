"""Reading across practices: from ids or base rows to the practices' own, in as many queries as there are kinds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.apps import apps

from cairn.core.accounts.models import User
from cairn.core.contract.registry import kind_of, practice_of
from cairn.core.contract.shown import Card
from cairn.core.records.models import Record


def specific(records: Sequence[Record]) -> list[Record]:
    """The same records, in the same order, each as its practice's own model, with people and tags fetched.

    A constant number of queries per kind, whatever the number of records. Ask `visible_to` before.
    """
    by_kind: dict[str, list[int]] = defaultdict(list)
    for record in records:
        by_kind[record.kind].append(record.pk)
    found: dict[int, Record] = {}
    for kind, ids in by_kind.items():
        model = apps.get_model(kind_of(kind).model)
        # The practice's own query knows what else its rows are read with.
        rows = model._default_manager.filter(pk__in=ids).with_people()
        found.update({row.pk: row for row in rows})
    return [found[record.pk] for record in records if record.pk in found]


def card(record: Record) -> Card:
    """What may be shown of one record (as its practice's own model)."""
    practice = practice_of(record.kind)
    if practice.card is None:
        raise LookupError(f"{practice.name} brings records and no card.")
    return practice.card(record)


def cards(viewer: User, ids: Iterable[int]) -> dict[int, Card]:
    """Cards of those among `ids` that `viewer` can see, by id; what they can't see is simply not there."""
    rows = list(Record.records.visible_to(viewer).filter(pk__in=list(ids)))
    return {row.pk: card(row) for row in specific(rows)}
