from __future__ import annotations

from collections.abc import Sequence

from cairn.practices.decisions.models import Decision


def documents(row: Decision) -> Sequence[str]:
    """What can be found of it beyond its line."""
    options = [text for one in row.weighed for text in (one.title, one.text, *(each.text for each in one.arguments))]
    parts = (row.because, row.context, row.drivers, row.choice, row.consequences, row.confirmation, row.more)
    return tuple(text for text in (*parts, *options, row.ended_because) if text)
