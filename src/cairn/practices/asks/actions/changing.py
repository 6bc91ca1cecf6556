"""What every action on an ask goes through, so that when it next wants attention follows from the rest."""

from __future__ import annotations

from typing import Any

from cairn.core.acts import Act, NotNow
from cairn.core.records import writing
from cairn.practices.asks.models import Ask


def put(act: Act, row: Ask, *, people: Any = None, **columns: Any) -> None:
    """Set `columns`, and the people where given, and what follows from them."""
    for name, value in columns.items():
        setattr(row, name, value)
    writing.change(act, row, people=people, **columns, **row.attention(act.recorded))


def must_be(row: Ask, *states: str) -> None:
    """Raises `NotNow` where it isn't in one of `states`."""
    if row.state not in states:
        raise NotNow(f"{row.key} is “{row.state_label.lower()}” by now, so nothing was changed.")
