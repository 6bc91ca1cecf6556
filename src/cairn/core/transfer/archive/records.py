"""Records with all that hangs on them, as the archive holds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model

from cairn.core.accounts.models import Space, User
from cairn.core.capture.models import Receipt
from cairn.core.moments.models import Moment
from cairn.core.outbox.models import Outbox
from cairn.core.people.models import Person
from cairn.core.records.models import Record
from cairn.core.transfer.archive.told import moment_row, moments_pointed_at
from cairn.core.transfer.covered import columns
from cairn.core.transfer.portable import References, pointed_at, row_to_data, to_data

RECEIPT = ("once", "act", "at", "undone_at")
MESSAGE = (
    *("uid", "act", "to", "reached", "refused", "subject", "text", "html", "message_id", "state", "not_before"),
    *("attempts", "error", "created_at", "sent_at"),
)
LEFT = (Outbox.SENT, Outbox.FAILED)
"""What waits still is sent from where it was written, and from nowhere else."""


def records_pointed_at(records: Iterable[Record]) -> Iterator[tuple[type[Model], int | None]]:
    for record in records:
        yield from pointed_at([*columns(Record), *columns(type(record))], record)
        yield from ((Person, one.person_id) for one in record.people.all())
        yield from ((Space, key.space_id) for key in record.keys.all())
        yield from moments_pointed_at(_moments(record, None))


def record_row(record: Record, known: References) -> dict[str, Any]:
    """`own` are the columns of its practice. Keys are those it had before, elsewhere."""
    viewer = known.viewer
    return {
        "row": "record",
        "kind": record.kind,
        "uid": str(record.uid),
        **row_to_data(columns(Record), record, known),
        "own": row_to_data(columns(type(record)), record, known),
        "people": [
            {"role": one.role, "name": one.name, "person": known.to_data(Person, one.person_id)}
            for one in sorted(record.people.all(), key=lambda one: one.position)
        ],
        "tags": record.tag_names,
        "keys": [
            {"space": known.to_data(Space, key.space_id), "letter": key.letter, "number": key.number}
            for key in sorted(record.keys.all(), key=lambda key: key.pk)
            if (key.space_id, key.letter, key.number) != (record.space_id, record.letter, record.number)
        ],
        "moments": [moment_row(moment, known) for moment in _moments(record, viewer.pk)],
        "receipts": list(plain(RECEIPT, _of(viewer, record.receipts.all()))),
        "messages": list(plain(MESSAGE, (one for one in _of(viewer, record.messages.all()) if one.state in LEFT))),
    }


def _moments(record: Record, viewer: int | None) -> list[Moment]:
    """Oldest told first. Of what others noted, nothing that wore something down: that is theirs alone."""
    seen = (one for one in record.moments.all() if one.author_id == viewer or one.effect != Moment.DIMINISHED)
    return sorted(record.moments.all() if viewer is None else seen, key=lambda one: one.pk)


def plain(names: tuple[str, ...], rows: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """The columns `names` of each of `rows`."""
    return ({name: to_data(getattr(row, name)) for name in names} for row in rows)


def _of(viewer: User, rows: Iterable[Receipt | Outbox]) -> list[Any]:
    return sorted((row for row in rows if row.by_id == viewer.pk), key=lambda row: row.pk)
