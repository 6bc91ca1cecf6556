"""Writes documents. `moments.record` calls `index` for all that its act touched, so nobody else has to remember."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.db.backends.utils import CursorWrapper

from cairn.core.contract.registry import practice_of
from cairn.core.database import bulk
from cairn.core.people.models import ME
from cairn.core.records.models import Record
from cairn.core.records.reading import specific
from cairn.core.search.models import Document
from cairn.lib.folding import words

BATCH = 500
KEPT = ("space_id", "kind", "title", "text", "asks_id")
COLUMNS = ("record_id", *KEPT)

_waiting: ContextVar[set[int] | None] = ContextVar("waiting", default=None)


@contextmanager
def all_at_once() -> Iterator[None]:
    """Within it documents wait, to be written together at its end: for very many acts in one transaction."""
    ids: set[int] = set()
    before = _waiting.set(ids)
    with transaction.atomic():
        try:
            yield
        finally:
            _waiting.reset(before)
        index(ids)


def index(ids: Iterable[int]) -> None:
    """Write the documents of the records `ids` as they stand now; a deleted one has none."""
    wanted = sorted(set(ids))
    waiting = _waiting.get()
    if waiting is not None:
        waiting.update(wanted)
        return
    if not wanted:
        return
    rows = list(Record.records.filter(pk__in=wanted))
    Document.objects.filter(pk__in=set(wanted) - {row.pk for row in rows if row.deleted_at is None}).delete()
    Document.objects.bulk_create(
        (_document(row) for row in specific([row for row in rows if row.deleted_at is None])),
        update_conflicts=True,
        unique_fields=["record"],
        update_fields=["space", "kind", "title", "text", "asks"],
    )


def index_new(records: Sequence[Record]) -> None:
    """Write the documents of `records`, which have none yet and are as their practice's model reads them."""
    waiting = _waiting.get()
    if waiting is not None:
        waiting.update(record.pk for record in records)
        return
    bulk.insert_values(Document, COLUMNS, [_columns(record) for record in records if record.deleted_at is None])


def rebuild() -> int:
    """Make every document anew, batch by batch; the number of records read."""
    # A damaged index of the database's own refuses to let go of a document.
    _mend()
    Document.objects.all().delete()
    ids = Record.records.filter(deleted_at=None).order_by("pk").values_list("pk", flat=True).iterator()
    done = 0
    while batch := list(islice(ids, BATCH)):
        with transaction.atomic():
            index(batch)
        done += len(batch)
    return done


def compact() -> None:
    """Write the database's own index anew: until then it keeps words that were taken away."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        # Merging leaves the marks of what was deleted where an older, empty level lies above: one more time takes them.
        before, after = -1, _pages(cursor)
        while after != before:
            cursor.execute("INSERT INTO core_document_words(core_document_words) VALUES ('optimize')")
            before, after = after, _pages(cursor)


def _pages(cursor: CursorWrapper) -> int:
    cursor.execute("SELECT COUNT(*) FROM core_document_words_data")
    found: int = cursor.fetchone()[0]
    return found


def put_right() -> None:
    """Make anew what isn't in step: the database's own index with the documents, and those with the records."""
    _mend()
    if Record.records.filter(deleted_at=None).count() != Document.objects.count():
        rebuild()


def _mend() -> None:
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        try:
            cursor.execute("INSERT INTO core_document_words(core_document_words, rank) VALUES ('integrity-check', 1)")
        except DatabaseError:
            cursor.execute("INSERT INTO core_document_words(core_document_words) VALUES ('rebuild')")


def stale() -> Iterator[int]:
    """Ids of records whose document isn't what it should be: none, unless somebody wrote around the actions."""
    for row in Record.records.filter(deleted_at=None, document=None):
        yield row.pk
    documents = Document.objects.select_related("record").order_by("pk").iterator()
    while batch := list(islice(documents, BATCH)):
        rows = {row.pk: row for row in specific([document.record for document in batch])}
        for document in batch:
            wanted = _document(rows[document.pk])
            if document.record.deleted_at or any(getattr(document, name) != getattr(wanted, name) for name in KEPT):
                yield document.pk


def _document(record: Record) -> Document:
    return Document(**dict(zip(COLUMNS, _columns(record), strict=True)))


def _columns(record: Record) -> tuple[Any, ...]:
    """The values of `COLUMNS` that it should have."""
    practice = practice_of(record.kind)
    own = practice.documents(record) if practice.documents else ()
    names = [name for one in record.named() for name in (one.label, one.name)]
    parts = [record.body, *own, *names, *record.tag_names, record.key, record.kind_is.label]
    # Words alone, so that both databases cut them alike: PostgreSQL would take "read/write" for the name of one file.
    title, text = " ".join(words(record.title)), " ".join(words("\n".join(parts)))
    unknown = any(one.person is None and one.name.casefold() != ME for one in record.people.all())
    asks = record.owner_id if unknown else None
    return record.pk, record.space_id, record.kind, title, text, asks
