"""What is kept of an ask, and the questions that can be asked of it."""

from cairn.practices.asks.models.ask import Ask
from cairn.practices.asks.models.parts import Option, Touched

__all__ = ["Ask", "Option", "Touched"]
