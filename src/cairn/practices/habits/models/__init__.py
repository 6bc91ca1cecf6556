"""Habits, intentions and check-ins, and how a habit stands."""

from cairn.practices.habits.models.check_in import CheckIn
from cairn.practices.habits.models.habit import Habit
from cairn.practices.habits.models.intention import Intention

__all__ = ["CheckIn", "Habit", "Intention"]
