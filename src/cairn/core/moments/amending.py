"""Correcting when something happened, and what it meant. Otherwise moments are only added."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cairn.core import clock
from cairn.core.acts import Act
from cairn.core.contract.registry import moment_kinds
from cairn.core.moments.models import Moment, bits
from cairn.core.records.models import Record


def first_of(record: Record) -> Moment | None:
    """The moment that a record began with: the one that holds when it happened."""
    return Moment.objects.filter(record_id=record.pk).order_by("id").first()


def correct(
    act: Act,
    moment: Moment,
    *,
    at: dt.datetime | None = None,
    zone: str = "",
    kind: str = "",
    effect: int | None = None,
    characteristics: tuple[str, ...] | None = None,
) -> None:
    """Change that one row; the action goes on to record a trail moment of its own, which takes the old values along.

    Another `kind` is lived or trail as that one is. Raises `KeyError` for a kind that no practice brings.
    """
    new: dict[str, Any] = {}
    if at is not None:
        new |= {"at": at, "day": clock.day(at, zone or act.zone)}
    if kind:
        new |= {"kind": kind, "lived": moment_kinds()[kind].lived}
    if effect is not None:
        new["effect"] = effect
    if characteristics is not None:
        new["traits"] = bits(characteristics)
    new = {name: value for name, value in new.items() if getattr(moment, name) != value}
    if not new:
        return
    act.was(moment, **{name: getattr(moment, name) for name in new})
    for name, value in new.items():
        setattr(moment, name, value)
    moment.save(update_fields=list(new))
