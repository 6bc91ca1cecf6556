"""Bringing in a file of another program, batch by batch, as an import does, without a run around it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cairn.core.accounts.models import User
    from cairn.core.contract import Format
    from cairn.lib.formats.source import Source

BATCH = 500


def bring(by: User, format: Format, source: Source, batch: int = BATCH) -> int:
    """Take what isn't there yet of `source`, and say how much that was."""
    from cairn.core.acts import Act
    from cairn.core.transfer.formats import fresh

    act = Act.begin(by)
    items, added = format.read(source), 0
    while some := list(islice(items, batch)):
        given = fresh(by, format, some)
        if given:
            format.take(act, given)
        added += sum(1 for _, item in given if item.what)
    return added
