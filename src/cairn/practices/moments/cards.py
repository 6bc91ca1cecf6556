from __future__ import annotations

from cairn.core.contract import Card
from cairn.core.records.wording import in_words
from cairn.lib.capture import title_of
from cairn.practices.moments.kinds import PLAIN
from cairn.practices.moments.models import Happening


def card(row: Happening) -> Card:
    return Card(
        title=title_of(in_words(row)),
        url=row.get_absolute_url(),
        key=row.key,
        kind=row.get_sort_display(),
        icon="stone",
        state="" if row.sort == PLAIN else row.get_sort_display(),
        people=tuple(row.named()),
    )
