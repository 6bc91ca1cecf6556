"""A review, and what it is pre-filled with."""

from cairn.practices.reviews.models.reading import Evening, Weekly
from cairn.practices.reviews.models.review import Review

__all__ = ["Evening", "Review", "Weekly"]
