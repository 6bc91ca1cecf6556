"""Moments, as the archive holds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model

from cairn.core.accounts.models import Space
from cairn.core.moments.models import Moment
from cairn.core.transfer.archive import history
from cairn.core.transfer.portable import References, to_data

PLAIN = ("uid", "kind", "lived", "effect", "at", "day", "recorded_at", "act")


def moments_pointed_at(moments: Iterable[Moment]) -> Iterator[tuple[type[Model], int | None]]:
    for moment in moments:
        yield Space, moment.space_id
        yield from history.pointed_at(history.held(moment.before))


def moment_row(moment: Moment, known: References) -> dict[str, Any]:
    """`mine`: its author is the account whose archive it is. Of others no more is said."""
    return {
        "row": "moment",
        **{name: to_data(getattr(moment, name)) for name in PLAIN},
        "characteristics": list(moment.characteristics),
        "mine": moment.author_id == known.viewer.pk,
        "space": known.to_data(Space, moment.space_id),
        "before": [history.to_data(change, known) for change in history.held(moment.before)],
    }
