"""What hangs on records: people and tags, fetched for many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from cairn.core.records.models import Record, RecordPerson, RecordTag


def hang(records: Iterable[Record]) -> None:
    """Let all `records` know their people and tags, in two queries.

    As `prefetch_related` would; but that puts a question together for each record, though none is asked.
    """
    rows = {record.pk: record for record in records}
    people: dict[int, list[RecordPerson]] = defaultdict(list)
    tags: dict[int, list[RecordTag]] = defaultdict(list)
    if rows:
        for one in RecordPerson.objects.filter(record__in=rows).select_related("person"):
            people[one.record_id].append(one)
        for tag in RecordTag.objects.filter(record__in=rows):
            tags[tag.record_id].append(tag)
    for pk, record in rows.items():
        fetched(record, people[pk], tags[pk])


def fetched(record: Record, people: Sequence[RecordPerson], tags: Sequence[RecordTag]) -> None:
    """Let `record` know its people and tags, as if it had been read with them."""
    known = record.__dict__.setdefault("_prefetched_objects_cache", {})
    known["people"], known["tags"] = list(people), list(tags)
