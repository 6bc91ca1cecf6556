from __future__ import annotations

from cairn.core.contract import Card
from cairn.practices.reviews.models import Review


def card(review: Review) -> Card:
    return Card(
        title=review.title,
        url=review.get_absolute_url(),
        key=review.key,
        kind=f"{review.get_sort_display()} review",
        icon="review",
        state="Begun" if review.is_begun else "",
    )
