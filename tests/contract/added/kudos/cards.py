from __future__ import annotations

from cairn.practices.kudos.models import Kudos

from cairn.core.contract import Card
from cairn.core.records.wording import in_words


def card(row: Kudos) -> Card:
    people = tuple(row.named())
    return Card(
        in_words(row), row.get_absolute_url(), row.key, "Kudos", "thanks", due=row.due, people=people, open=row.open
    )
