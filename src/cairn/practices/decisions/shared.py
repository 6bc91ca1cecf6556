"""A decision as a guest with a link reads it: what it says itself, and of all else what its owner alone may show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from cairn.core.contract import Named, Shown
from cairn.core.links import tying
from cairn.core.links.resting import RESTS_ON
from cairn.core.passes.reading import is_shared
from cairn.core.records.models import Record
from cairn.core.records.reading import card, specific
from cairn.core.records.wording import in_words, slot_in_words
from cairn.practices.decisions.kinds import KIND, SUPERSEDES
from cairn.practices.decisions.models import Decision

WORDS = ("body", "context", "drivers", "choice", "because", "consequences", "confirmation", "more")


def shared(row: Decision, now: dt.datetime) -> Shown:
    """Words and dates, and no row: what isn't here, no template can show."""
    context: dict[str, Any] = {name: getattr(row, name) for name in WORDS}
    context["because"] = slot_in_words(row, row.because, "because")
    context |= {
        "state": row.state_label,
        "decided_on": row.decided_on,
        "ended_on": row.ended_on,
        "ended_because": row.ended_because,
        "undone": row.get_reversibility_display() if row.reversibility else "",
        "deciders": _names(row.deciders),
        "consulted": _names(row.consulted),
        "informed": _names(row.informed),
        "weighed": row.weighed,
        "is_proposed": row.is_proposed,
        "grounds": _grounds(row),
        "superseded_by": _successors(row, now),
    }
    return Shown(in_words(row), "decisions/shared.html", KIND.label, context)


def _names(people: Sequence[Named]) -> str:
    return ", ".join(one.label for one in people)


def _own(row: Decision, type: str, *, back: bool = False) -> list[Record]:
    """What it is tied to, of its owner's alone: to show others' words to a guest is theirs to decide."""
    owner = row.owner
    return [one for one in tying.of(owner, row, type, back=back) if one.owner_id == owner.pk] if owner else []


def _grounds(row: Decision) -> list[tuple[str, str]]:
    """Each statement that it rests on and how it stands, without how sure its owner is: a card has that after a dot."""
    return [(in_words(one), card(one).state.partition(" · ")[0]) for one in specific(_own(row, RESTS_ON))]


def _successors(row: Decision, now: dt.datetime) -> list[str]:
    """The titles of those that took its place and have a link of their own; of any other, its state says enough."""
    return [in_words(one) for one in specific(_own(row, SUPERSEDES, back=True)) if is_shared(one, now)]
