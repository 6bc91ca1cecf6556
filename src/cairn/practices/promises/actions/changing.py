"""What every action on a promise goes through, so that when it next wants attention follows from the rest."""

from __future__ import annotations

from typing import Any

from cairn.core.acts import Act, NotNow
from cairn.core.records import writing
from cairn.practices.promises.models import Promise


def put(act: Act, row: Promise, **columns: Any) -> None:
    """Set `columns` and what follows from them."""
    for name, value in columns.items():
        setattr(row, name, value)
    writing.change(act, row, **columns, **row.attention(act.recorded))


def must_be(act: Act, row: Promise, *states: str) -> None:
    """Raises `NotNow` where it isn't in one of `states`."""
    if row.state not in states:
        raise NotNow(f"{row.key} is {row.state_for(act.by).lower()} by now, so nothing was changed.")
