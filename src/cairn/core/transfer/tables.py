"""One table for each kind of record, as CSV: for a spreadsheet, or for pandas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import apps
from django.db.models import Field, JSONField, Model

from cairn.core.accounts.models import User
from cairn.core.contract.kinds import Kind
from cairn.core.moments.models import Moment
from cairn.core.records.models import Record
from cairn.core.transfer.archive.writing import own
from cairn.core.transfer.covered import columns
from cairn.core.transfer.neutral import cell
from cairn.core.transfer.portable import target_of

BATCH = 500
BEGIN = ("key", "title", "body", "state", "day", "people", "tags", "space")
END = ("created_at", "changed_at", "uid")


def table(viewer: User, kind: Kind) -> Iterator[bytes]:
    """The lines of the table of `kind`, the heading first. Deleted records aren't in it."""
    model = apps.get_model(kind.model)
    extra = _extra(model)
    # A name that both have stands once, for the practice's own: the day of a check-in is the one that it is about.
    yield line(list(dict.fromkeys([*BEGIN, *(field.name for field in extra), *END])))
    found = own(viewer, model).filter(kind=kind.name, deleted_at=None).select_related("space", *_pointing(extra))
    for record in found.prefetch_related("people__person", "tags", "moments").iterator(chunk_size=BATCH):
        yield line(list(_cells(record, extra).values()))


def line(cells: Sequence[Any]) -> bytes:
    """One line of CSV by RFC 4180."""
    into = io.StringIO()
    csv.writer(into).writerow([cell(one) for one in cells])
    return into.getvalue().encode()


def _cells(record: Record, extra: Sequence[Field[Any, Any]]) -> dict[str, Any]:
    moments = sorted(record.moments.all(), key=lambda one: one.pk)
    begin = [
        record.key,
        record.title,
        record.body,
        record.state,
        _day(moments),
        "; ".join(one.label for one in record.named()),
        " ".join(record.tag_names),
        "" if record.is_private else record.space.handle,
    ]
    end = [record.created_at, record.changed_at, record.uid]
    own_ones = {field.name: _of(record, field) for field in extra}
    return dict(zip(BEGIN, begin, strict=True)) | own_ones | dict(zip(END, end, strict=True))


def _day(moments: Sequence[Moment]) -> Any:
    return moments[0].day if moments else None


def _extra(model: type[Model]) -> list[Field[Any, Any]]:
    """A practice's own columns that fit into a cell."""
    return [field for field in columns(model) if not isinstance(field, JSONField)]


def _pointing(extra: Sequence[Field[Any, Any]]) -> list[str]:
    return [field.name for field in extra if target_of(field) is not None]


def _of(record: Record, field: Field[Any, Any]) -> Any:
    value = getattr(record, field.name)
    return value.key if isinstance(value, Record) else value
