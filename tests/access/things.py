"""What an address with an id in it can be about, and every address that has one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID

from cairn.core.contract.registry import practice_of, practices
from cairn.core.keeping import actions
from cairn.core.passes import actions as passes
from cairn.core.records.models import Record
from cairn.core.transfer import runs
from tests.contract.specimens import captured, specimens, typed
from tests.ground.addresses import Address, addresses
from tests.ground.hand import Hand

PART = re.compile(r"<(\w+):(\w+)>")


class Named(NamedTuple):
    """An address with the parts that vary, as (converter, name) pairs."""

    address: Address
    parts: list[tuple[str, str]]

    def with_ids(self, *ids: object) -> str:
        left = iter(ids)
        return "/" + PART.sub(lambda part: str(next(left)) if part[1] == "uuid" else "x", self.address.route)

    @property
    def methods(self) -> tuple[str, ...]:
        return getattr(self.address.view, "methods", ())


def with_ids(urlconf: str | None = None) -> list[Named]:
    """Every address that names something by its id."""
    found = [Named(one, PART.findall(one.route)) for one in addresses(urlconf)]
    return [one for one in found if any(converter == "uuid" for converter, _ in one.parts)]


def things(hand: Hand, *, of_each_verb: bool = False) -> dict[str, UUID]:
    """One of everything that Alice has: of each kind, one that was deleted, a person, an act, a run each way."""
    found = {f"kind {kind}": row.uid for kind, row in specimens(hand).items()}
    for verb in typed() if of_each_verb else ():
        found[f"verb {verb.name}"] = captured(hand, verb).uid
    gone = hand.write("deleted")
    actions.delete(hand.act(), gone)
    found["deleted"] = gone.uid
    found["person"] = hand.meet("Ana Ruiz", handle="ana").uid
    found["link"] = passes.share(hand.act(), hand.write("read by guests")).row.uid
    found["act"] = hand.take("to be undone").act
    for way, run in {
        "in": runs.begin(hand.act(), [b"a line"], "lines.txt", "lines"),
        "out": runs.begin_leaving(hand.act()),
    }.items():
        found[f"run {way}"] = runs.finish(run).uid
    return found


def fitting(name: str, ids: Iterable[UUID]) -> list[UUID]:
    """Those of `ids` that the address called `name` can be about: of a practice's address none of another's records."""
    space, _, _ = name.partition(":")
    if space not in {one.name for one in practices()}:
        return list(ids)
    kinds = Record.records.filter(uid__in=ids).values_list("uid", "kind")
    others = {uid for uid, kind in kinds if practice_of(kind).name != space}
    return [uid for uid in ids if uid not in others]


def state() -> list[Any]:
    """How every record stands: what a stranger's POST must leave as it was."""
    return list(Record.records.order_by("pk").values_list("pk", "version", "state", "space_id", "deleted_at", "title"))
