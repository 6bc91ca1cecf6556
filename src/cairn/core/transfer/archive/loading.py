"""Brings rows of an archive in, batch by batch: what is there already is left alone."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from cairn.core.accounts.models import Away, Membership, Space, User
from cairn.core.acts import Act, silent_action
from cairn.core.contract import Fresh, Item
from cairn.core.database import bulk
from cairn.core.directory.actions import free_handle
from cairn.core.links.models import Link
from cairn.core.moments.models import Moment
from cairn.core.people.models import Person
from cairn.core.records.models import Record
from cairn.core.transfer.archive.hanging import moments, receipts_and_messages
from cairn.core.transfer.archive.rows import Row, insert_records, raise_counter
from cairn.core.transfer.archive.targets import Targets
from cairn.core.transfer.identity import NOBODY, Place, places
from cairn.core.transfer.models import Transfer


def fresh(by: User, items: Sequence[Item]) -> Fresh:
    """Those of `items` that aren't there yet. Rows without a uid of their own find out when they are written."""
    found: dict[uuid.UUID, Place] = {}
    for model, name in ((Record, "record"), (Person, "person"), (Space, "space"), (Moment, "moment")):
        uids = [item.data.values["uid"] for item in items if item.data.name == name]
        if uids:
            found |= places(by, model, uids)
    pairs = []
    for item in items:
        place = found.get(item.data.values["uid"]) if "uid" in item.data.values else None
        if place is None or place.pk is None:
            pairs.append((place.uid if place else NOBODY, item))
    return pairs


@silent_action("what comes back has its own moments; that it came is told by the run that brought it")
def take(act: Act, given: Fresh) -> None:
    """Write the rows of one batch, in their order: each sort, and each kind of record, can point at those before it."""
    for (name, _), rows in groupby(given, key=lambda pair: (str(pair[1].data.name), pair[1].data.values.get("kind"))):
        _TAKERS[name](act, [Row(uid, item.data.values, item.data.seen) for uid, item in rows])


def _account(act: Act, rows: Sequence[Row]) -> None:
    """The settings come along to an account that is new here; one that is in use keeps its own."""
    run = Transfer.objects.filter(act=act.id).first()
    if run is None or not run.found.get("account_is_new"):
        return
    for row in rows:
        User.objects.filter(pk=act.by.pk).update(**row.values)
    act.by.refresh_from_db()


def _spaces(act: Act, rows: Sequence[Row]) -> None:
    """A place that came from elsewhere, with nobody else in it."""
    for row in rows:
        values = dict(row.values) | {"uid": row.uid}
        if Space.objects.filter(handle=values["handle"]).exists():
            values["handle"] = _free_space_handle(str(values["handle"]))
        space = Space.objects.create(**values)
        _put_time_back(space, values)
        Membership.objects.create(space=space, user=act.by, role=Membership.OWNER)


def _free_space_handle(wanted: str) -> str:
    taken = set(Space.objects.filter(handle__startswith=wanted).values_list("handle", flat=True))
    return next(name for n in range(2, len(taken) + 3) if (name := f"{wanted}-{n}") not in taken)


def _people(act: Act, rows: Sequence[Row]) -> None:
    targets = Targets(act.by, rows[0].seen, [{"person": str(row.values["uid"])} for row in rows])
    for row in rows:
        if targets.person(str(row.values["uid"])) is not None:
            continue
        space = Space.objects.get(pk=targets.space(row.values["space"]))
        values = dict(row.values) | {"uid": row.uid, "space": space}
        if Person.objects.filter(space=space, handle=values["handle"]).exists():
            values["handle"] = free_handle(space, str(values["name"]))
        _put_time_back(Person.objects.create(**values), values)


def _put_time_back(row: Space | Person, values: dict[str, Any]) -> None:
    # A new row is dated by the database layer, whatever it was given.
    type(row)._base_manager.filter(pk=row.pk).update(created_at=values["created_at"])


def _records(act: Act, rows: Sequence[Row]) -> None:
    insert_records(act, rows, Targets(act.by, rows[0].seen, (row.values for row in rows)))


def _links(act: Act, rows: Sequence[Row]) -> None:
    targets = Targets(act.by, rows[0].seen, (row.values for row in rows))
    found = [(targets.record(row.values["source"]), targets.record(row.values["target"]), row.values) for row in rows]
    Link.objects.bulk_create(
        (
            Link(source_id=source, target_id=target, **{name: one[name] for name in ("type", "act", "created_at")})
            for source, target, one in found
            if source is not None and target is not None
        ),
        ignore_conflicts=True,
    )


def _moments(act: Act, rows: Sequence[Row]) -> None:
    targets = Targets(act.by, rows[0].seen, (row.values for row in rows))
    bulk.insert(moments(act.by, [(None, {**row.values, "uid": row.uid}) for row in rows], targets))


def _receipts(act: Act, rows: Sequence[Row]) -> None:
    receipts_and_messages(act.by, [(None, {"receipts": [row.values]}) for row in rows])


def _messages(act: Act, rows: Sequence[Row]) -> None:
    receipts_and_messages(act.by, [(None, {"messages": [row.values]}) for row in rows])


def _away(act: Act, rows: Sequence[Row]) -> None:
    there = set(Away.objects.filter(user=act.by).values_list("since", "until"))
    stretches = ((row.values["since"], row.values["until"]) for row in rows)
    Away.objects.bulk_create(Away(user=act.by, since=a, until=b) for a, b in stretches if (a, b) not in there)


def _counters(act: Act, rows: Sequence[Row]) -> None:
    for row in rows:
        raise_counter(act.by.home.pk, str(row.values["letter"]), int(row.values["last"]))


_TAKERS: dict[str, Callable[[Act, Sequence[Row]], None]] = {
    "account": _account,
    "space": _spaces,
    "person": _people,
    "record": _records,
    "link": _links,
    "moment": _moments,
    "receipt": _receipts,
    "message": _messages,
    "away": _away,
    "counter": _counters,
}
