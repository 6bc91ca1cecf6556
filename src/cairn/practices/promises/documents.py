from __future__ import annotations

from collections.abc import Sequence

from cairn.practices.promises.models import Promise


def documents(row: Promise) -> Sequence[str]:
    """What can be found of it beyond its line. In a space, why it closed and its repair are the promiser's alone."""
    if not row.space.is_personal:
        return ()
    return tuple(text for text in (row.reason, row.impact, row.amends) if text)
