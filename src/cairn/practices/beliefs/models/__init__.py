"""What is kept of a belief, and the questions that can be asked of it."""

from cairn.practices.beliefs.models.belief import Belief

__all__ = ["Belief"]
