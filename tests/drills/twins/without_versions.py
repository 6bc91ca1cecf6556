"""Takes every change for one of how the row stands now, whatever its page was drawn for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.drills.twins import after_setup


def spoil() -> None:
    after_setup(_spoil)


def _spoil() -> None:
    from cairn.core.directory import actions
    from cairn.core.records import writing

    writing.change = _unseen(writing.change)
    actions.edit = _unseen(actions.edit)


def _unseen(change: Callable[..., Any]) -> Callable[..., Any]:
    def changed(act: Any, row: Any, **given: Any) -> Any:
        row.version = type(row)._base_manager.values_list("version", flat=True).get(pk=row.pk)
        return change(act, row, **given)

    return changed
