from __future__ import annotations

from typing import Any

from cairn.core.accounts.models import User
from cairn.core.contract import Take
from cairn.core.links import tying
from cairn.core.links.resting import RESTS_ON
from cairn.core.records.models import Record
from cairn.core.search.similar import similar as find_similar
from cairn.lib.capture import Due, Span, Text
from cairn.practices.decisions import actions
from cairn.practices.decisions.actions.deciding import instead_of
from cairn.practices.decisions.kinds import KIND
from cairn.practices.decisions.models import Decision


def slots(row: Decision) -> dict[str, Any]:
    """What the line of a decision says beyond its words and people."""
    found: dict[str, Any] = {"because": row.because, "instead": instead_of(row)}
    if row.owner:
        found["assuming"] = tuple(Text(ground.title) for ground in tying.of(row.owner, row, RESTS_ON))
    if row.review_on:
        found["review"] = (
            Span(int(row.review_said[:-1]), row.review_said[-1:]) if row.review_said else Due(row.review_on)
        )
    return {name: Text(value) if isinstance(value, str) else value for name, value in found.items() if value}


def similar(viewer: User, text: str) -> list[Record]:
    """Earlier decisions like the one being typed, so that nothing is discussed twice."""
    return find_similar(viewer, text, KIND.name)


TAKES = {"decision": Take(save=actions.decide, amend=actions.amend, slots=slots, similar=similar)}
