"""The rows of one account's archive, in an order in which each points only at those before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, TypeVar

from django.apps import apps
from django.db.models import Model, QuerySet

from cairn.core.accounts.models import Away, Space, User
from cairn.core.capture.models import Receipt
from cairn.core.contract.kinds import Kind
from cairn.core.contract.registry import kinds
from cairn.core.links.models import Link
from cairn.core.moments.models import Moment
from cairn.core.outbox.models import Outbox
from cairn.core.people.models import Person
from cairn.core.records.models import Counter, Record
from cairn.core.transfer.archive.records import LEFT, MESSAGE, RECEIPT, plain, record_row, records_pointed_at
from cairn.core.transfer.archive.told import moment_row, moments_pointed_at
from cairn.core.transfer.covered import columns
from cairn.core.transfer.portable import References, row_to_data, target_of

BATCH = 500
Row = dict[str, Any]
M = TypeVar("M", bound=Model)


def kinds_in_order() -> list[Kind]:
    """Every kind of record, each after those that its own columns point at. Raises `LookupError` for a circle."""
    waiting, found, done = list(kinds()), [], set[type[Model]]()
    while waiting:
        ready = [kind for kind in waiting if _points_at(kind) <= done]
        if not ready:
            names = ", ".join(kind.name for kind in waiting)
            raise LookupError(f"These kinds point at each other or themselves, so none can come first: {names}.")
        found += ready
        done |= {apps.get_model(kind.model) for kind in ready}
        waiting = [kind for kind in waiting if kind not in ready]
    return found


def _points_at(kind: Kind) -> set[type[Model]]:
    targets = {target_of(field) for field in columns(apps.get_model(kind.model))}
    return {target for target in targets if target is not None and issubclass(target, Record)}


def own(viewer: User, model: type[Record] = Record) -> QuerySet[Any]:
    """What `viewer` owns and can read, the deleted that can still be brought back too."""
    return model._base_manager.kept_by(viewer).order_by("pk")  # type: ignore[attr-defined, no-any-return]


def rows(viewer: User) -> Iterator[Row]:
    """Every row of the archive. Memory doesn't grow with their number; queries grow with the batches."""
    yield from _plain("space", Space, _spaces(viewer), viewer)
    yield from _plain("person", Person, _people(viewer), viewer)
    for kind in kinds_in_order():
        yield from _records(viewer, kind)
    yield from _links(viewer)
    free = Moment.objects.filter(author=viewer, record=None, space__in=viewer.memberships.values("space"))
    yield from _batched(free.order_by("pk"), viewer, moments_pointed_at, moment_row)
    yield from ({"row": "receipt", **one} for one in plain(RECEIPT, _without_record(Receipt, viewer)))
    yield from (
        {"row": "message", **one} for one in plain(MESSAGE, _without_record(Outbox, viewer).filter(state__in=LEFT))
    )
    yield from _plain("away", Away, Away.objects.filter(user=viewer).order_by("pk"), viewer)
    yield from _plain("counter", Counter, Counter.objects.filter(space=viewer.home).order_by("letter"), viewer)
    # Last, so that whoever stops in the middle has none of another account's settings.
    yield {"row": "account", **row_to_data(columns(User), viewer, References(viewer))}


def _without_record(model: type[M], viewer: User) -> QuerySet[M]:
    return model._base_manager.filter(by=viewer, record=None).order_by("pk")


def _spaces(viewer: User) -> QuerySet[Space]:
    return Space.objects.filter(memberships__user=viewer, personal_of=None).order_by("pk")


def _people(viewer: User) -> QuerySet[Person]:
    """My own directory, and of others' those whom my records name."""
    mine = Person.objects.filter(space=viewer.home)
    named = Person.objects.filter(on__record__in=own(viewer).order_by()).exclude(space=viewer.home)
    return Person.objects.filter(pk__in=mine.values("pk").union(named.values("pk"))).order_by("pk")


def _plain(name: str, model: type[M], found: QuerySet[M], viewer: User) -> Iterator[Row]:
    fields = columns(model)
    pointed = [target for field in fields if (target := target_of(field)) is not None]

    def gather(batch: list[M]) -> Iterator[tuple[type[Model], int | None]]:
        for row in batch:
            for field in fields:
                if (target := target_of(field)) in pointed and target is not None:
                    yield target, getattr(row, field.attname)

    yield from _batched(found, viewer, gather, lambda row, known: {"row": name, **row_to_data(fields, row, known)})


def _records(viewer: User, kind: Kind) -> Iterator[Row]:
    model = apps.get_model(kind.model)
    found: QuerySet[Any] = own(viewer, model).filter(kind=kind.name).prefetch_related("people", "tags")
    found = found.prefetch_related("keys", "moments", "messages", "receipts")
    yield from _batched(found, viewer, records_pointed_at, record_row)


def _links(viewer: User) -> Iterator[Row]:
    ids = own(viewer).order_by().values("pk")
    found = Link.objects.filter(source__in=ids, target__in=ids).select_related("source", "target").order_by("pk")
    for batch in _chunks(found):
        for link in batch:
            yield {
                "row": "link",
                "source": str(link.source.uid),
                "target": str(link.target.uid),
                "type": link.type,
                "act": str(link.act),
                "created_at": link.created_at.isoformat(),
            }


def _batched(
    found: QuerySet[M],
    viewer: User,
    pointed_at: Callable[[list[M]], Iterator[tuple[type[Model], int | None]]],
    as_row: Callable[[M, References], Row],
) -> Iterator[Row]:
    known = References(viewer)
    for batch in _chunks(found):
        known.forget()
        known.gather(pointed_at(batch))
        yield from (as_row(row, known) for row in batch)


def _chunks(found: QuerySet[M]) -> Iterator[list[M]]:
    rows = found.iterator(chunk_size=BATCH)
    while batch := list(islice(rows, BATCH)):
        yield batch
