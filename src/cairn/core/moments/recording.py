from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps

from cairn.core import clock
from cairn.core.accounts.models import Space
from cairn.core.acts import Act, ActionWithoutMoment
from cairn.core.contract.registry import moment_kinds
from cairn.core.database import bulk
from cairn.core.moments.encounters import meet
from cairn.core.moments.models import Moment, bits
from cairn.core.records.models import Record
from cairn.core.search.indexing import index, index_new


def record(
    act: Act,
    kind: str,
    about: Record | None = None,
    *,
    space: Space | None = None,
    effect: int | None = None,
    characteristics: tuple[str, ...] | None = None,
) -> Moment:
    """Record that something happened: the last line of every action. Takes the act's pending changes along.

    Without `effect` or `characteristics` they are those of its kind. Raises `KeyError` for a kind that no practice
    brings.
    """
    what = moment_kinds()[kind]
    traits = what.characteristics if characteristics is None else characteristics
    place = space or (about.space if about else act.by.home)
    changes = act.take_changes()
    moment = Moment.objects.create(
        kind=kind,
        lived=what.lived,
        effect=what.effect if effect is None else effect,
        traits=bits(traits),
        author=act.by,
        space=place,
        record_id=about.pk if about else None,
        at=act.at,
        day=act.day,
        recorded_at=act.recorded,
        act=act.id,
        before=changes,
    )
    _keep_in_step(about, changes)
    return moment


def _keep_in_step(about: Record | None, changes: Sequence[dict[str, Any]]) -> None:
    """Write anew what follows from the records that an act touched."""
    ids = touched(changes) | ({about.pk} if about else set())
    if about is not None and _is_new(about, changes):
        # It is as it was made, so that nothing needs to be read again.
        index_new([about])
        meet([about.pk], new=True)
        ids.discard(about.pk)
    if ids:
        index(ids)
        meet(ids)


def _is_new(record: Record, changes: Sequence[dict[str, Any]]) -> bool:
    """Whether it was made by these changes, and its people and tags are known."""
    known = record.__dict__.get("_prefetched_objects_cache", {}).keys()
    label = record._meta.label_lower
    made = any(one["was"] is None and one["pk"] == record.pk and one["model"] == label for one in changes)
    return made and known >= {"people", "tags"}


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be recorded of one of many records. `at` is when it happened, `day` its author's day then."""

    record: Record
    kind: str
    at: dt.datetime
    day: dt.date | None = None
    effect: int | None = None
    characteristics: tuple[str, ...] | None = None


def record_many(act: Act, told: Sequence[Told]) -> None:
    """`record` for many records at once. Each takes along what the act changed of its own record.

    Raises `ActionWithoutMoment` where the act changed a record that none of `told` is about.
    """
    changes: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for change in act.take_changes():
        changes[change["pk"]].append(change)
    new = {pk for pk, some in changes.items() if any(change["was"] is None for change in some)}
    known = moment_kinds()
    rows = []
    for one in told:
        what = known[one.kind]
        traits = what.characteristics if one.characteristics is None else one.characteristics
        rows.append(
            Moment(
                kind=one.kind,
                lived=what.lived,
                effect=what.effect if one.effect is None else one.effect,
                traits=bits(traits),
                author=act.by,
                space_id=one.record.space_id,
                record_id=one.record.pk,
                at=one.at,
                day=one.day or clock.day(one.at, act.zone),
                recorded_at=act.recorded,
                act=act.id,
                before=changes.pop(one.record.pk, []),
            )
        )
    if changes:
        raise ActionWithoutMoment("Some of what was made in bulk has no moment that tells of it.")
    bulk.insert(rows)
    index_new([one.record for one in told if one.record.pk in new])
    index(one.record.pk for one in told if one.record.pk not in new)
    meet((one.record.pk for one in told if one.record.pk in new), new=True)
    meet(one.record.pk for one in told if one.record.pk not in new)


def touched(changes: Sequence[dict[str, Any]]) -> set[int]:
    """Ids of the records among changed rows: their documents are written anew. An archive's rows have none."""
    return {
        change["pk"]
        for change in changes
        if issubclass(apps.get_model(change["model"]), Record) and change.get("pk") is not None
    }
