"""What follows for the records that rest on another, once that failed, or is open again."""

from __future__ import annotations

from cairn.core.acts import Act
from cairn.core.contract.registry import practice_of
from cairn.core.links.models import Link
from cairn.core.records.models import Record
from cairn.core.records.reading import specific

RESTS_ON = "rests on"


def pass_on(act: Act, ground: Record, *, failed: bool) -> int:
    """Let each record that rests on `ground` know that it failed, or doesn't count as failed any more; how many did.

    Whoever owns them: it is no reading of theirs, but what their own tie asked for. Each practice says by `shaken` what
    that means for its records, and tells of it with a moment.
    """
    ids = Link.objects.filter(target_id=ground.pk, type=RESTS_ON).values("source")
    told = 0
    for row in specific(list(Record.records.filter(pk__in=ids, deleted_at=None).order_by("pk"))):
        practice = practice_of(row.kind)
        if practice.shaken:
            practice.shaken(act, row, ground, failed)
            told += 1
    return told
