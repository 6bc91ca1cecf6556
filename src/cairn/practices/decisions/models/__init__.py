"""What is kept of a decision, and the questions that can be asked of it."""

from cairn.lib.formats.adr.record import Argument, Option
from cairn.practices.decisions.models.decision import Decision
from cairn.practices.decisions.models.options import as_data, from_data

__all__ = ["Argument", "Decision", "Option", "as_data", "from_data"]
