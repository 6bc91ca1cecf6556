"""A review, and what it is pre-filled with."""

from cairn.practices.reviews.models.reading import MINUTES, Evening, Weekly
from cairn.practices.reviews.models.review import Review

__all__ = ["MINUTES", "Evening", "Review", "Weekly"]
