"""Keeps encounters in step with moments and with the people on records: whoever changes either calls `meet`.

They are derived: a directory that asked all moments for the last one with each of its people would read everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from django.db import connection, transaction

from cairn.core.moments.models import Encounter, Moment

BATCH = 500
FOLLOWS = """
    SELECT DISTINCT p.person_id, m.id, m.space_id, CASE WHEN m.effect = -1 THEN m.author_id END, m.day, m.at
    FROM core_moment m
    JOIN core_record r ON r.id = m.record_id
    JOIN core_recordperson p ON p.record_id = r.id
    WHERE m.lived AND r.deleted_at IS NULL AND p.person_id IS NOT NULL AND (m.effect <> -1 OR m.author_id IS NOT NULL)
"""
"""What encounters there are, as it follows from the rest."""
COLUMNS = ("person_id", "moment_id", "space_id", "only_id", "day", "at")


def meet(ids: Iterable[int], *, new: bool = False) -> None:
    """Put the encounters of the records `ids` right. Those of records that are `new` have none yet."""
    left = iter(sorted(set(ids)))
    while batch := list(islice(left, BATCH)):
        if not new:
            Encounter.objects.filter(moment__in=Moment.objects.filter(record__in=batch).values("pk")).delete()
        marks = ", ".join(["%s"] * len(batch))
        _insert(f"AND m.record_id IN ({marks})", batch)


def rebuild() -> None:
    """Make all of them anew."""
    with transaction.atomic():
        Encounter.objects.all().delete()
        _insert("", ())


def out_of_step() -> Iterator[int]:
    """Ids of moments that have an encounter too many, too few or another one."""
    with connection.cursor() as cursor:
        cursor.execute(FOLLOWS)
        wanted = set(cursor.fetchall())
        cursor.execute(f"SELECT {', '.join(COLUMNS)} FROM core_encounter")  # noqa: S608 -- our own names
        found = set(cursor.fetchall())
    yield from sorted({row[1] for row in wanted ^ found})


def _insert(more: str, values: Sequence[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO core_encounter ({', '.join(COLUMNS)}) {FOLLOWS} {more}", values)
