from __future__ import annotations

from typing import Any

from cairn.core.accounts.models import User
from cairn.core.contract import Take
from cairn.core.links import tying
from cairn.core.links.resting import RESTS_ON
from cairn.core.records.marks import from_data, slot_text
from cairn.core.records.models import Record
from cairn.core.search.similar import similar as find_similar
from cairn.lib.capture import Due, Span, Text
from cairn.practices.decisions import actions
from cairn.practices.decisions.actions.deciding import instead_of
from cairn.practices.decisions.kinds import KIND
from cairn.practices.decisions.models import Decision


def slots(row: Decision) -> dict[str, Any]:
    """What the line of a decision says beyond its words and people."""
    found: dict[str, Any] = {
        name: slot_text(text, row.slot_marks, name)
        for name, text in (("because", row.because), ("instead", instead_of(row)))
        if text
    }
    if row.owner and (grounds := tying.of(row.owner, row, RESTS_ON)):
        found["assuming"] = tuple(Text(one.title, from_data(one.marks, one.title)) for one in grounds)
    if row.review_on:
        found["review"] = (
            Span(int(row.review_said[:-1]), row.review_said[-1:]) if row.review_said else Due(row.review_on)
        )
    return found


def similar(viewer: User, text: str) -> list[Record]:
    """Earlier decisions like the one being typed, so that nothing is discussed twice."""
    return find_similar(viewer, text, KIND.name)


TAKES = {"decision": Take(save=actions.decide, amend=actions.amend, slots=slots, similar=similar)}
