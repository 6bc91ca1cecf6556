"""Reading across practices: from ids or base rows to the practices' own, in as many queries as there are kinds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.apps import apps

from cairn.core.accounts.models import User
from cairn.core.contract.registry import kind_of, practice_of
from cairn.core.contract.shown import Card
from cairn.core.records.hanging import hang
from cairn.core.records.models import Record


def specific(records: Sequence[Record]) -> list[Record]:
    """The same records, in the same order, each as its practice's own model, with people and tags fetched.

    One query per kind and two for all, whatever the number of records. Ask `visible_to` before.
    """
    return of_kinds([(record.kind, record.pk) for record in records])


def of_kinds(wanted: Iterable[tuple[str, int]]) -> list[Record]:
    """The records of which kind and id are given, as `specific` gives them."""
    wanted = list(wanted)
    by_kind: dict[str, list[int]] = defaultdict(list)
    for kind, pk in wanted:
        by_kind[kind].append(pk)
    found: dict[int, Record] = {}
    for kind, ids in by_kind.items():
        model = apps.get_model(kind_of(kind).model)
        # The practice's own query knows what else its rows are read with.
        rows = model._default_manager.filter(pk__in=ids).with_columns()
        found.update({row.pk: row for row in rows})
    hang(found.values())
    return [found[pk] for _, pk in wanted if pk in found]


def card(record: Record) -> Card:
    """What may be shown of one record (as its practice's own model)."""
    practice = practice_of(record.kind)
    if practice.card is None:
        raise LookupError(f"{practice.name} brings records and no card.")
    return practice.card(record)


def cards(viewer: User, ids: Iterable[int]) -> dict[int, Card]:
    """Cards of those among `ids` that `viewer` can see, by id; what they can't see is simply not there."""
    rows = Record.records.visible_to(viewer).filter(pk__in=list(ids)).values_list("kind", "pk")
    return {row.pk: card(row) for row in of_kinds(rows)}
